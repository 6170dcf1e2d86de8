/**
 * How a table is written: `libraryType('System.String', page, { 'center(Integer)': (runtime, self: string, size: number) => … })`.
 * Each entry gets its link from the page and its name. An argument that is null fails before the entry runs, unless the entry says `nullable`.
 */
import type { Value } from '../runtime/values.ts';
import type { LibraryEntry, LibraryField, LibraryType } from './table.ts';

type Run = LibraryEntry['run'];
export interface Marked {
  readonly run: Run;
  readonly isNullable?: boolean;
  readonly assumption?: string;
  readonly observed?: boolean;
  readonly source?: string;
}
type FieldGet = LibraryField['get'];

const reference = 'https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/';
const guide = 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/';
export const apexReference = (page: string): string => `${reference}${page}.htm`;
export const apexGuide = (page: string): string => `${guide}${page}.htm`;

/** Arguments may be null. */
export const nullable = (run: Run): Marked => ({ run, isNullable: true });
/** Nobody confirmed it. */
export const assumed = (assumption: string, entry: Run | Marked): Marked => ({ ...(typeof entry === 'function' ? { run: entry } : entry), assumption });
export const sourced = (source: string, entry: Run | Marked): Marked => ({ ...(typeof entry === 'function' ? { run: entry } : entry), source });

/** Parameters of a key: `put(K,V)` has 2, `<init>(Map<K,V>)` 1. */
export function parameterCount(key: string): number {
  const text = key.slice(key.indexOf('(') + 1, -1);
  if (text === '') return 0;
  let depth = 0;
  let count = 1;
  for (const character of text) {
    if (character === '<') depth++;
    else if (character === '>') depth--;
    else if (character === ',' && depth === 0) count++;
  }
  return count;
}

/**
 * The words are those that Salesforce uses for `Argument 1 cannot be null` in its own code.
 * ASSUMED: all methods of the library use them, and count from 1.
 */
function refusingNull(run: Run, count: number): Run {
  if (count === 0) return run;
  const plain = run as (runtime: Parameters<Run>[0], ...values: Value[]) => Value | void;
  return ((runtime: Parameters<Run>[0], ...values: Value[]) => {
    for (let i = values.length - count; i < values.length; i++) {
      if (values[i] === null) runtime.fail('System.NullPointerException', `Argument ${i - values.length + count + 1} cannot be null`);
    }
    return plain(runtime, ...values);
  }) as Run;
}

function entryOf(source: string, key: string, declared: Run | Marked): LibraryEntry {
  const marked = typeof declared === 'function' ? { run: declared } : declared;
  const { assumption } = marked;
  return {
    run: marked.isNullable ? marked.run : refusingNull(marked.run, parameterCount(key)),
    source: marked.source ?? source,
    ...(assumption === undefined ? {} : { certainty: 'ASSUMED' as const, assumption }),
  };
}

export interface FieldDeclaration {
  readonly get: FieldGet;
  readonly set?: LibraryField['set'];
  readonly assumption?: string;
}

/** `page`: a page name of the Apex reference, or a whole address. */
export function libraryType(
  name: string,
  page: string,
  methods: Readonly<Record<string, Run | Marked>>,
  fields: Readonly<Record<string, FieldDeclaration>> = {},
): LibraryType {
  const address = page.startsWith('http') ? page : apexReference(page);
  const anchor = name.replaceAll('.', '_');
  const source = (member: string): string => (page.startsWith('http') ? address : `${address}#apex_${anchor}_${member}`);
  return {
    name,
    methods: Object.fromEntries(
      Object.entries(methods).map(([key, run]) => [key, entryOf(source(key.startsWith('<init>') ? 'ctor' : key.slice(0, key.indexOf('('))), key, run)]),
    ),
    fields: Object.fromEntries(
      Object.entries(fields).map(([key, { get, set, assumption }]) => [
        key,
        { get, ...(set ? { set } : {}), source: source(key), ...(assumption === undefined ? {} : { certainty: 'ASSUMED' as const, assumption }) },
      ]),
    ),
  };
}
