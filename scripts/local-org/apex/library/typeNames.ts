/** Reads the name of a type at run time: `Map<String, List<Case>>`, `Outer.Inner`, `Messaging.InboundEmail`, `String[]`. Case does not matter. */
import type { Runtime } from '../runtime/runtime.ts';
import { listOf, mapOf, platform, primitive, setOf, sObjectType, types, userType } from '../schema/types.ts';
import type { PrimitiveName, Type } from '../schema/types.ts';

const primitives: readonly PrimitiveName[] = ['Integer', 'Long', 'Double', 'Decimal', 'String', 'Boolean', 'Id', 'Blob', 'Date', 'Datetime', 'Time', 'Object'];

/** What messages call ANY is Object. OBSERVED: apex-mockery's givenTypeMatchable_matchesCollection finds List<ANY> assignable to List. ASSUMED: a Set or Map without parameters is one of Objects too. */
const rawTypes: Readonly<Record<string, Type>> = {
  any: types.object,
  list: listOf(types.object),
  set: setOf(types.object),
  map: mapOf(types.object, types.object),
};

/** undefined: there is no such type. */
export function typeNamed(runtime: Runtime, text: string): Type | undefined {
  const name = text.trim();
  if (name.endsWith('[]')) {
    const element = typeNamed(runtime, name.slice(0, -2));
    return element && listOf(element);
  }
  const generic = /^([\w.]+)\s*<(.*)>$/s.exec(name);
  if (generic)
    return genericType(
      runtime,
      generic[1]!,
      split(generic[2]!).map((part) => typeNamed(runtime, part)),
    );
  if (!/^\w+(\.\w+)*$/.test(name)) return undefined;
  return userTypeNamed(runtime, name) ?? plainType(runtime, name.replace(/^System\./i, '')) ?? platformNamed(runtime, name);
}

function userTypeNamed(runtime: Runtime, name: string): Type | undefined {
  const info = runtime.classInfo(name);
  return info && userType(info.name);
}
function plainType(runtime: Runtime, name: string): Type | undefined {
  const known = primitives.find((primitiveName) => primitiveName.toLowerCase() === name.toLowerCase());
  if (known) return primitive(known);
  if (name.toLowerCase() === 'sobject') return types.anySObject;
  const raw = rawTypes[name.toLowerCase()];
  if (raw) return raw;
  const object = runtime.schema.sObject(name.replace(/^Schema\./i, ''));
  return object && sObjectType(object.name);
}
function platformNamed(runtime: Runtime, name: string): Type | undefined {
  const declared = name.includes('.') ? runtime.schema.platformType(name) : runtime.schema.implicitType(name);
  return declared && platform(declared.name);
}
function genericType(runtime: Runtime, name: string, parameters: readonly (Type | undefined)[]): Type | undefined {
  const [first, second] = parameters;
  if (!first || parameters.includes(undefined)) return undefined;
  switch (name.toLowerCase().replace(/^system\./, '')) {
    case 'list':
      return listOf(first);
    case 'set':
      return setOf(first);
    case 'map':
      return second && mapOf(first, second);
  }
  const declared = platformNamed(runtime, name);
  return declared?.kind === 'platform' ? platform(declared.name, ...(parameters as Type[])) : undefined;
}
function split(text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '<') depth++;
    else if (character === '>') depth--;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}
