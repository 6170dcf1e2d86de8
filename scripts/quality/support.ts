/**
 * What the local org supports, what it refuses, and what it assumes because no document settles it. Nothing here is typed by hand: the supported is counted in the library's tables against
 * the platform's stubs, the refused and the assumed are found in the source, where they stand.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientCalls, type ClientCall } from '../local-org/api/clients.ts';
import { assumptions } from '../local-org/apex/library/assumptions.ts';
import { libraryTypes } from '../local-org/apex/library/index.ts';
import type { LibraryType } from '../local-org/apex/library/table.ts';
import { loadPlatform } from '../local-org/apex/schema/platform.ts';
import { typeName, type PlatformType, type Type } from '../local-org/apex/schema/index.ts';
import { experimentOf } from './experiments.ts';
import { assumptionsIn, refusalsIn, type Assumption, type Refusal } from './supportSource.ts';
import { filesBelow, placeOf } from './projectFiles.ts';

/** Of one platform type: how many of its methods, constructors and fields there are, and how many of them run here. */
export interface TypeSupport {
  readonly type: string;
  readonly supported: number;
  readonly declared: number;
  /** The signatures that are refused. */
  readonly missing: readonly string[];
}

export interface Support {
  readonly platform: {
    readonly types: { readonly supported: number; readonly declared: number };
    readonly members: { readonly supported: number; readonly declared: number };
    readonly byType: readonly TypeSupport[];
  };
  /** What of the API is served, and who asks for it. */
  readonly api: readonly ClientCall[];
  readonly refused: readonly Refusal[];
  readonly assumed: readonly Assumption[];
}

interface Source {
  readonly file: string;
  readonly text: string;
}

export function supportOf(root: string): Support {
  const files = ['scripts/local-org', 'scripts/metadata'].flatMap((folder) => filesBelow(root, folder, (path) => path.endsWith('.ts')));
  const texts = files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
  return {
    platform: platformSupport(),
    api: clientCalls,
    refused: texts.flatMap(({ file, text }) => refusalsIn(file, text)),
    assumed: [...texts.flatMap(({ file, text }) => assumptionsIn(file, text)), ...libraryAssumptions(root, texts)],
  };
}

/** What the rows of the library assume, one a sentence: overloads share it. Each at its row, as far as the row spells the member out. */
function libraryAssumptions(root: string, texts: readonly Source[]): Assumption[] {
  const tables = texts.filter(({ file }) => file.startsWith('scripts/local-org/apex/library/'));
  const byPlace = new Map<string, Omit<Assumption, 'experiment'> & { readonly keys: string[] }>();
  for (const { key, assumption } of assumptions) {
    const { file, line } = rowOf(key, assumption, tables);
    const place = `${file}:${assumption}`;
    if (!byPlace.has(place)) byPlace.set(place, { file, line, text: assumption, keys: [] });
    byPlace.get(place)?.keys.push(key);
  }
  return [...byPlace.values()].map(({ file, line, text, keys }) => ({
    file,
    line,
    text: `${keys.map((key) => key.replace(/^System\./, '')).join(', ')}: ${text}`,
    experiment: experimentOf(root, keys, file),
  }));
}

function rowOf(key: string, assumption: string, tables: readonly Source[]): { file: string; line: number } {
  const [, type = '', member = ''] = /^(.*?)\.([^.(]+(?:\(.*)?)$/.exec(key) ?? [];
  const own = tables.filter(({ file }) => file.endsWith(`/${type.split('.')[1] ?? ''}.ts`));
  for (const words of [`'${member}'`, assumption, member.replace(/\(.*/, '')]) {
    for (const { file, text } of [...own, ...tables]) {
      const index = text.indexOf(words);
      if (index >= 0) return { file, line: placeOf(text, index).line };
    }
  }
  return { file: 'scripts/local-org/apex/library/index.ts', line: 1 };
}

/** The stubs hold types that only XML and other clients know; a type counts here if Apex can do something with it. */
function platformSupport(): Support['platform'] {
  const platform = loadPlatform();
  const tables = new Map(libraryTypes.map((type) => [type.name, type]));
  const all = platform.typeNames.flatMap((name) => {
    const declared = platform.platformType(name);
    return declared === undefined ? [] : [typeSupport(declared, tables.get(declared.name))];
  });
  const usable = all.filter(({ declared }) => declared > 0);
  const begun = usable.filter(({ supported }) => supported > 0);
  const sum = (rows: readonly TypeSupport[], key: 'supported' | 'declared'): number => rows.reduce((total, row) => total + row[key], 0);
  return {
    types: { supported: begun.length, declared: usable.length },
    members: { supported: sum(usable, 'supported'), declared: sum(usable, 'declared') },
    byType: begun.sort((a, b) => (a.type < b.type ? -1 : 1)),
  };
}

function typeSupport(declared: PlatformType, table: LibraryType | undefined): TypeSupport {
  const spelled = (name: string, parameters: readonly Type[]): string => `${name}(${parameters.map(typeName).join(',')})`;
  const calls = [
    ...declared.constructors.map(({ parameters }) => spelled('<init>', parameters)),
    ...declared.methods.filter((method) => declared.shape === 'class' || method.isStatic).map((method) => spelled(method.name, method.parameters)),
  ];
  const members = [...new Set(calls), ...declared.fields.map((field) => field.name)];
  const known = new Set([...Object.keys(table?.methods ?? {}), ...Object.keys(table?.fields ?? {})]);
  const missing = members.filter((member) => !known.has(member));
  return { type: declared.name, supported: members.length - missing.length, declared: members.length, missing };
}

export function humanSupport({ platform, api, refused, assumed }: Support): string {
  const width = Math.max(...platform.byType.map(({ type }) => type.length));
  const types = platform.byType.map(
    ({ type, supported, declared }) => `  ${type.padEnd(width)}  ${String(supported).padStart(4)} of ${String(declared).padStart(4)}\n`,
  );
  const { types: kinds, members } = platform;
  return [
    `Supported: ${members.supported} of the ${members.declared} methods, constructors and fields that the platform declares, on ${kinds.supported} of its ${kinds.declared} types\n`,
    ...types,
    `\nThe API, and who asks for what (${api.length})\n`,
    ...api.map(({ client, method, path, when, isRefused }) => `  ${method} ${path}${isRefused ? ' (not served)' : ''}: ${client}: ${when}\n`),
    `\nRefused at compile time, in the language and in queries (${refused.length}); and every member that is not counted above\n`,
    ...refused.map(({ file, line, what }) => `${file}:${line}: ${what}\n`),
    `\nAssumed, for no document settles it (${assumed.length}); behind each what would settle it in an org\n`,
    ...assumed.map(({ file, line, text, experiment }) => `${file}:${line}: ${text}\n    try: ${experiment}\n`),
  ].join('');
}
