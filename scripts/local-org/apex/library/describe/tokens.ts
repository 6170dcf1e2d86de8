/**
 * Tokens of objects and fields: `Case.SObjectType`, `Case.Subject`. One a runtime and thing, so that identity is equality.
 * The emitter asks for them by `sObjectTypeToken` and `fieldToken`; what they describe is asked of the schema only when described.
 */
import type { Runtime } from '../../runtime/runtime.ts';
import { LibraryObject } from '../../runtime/values.ts';
import { platform } from '../../schema/types.ts';
import type { SObjectField, SObjectSchema, Schema, Type } from '../../schema/types.ts';

export class SObjectTypeToken extends LibraryObject {
  readonly type: Type = platform('Schema.SObjectType');
  readonly schema: SObjectSchema;
  constructor(schema: SObjectSchema) {
    super();
    this.schema = schema;
  }
  override keyText(): string {
    return this.schema.name;
  }
  override text(): string {
    return this.schema.name;
  }
}

export class SObjectFieldToken extends LibraryObject {
  readonly type: Type = platform('Schema.SObjectField');
  readonly object: SObjectSchema;
  readonly field: SObjectField;
  constructor(object: SObjectSchema, field: SObjectField) {
    super();
    this.object = object;
    this.field = field;
  }
  override keyText(): string {
    return `${this.object.name}.${this.field.name}`;
  }
  override text(): string {
    return this.field.name;
  }
}

const objects = new WeakMap<Schema, Map<string, SObjectTypeToken>>();
const fields = new WeakMap<SObjectTypeToken, Map<string, SObjectFieldToken>>();

/** undefined: no such object. */
export function sObjectTypeToken(runtime: Runtime, name: string): SObjectTypeToken | undefined {
  let known = objects.get(runtime.schema);
  if (!known) objects.set(runtime.schema, (known = new Map()));
  const key = name.toLowerCase();
  let token = known.get(key);
  if (!token) {
    const schema = runtime.schema.sObject(name);
    if (schema) known.set(key, (token = new SObjectTypeToken(schema)));
  }
  return token;
}

export function fieldToken(runtime: Runtime, object: string, field: string): SObjectFieldToken | undefined {
  const owner = sObjectTypeToken(runtime, object);
  if (!owner) return undefined;
  let known = fields.get(owner);
  if (!known) fields.set(owner, (known = new Map()));
  const key = field.toLowerCase();
  let token = known.get(key);
  if (!token) {
    const declared = owner.schema.fields.get(key);
    if (declared) known.set(key, (token = new SObjectFieldToken(owner.schema, declared)));
  }
  return token;
}

/** The object whose ids begin with the three characters of this one; null: unknown. */
export function objectOfId(runtime: Runtime, id: string): SObjectTypeToken | null {
  const name = runtime.schema.nameByKeyPrefix(id.slice(0, 3));
  return name === undefined ? null : (sObjectTypeToken(runtime, name) ?? null);
}
