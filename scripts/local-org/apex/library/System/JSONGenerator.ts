/** Writes a document piece by piece. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_JsonGenerator.htm */
import type { Runtime } from '../../runtime/runtime.ts';
import { LibraryObject } from '../../runtime/values.ts';
import type { Value } from '../../runtime/values.ts';
import { platform, primitive, types } from '../../schema/types.ts';
import type { PrimitiveName, Type } from '../../schema/types.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import type { Marked } from '../declare.ts';
import { JsonWriter } from '../json.ts';

type Frame = { readonly kind: 'object'; readonly entries: [string, string][]; name: string | undefined } | { readonly kind: 'array'; readonly items: string[] };

/** What is open is kept as pieces, so that the pretty form can be laid out when it closes. */
export class ApexJsonGenerator extends LibraryObject {
  readonly type = platform('System.JSONGenerator');
  readonly isPretty: boolean;
  readonly #open: Frame[] = [];
  readonly #done: string[] = [];
  isClosed = false;
  constructor(isPretty: boolean) {
    super();
    this.isPretty = isPretty;
  }
  start(kind: 'object' | 'array'): void {
    this.#open.push(kind === 'object' ? { kind, entries: [], name: undefined } : { kind, items: [] });
  }
  name(runtime: Runtime, name: string): void {
    const frame = this.#open.at(-1);
    if (frame?.kind !== 'object' || frame.name !== undefined) return runtime.fail('System.JSONException', 'Can not write a field name, expecting a value');
    frame.name = name;
  }
  value(runtime: Runtime, text: string): void {
    if (this.isClosed) return runtime.fail('System.JSONException', 'The generator is closed');
    const frame = this.#open.at(-1);
    if (!frame) this.#done.push(text);
    else if (frame.kind === 'array') frame.items.push(text);
    else {
      if (frame.name === undefined) return runtime.fail('System.JSONException', 'Can not write value, expecting field name');
      frame.entries.push([frame.name, text]);
      frame.name = undefined;
    }
  }
  end(runtime: Runtime, kind: 'object' | 'array'): void {
    const frame = this.#open.at(-1);
    if (frame?.kind !== kind)
      return runtime.fail('System.JSONException', `Current context not an ${kind === 'object' ? 'object' : 'ARRAY'} but ${frame?.kind ?? 'root'}`);
    this.#open.pop();
    this.value(runtime, this.#laidOut(runtime, frame));
  }
  write(runtime: Runtime, value: Value, type: Type): void {
    this.value(runtime, this.writer(runtime).write(value, type, this.#open.length));
  }
  writer(runtime: Runtime): JsonWriter {
    return new JsonWriter(runtime, { suppressNulls: false, isPretty: this.isPretty });
  }
  #laidOut(runtime: Runtime, frame: Frame): string {
    return frame.kind === 'object' ? this.writer(runtime).object(frame.entries, this.#depth()) : this.writer(runtime).array(frame.items, this.#depth());
  }
  #depth(): number {
    return this.#open.filter((frame) => frame.kind === 'object').length;
  }
  /** All that was written; what is still open is closed. */
  finish(runtime: Runtime): string {
    while (this.#open.length > 0) this.end(runtime, this.#open.at(-1)!.kind);
    return this.#done.join(' ');
  }
}

const kinds: Readonly<Record<string, readonly PrimitiveName[]>> = {
  Blob: ['Blob'],
  Boolean: ['Boolean'],
  Date: ['Date'],
  DateTime: ['Datetime'],
  Id: ['Id'],
  Number: ['Decimal', 'Double', 'Integer', 'Long'],
  Object: ['Object'],
  String: ['String'],
  Time: ['Time'],
};
const writers: Record<string, Marked> = {};
for (const [kind, names] of Object.entries(kinds)) {
  for (const name of names) {
    const type = primitive(name);
    writers[`write${kind}(${name})`] = nullable((runtime: Runtime, self: ApexJsonGenerator, value: Value) => self.write(runtime, value, type));
    writers[`write${kind}Field(String,${name})`] = nullable((runtime: Runtime, self: ApexJsonGenerator, field: string, value: Value) => {
      self.name(runtime, field);
      self.write(runtime, value, type);
    });
  }
}

export default libraryType('System.JSONGenerator', 'apex_class_System_JsonGenerator', {
  ...writers,
  'close()': (_, self: ApexJsonGenerator) => void (self.isClosed = true),
  'getAsString()': assumed('what is still open is closed', (runtime, self: ApexJsonGenerator) => self.finish(runtime)),
  'isClosed()': (_, self: ApexJsonGenerator) => self.isClosed,
  'writeEndArray()': (runtime, self: ApexJsonGenerator) => self.end(runtime, 'array'),
  'writeEndObject()': (runtime, self: ApexJsonGenerator) => self.end(runtime, 'object'),
  'writeFieldName(String)': (runtime, self: ApexJsonGenerator, name: string) => self.name(runtime, name),
  'writeNull()': (runtime, self: ApexJsonGenerator) => self.write(runtime, null, types.object),
  'writeNullField(String)': (runtime, self: ApexJsonGenerator, name: string) => {
    self.name(runtime, name);
    self.write(runtime, null, types.object);
  },
  'writeStartArray()': (_, self: ApexJsonGenerator) => self.start('array'),
  'writeStartObject()': (_, self: ApexJsonGenerator) => self.start('object'),
});
