/**
 * Platform classes that only hold values: fields by name, and `getX`, `isX`, `setX` that read and write them.
 * One description makes the table, and `DataObject` is what the objects are: the org fills an InboundEmail so.
 */
import type { Runtime } from '../runtime/runtime.ts';
import { LibraryObject } from '../runtime/values.ts';
import type { Value } from '../runtime/values.ts';
import { platform } from '../schema/types.ts';
import type { Type } from '../schema/types.ts';
import { libraryType, nullable } from './declare.ts';
import type { Marked } from './declare.ts';
import type { LibraryType } from './table.ts';

export class DataObject extends LibraryObject {
  readonly type: Type;
  /** By field name in small letters. */
  readonly values = new Map<string, Value>();
  constructor(type: Type | string, values: Readonly<Record<string, Value>> = {}) {
    super();
    this.type = typeof type === 'string' ? platform(type) : type;
    for (const [name, value] of Object.entries(values)) this.set(name, value);
  }
  get(name: string): Value {
    return this.values.get(name.toLowerCase()) ?? null;
  }
  set(name: string, value: Value): void {
    this.values.set(name.toLowerCase(), value);
  }
}

export interface DataType {
  readonly page: string;
  /** Fields that Apex may name, in the stubs' spelling. */
  readonly fields?: readonly string[];
  /** `getSubject`, `isSuccess`, `setSubject(String)`. */
  readonly methods?: readonly string[];
  /** What a new object holds; absent: the class has no constructor. */
  readonly initial?: (runtime: Runtime) => Readonly<Record<string, Value>>;
}

export function dataType(name: string, { page, fields = [], methods = [], initial }: DataType, more: Readonly<Record<string, Marked>> = {}): LibraryType {
  const entries: Record<string, Marked> = {};
  if (initial) entries['<init>()'] = nullable((runtime: Runtime, type: Type) => new DataObject(type, initial(runtime)));
  for (const method of methods) {
    const property = /^(?:get|is|set)(\w+)/.exec(method)![1]!;
    if (method.startsWith('set')) entries[method] = nullable((_, self: DataObject, value: Value) => self.set(property, value));
    else entries[`${method}()`] = nullable((_, self: DataObject) => self.get(property));
  }
  return libraryType(
    name,
    page,
    { ...entries, ...more },
    Object.fromEntries(
      fields.map((field) => [
        field,
        { get: (_: Runtime, self: DataObject) => self.get(field), set: (_: Runtime, self: DataObject, value: Value) => self.set(field, value) },
      ]),
    ),
  );
}
