/**
 * Platform types written as text, one member a line, in Apex's own words: the stubs are cached in this form and our additions are written in it.
 *
 *   class System.List<T> implements System.Iterable<T>       [abstract] class | interface | enum; [extends …] [implements …]
 *   new(Set<T>)                                              a constructor
 *   T get(Integer)                                           a method; [static] [abstract]
 *   final String name                                        a field; [static] [final]
 *   values METADATA_ONLY,NONE                                the constants of an enum
 *
 * Types are written without spaces. A name with a dot is a platform type by its full name; one without is a primitive, List, Set, Map, SObject, a type parameter
 * of the declaration, or else a standard object.
 */
import type { FieldSignature, MethodSignature, PlatformType, PrimitiveName, Type } from './types.ts';
import { listOf, mapOf, platform, primitive, setOf, sObjectType, types } from './types.ts';

const primitives = new Map<string, Type>(
  (['Integer', 'Long', 'Double', 'Decimal', 'String', 'Boolean', 'Id', 'Blob', 'Date', 'Datetime', 'Time', 'Object'] satisfies PrimitiveName[]).map((name) => [
    name,
    primitive(name),
  ]),
);
primitives.set('void', types.void).set('SObject', types.anySObject);

/** `Map<Id,List<Case>>` as a type; `parameters` are the type parameters in scope. */
export function parseTypeText(text: string, parameters: readonly string[] = []): Type {
  const angle = text.indexOf('<');
  if (angle < 0) {
    const known = primitives.get(text);
    if (known !== undefined) return known;
    if (parameters.includes(text)) return { kind: 'parameter', name: text };
    return text.includes('.') ? platform(text) : sObjectType(text);
  }
  const name = text.slice(0, angle);
  const args = splitTypes(text.slice(angle + 1, -1)).map((argument) => parseTypeText(argument, parameters));
  const [first = types.object, second = types.object] = args;
  if (name === 'List') return listOf(first);
  if (name === 'Set') return setOf(first);
  if (name === 'Map') return mapOf(first, second);
  return platform(name, ...args);
}

/** `A<B,C>,D` → `A<B,C>` and `D`. */
function splitTypes(text: string): string[] {
  if (!text.includes('<')) return text === '' ? [] : text.split(',');
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '<') depth++;
    else if (character === '>') depth--;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** The full name in a declaration's first line. */
export const declaredName = (text: string): string => /^(?:abstract )?(?:class|interface|enum) ([\w.]+)/.exec(text)?.[1] ?? '';

const header = /^(abstract )?(class|interface|enum) ([\w.]+)(?:<([\w,]+)>)?(?: extends (\S+))?(?: implements (\S+))?$/;

export function parseDeclaration(text: string): PlatformType {
  const [first = '', ...lines] = text.split('\n');
  const match = header.exec(first);
  if (match === null) throw new Error(`Platform declaration: cannot read "${first}"`);
  const [, abstract, shape, name = '', parameterList, superclass, interfaceList] = match;
  const parameters = parameterList?.split(',') ?? [];
  const read = (type: string): Type => parseTypeText(type, parameters);
  const fields: FieldSignature[] = [];
  const methods: MethodSignature[] = [];
  const constructors: { parameters: Type[] }[] = [];
  let enumConstants: string[] = [];
  for (const line of lines) {
    const words = line.split(' ');
    if (line.startsWith('values ')) enumConstants = words[1]!.split(',');
    else if (line.startsWith('new(')) constructors.push({ parameters: splitTypes(line.slice(4, -1)).map(read) });
    else if (line.endsWith(')')) methods.push(readMethod(words, read));
    else fields.push(readField(words, read));
  }
  return {
    name,
    shape: shape as PlatformType['shape'],
    isAbstract: abstract !== undefined || shape === 'interface',
    parameters,
    superclass: superclass === undefined ? undefined : read(superclass),
    interfaces: interfaceList === undefined ? [] : splitTypes(interfaceList).map(read),
    fields,
    methods,
    constructors,
    enumConstants,
  };
}

function readMethod(words: readonly string[], read: (type: string) => Type): MethodSignature {
  const call = words.at(-1)!;
  const open = call.indexOf('(');
  return {
    name: call.slice(0, open),
    isStatic: words.includes('static'),
    isAbstract: words.includes('abstract'),
    returns: read(words.at(-2)!),
    parameters: splitTypes(call.slice(open + 1, -1)).map(read),
  };
}

const readField = (words: readonly string[], read: (type: string) => Type): FieldSignature => ({
  name: words.at(-1)!,
  isStatic: words.includes('static'),
  isReadOnly: words.includes('final'),
  type: read(words.at(-2)!),
});

/**
 * The declaration with more lines. A member line replaces one of the same name and parameter types; `-` before a line takes it away;
 * a first line that is a header replaces the header.
 */
export function amendDeclaration(text: string | undefined, amendments: readonly string[]): string {
  const lines = text === undefined ? [] : text.split('\n');
  for (const amendment of amendments) {
    const isRemoval = amendment.startsWith('-');
    const line = isRemoval ? amendment.slice(1) : amendment;
    const place = header.test(line) ? (lines.length === 0 ? -1 : 0) : lines.findIndex((other, index) => index > 0 && memberKey(other) === memberKey(line));
    if (isRemoval && place < 0) throw new Error(`Platform additions: "${line}" is not declared in ${declaredName(lines[0] ?? '')}: nothing to take away`);
    if (isRemoval) lines.splice(place, 1);
    else if (place < 0) lines.push(line);
    else lines[place] = line;
  }
  if (!header.test(lines[0] ?? '')) throw new Error(`Platform additions: no declaration for "${lines[0]}"`);
  return lines.join('\n');
}

/** A type has one line of constants; a member is known by its name and parameter types. */
const memberKey = (line: string): string => (line.startsWith('values ') ? 'values' : (line.split(' ').at(-1) ?? '').toLowerCase());
