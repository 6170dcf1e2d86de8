/**
 * Values to JSON and back, as System.JSON does it: by the reified types of collections, the fields of records, and what classes tell of themselves.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Json.htm
 * ASSUMED: maps in order of insertion; fields of classes in order of declaration; Decimals with all digits of their scale; the texts of errors but those tests are known to compare.
 */
import { boxed } from '../runtime/cast.ts';
import { ApexMap, ApexSet } from '../runtime/collections.ts';
import { Decimal } from '../runtime/decimal.ts';
import { id18, toId } from '../runtime/ids.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { doubleText, timeText, toText, dateText } from '../runtime/text.ts';
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexException,
  ApexList,
  ApexTime,
  BoxedDouble,
  BoxedId,
  EnumValue,
  LibraryObject,
  SObject,
  TypeValue,
  UserObject,
} from '../runtime/values.ts';
import { Address, Location } from '../runtime/places.ts';
import type { Value } from '../runtime/values.ts';
import { listOf, mapOf, typeName, types } from '../schema/types.ts';
import type { Type } from '../schema/types.ts';
import { DataObject } from './data.ts';
import { gmt } from './dates/zone.ts';
import { SObjectFieldToken, SObjectTypeToken } from './describe/tokens.ts';

export interface WriteOptions {
  readonly suppressNulls: boolean;
  readonly isPretty: boolean;
}

// ---- writing ---------------------------------------------------------------------------------------------------------

const escapes: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f' };
export const quoted = (text: string): string =>
  `"${text.replace(/["\\\u0000-\u001f]/g, (character) => escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)}"`;
/** `2026-01-31T12:00:00.000Z`. */
export const datetimeJson = (value: ApexDatetime): string => new Date(value.ms).toISOString().replace(/^\+0*(\d{4})/, '$1');

export class JsonWriter {
  readonly #runtime: Runtime;
  readonly #options: WriteOptions;
  constructor(runtime: Runtime, options: WriteOptions) {
    this.#runtime = runtime;
    this.#options = options;
  }

  write(value: Value, type: Type, depth = 0): string {
    switch (typeof value) {
      case 'string':
        return quoted(value);
      case 'number':
        return type.kind === 'primitive' && type.name === 'Double' ? doubleText(value) : String(value);
      case 'object':
        return value === null ? 'null' : this.#object(value, depth);
      default:
        return String(value);
    }
  }
  #object(value: Exclude<Value, null | string | number | bigint | boolean>, depth: number): string {
    if (value instanceof Decimal) return value.toString();
    if (value instanceof BoxedDouble) return doubleText(value.value);
    if (value instanceof BoxedId) return quoted(value.value);
    if (value instanceof ApexDate) return quoted(dateText(value));
    if (value instanceof ApexDatetime) return quoted(datetimeJson(value));
    if (value instanceof ApexTime) return quoted(timeText(value.ms));
    if (value instanceof ApexBlob) return quoted(Buffer.from(value.bytes).toString('base64'));
    if (value instanceof EnumValue) return quoted(value.name);
    if (value instanceof TypeValue) return quoted(typeName(value.of));
    if (value instanceof ApexList)
      return this.array(
        value.items.map((item) => this.write(item, value.type.element, depth + 1)),
        depth,
      );
    if (value instanceof ApexSet)
      return this.array(
        value.toArray().map((item) => this.write(item, value.type.element, depth + 1)),
        depth,
      );
    if (value instanceof ApexMap) return this.#map(value, depth);
    if (value instanceof SObject) return this.object(this.#record(value, depth), depth);
    if (value instanceof DataObject)
      return this.object(
        this.#present(
          Array.from(value.values, ([name, held]): [string, Value, Type] => [name, held, types.object]),
          depth,
        ),
        depth,
      );
    if (value instanceof UserObject) return this.object(this.#fields(value, depth), depth);
    // OBSERVED: the suite of fflib-apex-mocks catches the exception of a field's token. ASSUMED: an object's token is refused too.
    if (value instanceof SObjectFieldToken || value instanceof SObjectTypeToken) return this.#refuse(value.type.kind === 'platform' ? value.type.name : '');
    if (value instanceof Address || value instanceof Location)
      return this.object(
        this.#present(
          value.parts().map(([name, held]): [string, Value, Type] => [name, held, types.object]),
          depth,
        ),
        depth,
      );
    if (value instanceof LibraryObject && value.text) return quoted(value.text());
    return this.#refuse(value instanceof LibraryObject || value instanceof ApexException ? typeName(value.type) : 'Object');
  }
  #refuse(name: string): never {
    return this.#runtime.fail('System.JSONException', `Apex Type unsupported in JSON: ${name}`);
  }
  #map(value: ApexMap, depth: number): string {
    const entries: [string, string][] = [];
    for (const [key, held] of value) {
      if (key === null) this.#runtime.fail('System.JSONException', 'null cannot be a key in JSON');
      if (held !== null || !this.#options.suppressNulls)
        entries.push([key instanceof EnumValue ? key.name : toText(key, value.type.key), this.write(held, value.type.value, depth + 1)]);
    }
    return this.object(entries, depth);
  }
  #present(fields: readonly (readonly [string, Value, Type])[], depth: number): [string, string][] {
    return fields
      .filter(([, value]) => value !== null || !this.#options.suppressNulls)
      .map(([name, value, type]) => [name, this.write(value, type, depth + 1)]);
  }
  #fields(value: UserObject, depth: number): [string, string][] {
    const held = value as unknown as Readonly<Record<string, Value>>;
    return this.#present(
      value.classInfo.fields
        .filter((field) => !field.isTransient)
        .map((field): [string, Value, Type] => [field.name, held[field.property] ?? null, field.type]),
      depth,
    );
  }
  /** `attributes` first, then the fields that are there, then parents and children. */
  #record(record: SObject, depth: number): [string, string][] {
    const id = record.values.get('Id');
    const attributes: [string, string][] = [['type', quoted(record.schema.name)]];
    // ASSUMED: the version in the address is that of the newest API.
    if (typeof id === 'string') attributes.push(['url', quoted(`/services/data/v67.0/sobjects/${record.schema.name}/${id}`)]);
    const entries: [string, string][] = [['attributes', this.object(attributes, depth + 1)]];
    for (const [name, value] of record.values) {
      if (value === null && (this.#options.suppressNulls || record.queried !== undefined)) continue;
      entries.push([name, this.write(value, record.schema.fields.get(name.toLowerCase())?.apexType ?? types.object, depth + 1)]);
    }
    for (const [name, parent] of record.parents) if (parent !== null) entries.push([name, this.write(parent, types.object, depth + 1)]);
    for (const [name, list] of record.children) {
      const rows: [string, string][] = [
        ['totalSize', String(list.items.length)],
        ['done', 'true'],
        ['records', this.write(list, types.object, depth + 2)],
      ];
      entries.push([name, this.object(rows, depth + 1)]);
    }
    return entries;
  }

  /** Jackson's pretty printer: objects over lines by two spaces, arrays on one line with a space inside. */
  object(entries: readonly (readonly [string, string])[], depth: number): string {
    if (!this.#options.isPretty) return `{${entries.map(([name, value]) => `${quoted(name)}:${value}`).join(',')}}`;
    if (entries.length === 0) return '{ }';
    const indent = '  '.repeat(depth + 1);
    return `{\n${entries.map(([name, value]) => `${indent}${quoted(name)} : ${value}`).join(',\n')}\n${'  '.repeat(depth)}}`;
  }
  array(items: readonly string[], _depth: number): string {
    if (!this.#options.isPretty) return `[${items.join(',')}]`;
    return items.length === 0 ? '[ ]' : `[ ${items.join(', ')} ]`;
  }
}

// ---- reading ---------------------------------------------------------------------------------------------------------

/** A parsed document that still knows how numbers were written. */
export type Json = null | boolean | string | JsonNumber | Json[] | Map<string, Json>;
export class JsonNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  get isWhole(): boolean {
    return /^-?\d+$/.test(this.text);
  }
}

export class JsonReader {
  readonly #runtime: Runtime;
  readonly #isStrict: boolean;
  constructor(runtime: Runtime, isStrict: boolean) {
    this.#runtime = runtime;
    this.#isStrict = isStrict;
  }

  #illegal(type: Type | string, json: Json): never {
    const shown = json instanceof JsonNumber ? json.text : typeof json === 'string' ? json : Array.isArray(json) ? '[' : '{';
    return this.#runtime.fail('System.JSONException', `Illegal value for ${typeof type === 'string' ? type : typeName(type).toLowerCase()}: ${shown}`);
  }

  /** Without a type: maps, lists, texts, numbers. A number with a point is a Decimal, one beyond 32 bits a Long. */
  untyped(json: Json): Value {
    if (json === null || typeof json === 'boolean' || typeof json === 'string') return json;
    if (json instanceof JsonNumber) {
      if (!json.isWhole) return Decimal.of(json.text);
      const value = BigInt(json.text);
      if (BigInt.asIntN(32, value) === value) return Number(value);
      return BigInt.asIntN(64, value) === value ? value : Decimal.of(json.text);
    }
    if (Array.isArray(json))
      return new ApexList(
        listOf(types.object) as Type & { kind: 'list' },
        json.map((item) => this.untyped(item)),
      );
    return new ApexMap(
      mapOf(types.string, types.object) as Type & { kind: 'map' },
      Array.from(json, ([key, value]): [Value, Value] => [key, this.untyped(value)]),
    );
  }

  typed(json: Json, type: Type): Value {
    if (json === null) return null;
    switch (type.kind) {
      case 'primitive':
        return this.#primitive(json, type);
      case 'list':
        return Array.isArray(json)
          ? new ApexList(
              type,
              json.map((item) => this.typed(item, type.element)),
            )
          : this.#unexpected(type);
      case 'set':
        return Array.isArray(json)
          ? new ApexSet(
              type,
              json.map((item) => this.typed(item, type.element)),
            )
          : this.#unexpected(type);
      case 'map':
        return json instanceof Map
          ? new ApexMap(
              type,
              Array.from(json, ([key, value]): [Value, Value] => [this.typed(key, type.key), this.typed(value, type.value)]),
            )
          : this.#unexpected(type);
      case 'sObject':
      case 'anySObject':
        return this.#record(json, type);
      case 'user':
        return this.#userValue(json, type);
      case 'platform':
        return this.#platformValue(json, type);
      default:
        return this.#unexpected(type);
    }
  }
  #unexpected(type: Type): never {
    const isList = type.kind === 'list' || type.kind === 'set';
    return this.#runtime.fail(
      'System.JSONException',
      `Malformed JSON: Expected ${isList ? "'[' at the beginning of List/Set" : "'{' at the beginning of object"}`,
    );
  }
  #primitive(json: Exclude<Json, null>, type: Type & { kind: 'primitive' }): Value {
    if (type.name === 'Object') return boxed(this.untyped(json), types.object);
    const text = json instanceof JsonNumber ? json.text : typeof json === 'string' ? json : undefined;
    switch (type.name) {
      case 'Boolean':
        return typeof json === 'boolean' ? json : text === 'true' || text === 'false' ? text === 'true' : this.#illegal(type, json);
      case 'String':
        return typeof json === 'boolean' ? String(json) : (text ?? this.#illegal(type, json));
      case 'Id':
        return toId(text ?? this.#illegal(type, json));
      case 'Blob':
        return new ApexBlob(new Uint8Array(Buffer.from(text ?? this.#illegal(type, json), 'base64')));
      case 'Integer':
      case 'Long': {
        if (text === undefined || !/^-?\d+$/.test(text)) return this.#illegal(type, json);
        const value = BigInt(text);
        if (type.name === 'Long') return BigInt.asIntN(64, value) === value ? value : this.#illegal(type, json);
        return BigInt.asIntN(32, value) === value ? Number(value) : this.#illegal(type, json);
      }
      case 'Double':
        return text !== undefined && Decimal.parse(text) ? Number(text) : this.#illegal(type, json);
      case 'Decimal':
        return (text !== undefined ? Decimal.parse(text) : undefined) ?? this.#illegal(type, json);
      case 'Date':
      case 'Datetime':
      case 'Time':
        return this.#temporal(text ?? this.#illegal(type, json), type, json);
    }
  }
  #temporal(text: string, type: Type & { kind: 'primitive' }, json: Json): Value {
    if (type.name === 'Time') {
      const clock = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?Z?$/.exec(text);
      return clock
        ? new ApexTime(((Number(clock[1]) * 60 + Number(clock[2])) * 60 + Number(clock[3] ?? 0)) * 1000 + Number((clock[4] ?? '0').padEnd(3, '0')))
        : this.#illegal(type, json);
    }
    const match = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:?\d\d)?)?$/.exec(text);
    if (!match) return this.#illegal(type, json);
    const [year, month, day, hours, minutes, seconds] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
    if (type.name === 'Date') return new ApexDate(gmt(year, month, day) / 86_400_000);
    const zone = /^([+-])(\d\d):?(\d\d)$/.exec(match[8] ?? '');
    const offset = zone ? (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) * 60_000 : 0;
    return new ApexDatetime(gmt(year, month, day, hours, minutes, seconds, Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'))) - offset);
  }
  #record(json: Exclude<Json, null>, type: Type): SObject {
    if (!(json instanceof Map)) return this.#unexpected(type);
    const attributes = json.get('attributes');
    const named = attributes instanceof Map ? attributes.get('type') : undefined;
    const name = type.kind === 'sObject' ? type.name : typeof named === 'string' ? named : undefined;
    const schema = name === undefined ? undefined : this.#runtime.schema.sObject(name);
    if (!schema) return this.#runtime.fail('System.JSONException', 'Malformed JSON: an sObject without attributes.type');
    const record = new SObject(schema);
    for (const [key, value] of json) {
      if (key === 'attributes') continue;
      const field = schema.fields.get(key.toLowerCase());
      if (field) record.values.set(field.name, this.typed(value, field.apexType));
      else this.#relation(record, key, value);
    }
    return record;
  }
  #relation(record: SObject, key: string, value: Json): void {
    const parent = Array.from(record.schema.fields.values()).find((field) => field.relationshipName?.toLowerCase() === key.toLowerCase());
    if (parent) {
      const object = parent.referenceTo[0];
      record.parents.set(
        parent.relationshipName!,
        this.typed(value, object !== undefined && parent.referenceTo.length === 1 ? { kind: 'sObject', name: object } : types.anySObject) as SObject | null,
      );
      return;
    }
    const child = record.schema.children.get(key.toLowerCase());
    if (child) {
      const rows = value instanceof Map ? (value.get('records') ?? []) : value;
      record.children.set(child.name, this.typed(rows, listOf({ kind: 'sObject', name: child.childObject })) as ApexList);
      return;
    }
    if (this.#isStrict) this.#runtime.fail('System.JSONException', `No such column '${key}' on sobject of type ${record.schema.name}`);
  }
  #userValue(json: Exclude<Json, null>, type: Type & { kind: 'user' }): Value {
    const info = this.#runtime.classInfo(type.name);
    if (!info) return this.#unexpected(type);
    if (info.shape === 'enum') return info.enumValues.find((constant) => constant.name === json) ?? this.#illegal(`enum ${type.name}`, json);
    if (!(json instanceof Map)) return this.#unexpected(type);
    if (info.isAbstract || info.shape === 'interface')
      return this.#runtime.fail('System.JSONException', `Can not construct instance of ${type.name}: abstract types cannot be instantiated`);
    const object = info.allocate();
    const held = object as unknown as Record<string, Value>;
    for (const [key, value] of json) {
      const field = info.fields.find((one) => one.name.toLowerCase() === key.toLowerCase());
      if (field && !field.isTransient) held[field.property] = this.typed(value, field.type);
      else if (this.#isStrict) this.#runtime.fail('System.JSONException', `Unrecognized field "${key}" (Class ${type.name}), not marked as ignorable`);
    }
    return object;
  }
  #platformValue(json: Exclude<Json, null>, type: Type & { kind: 'platform' }): Value {
    const declared = this.#runtime.schema.platformType(type.name);
    if (declared?.shape === 'enum' && typeof json === 'string') return this.#runtime.enumValue(type, json);
    if (!(json instanceof Map) || !declared) return this.#runtime.fail('System.JSONException', `Apex Type unsupported in JSON: ${typeName(type)}`);
    const object = new DataObject(type);
    for (const [key, value] of json) {
      const field = declared.fields.find((one) => !one.isStatic && one.name.toLowerCase() === key.toLowerCase());
      // OBSERVED: NebulaLogger makes results whose id is the text null.
      if (field)
        object.set(
          field.name,
          field.type.kind === 'primitive' && field.type.name === 'Id' && typeof value === 'string' ? (id18(value) ?? value) : this.typed(value, field.type),
        );
      const getter = field
        ? undefined
        : declared.methods.find((one) => new RegExp(`^(get|is)${key.replace(/\W/g, '')}$`, 'i').test(one.name) && one.parameters.length === 0);
      if (getter) object.set(key, this.typed(value, getter.returns));
    }
    return object;
  }
}
