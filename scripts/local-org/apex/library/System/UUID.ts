/** RFC 4122 version 4, from the org's own random bytes. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_UUID.htm */
import { hashOfText } from '../../runtime/equality.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { LibraryObject } from '../../runtime/values.ts';
import type { Value } from '../../runtime/values.ts';
import { platform } from '../../schema/types.ts';
import { assumed, libraryType, nullable } from '../declare.ts';

class ApexUuid extends LibraryObject {
  readonly type = platform('System.UUID');
  readonly value: string;
  constructor(value: string) {
    super();
    this.value = value;
  }
  override keyText(): string {
    return this.value;
  }
  override text(): string {
    return this.value;
  }
}

export function randomUuid(runtime: Runtime): string {
  const bytes = Uint8Array.from(runtime.randomBytes(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export default libraryType('System.UUID', 'apex_class_System_UUID', {
  'randomUUID()': (runtime) => new ApexUuid(randomUuid(runtime)),
  'fromString(String)': assumed('the text of the error', (runtime, text: string) =>
    /^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/.test(text)
      ? new ApexUuid(text.toLowerCase())
      : runtime.fail('System.IllegalArgumentException', `Invalid UUID string: ${text}`),
  ),
  'equals(Object)': nullable((_, self: ApexUuid, other: Value) => other instanceof ApexUuid && other.value === self.value),
  'hashCode()': (_, self: ApexUuid) => hashOfText(self.value),
  'toString()': (_, self: ApexUuid) => self.value,
});
