/** Walks over the tokens of a text. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_JsonParser.htm */
import type { Runtime } from '../../runtime/runtime.ts';
import { LibraryObject } from '../../runtime/values.ts';
import type { TypeValue, Value } from '../../runtime/values.ts';
import { platform, types } from '../../schema/types.ts';
import type { Type } from '../../schema/types.ts';
import { assumed, libraryType } from '../declare.ts';
import { JsonReader } from '../json.ts';
import { documentAt } from '../jsonTokens.ts';
import type { JsonToken } from '../jsonTokens.ts';

export class ApexJsonParser extends LibraryObject {
  readonly type = platform('System.JSONParser');
  readonly #tokens: readonly JsonToken[];
  #at = -1;
  #isCleared = false;
  lastCleared: JsonToken | undefined;
  constructor(tokens: readonly JsonToken[]) {
    super();
    this.#tokens = tokens;
  }
  get current(): JsonToken | undefined {
    return this.#isCleared ? undefined : this.#tokens[this.#at];
  }
  get position(): number {
    return this.#at;
  }
  next(): JsonToken | undefined {
    this.#isCleared = false;
    if (this.#at < this.#tokens.length) this.#at++;
    return this.current;
  }
  clear(): void {
    this.lastCleared = this.current ?? this.lastCleared;
    this.#isCleared = true;
  }
  /** From the start of an object or array to its end; elsewhere nothing. */
  skipChildren(): void {
    let depth = 0;
    do {
      const kind = this.#tokens[this.#at]?.kind ?? 'END_OBJECT';
      if (kind.startsWith('START')) depth++;
      else if (kind.startsWith('END')) depth--;
      if (depth > 0) this.#at++;
    } while (depth > 0);
  }
  /** Reads the value that begins here and stands on its last token. */
  read(runtime: Runtime, type: Type, isStrict: boolean): Value {
    const start = this.current?.kind === 'FIELD_NAME' || this.#at < 0 ? this.#at + 1 : this.#at;
    const { value, next } = documentAt(this.#tokens, start);
    this.#at = next - 1;
    return new JsonReader(runtime, isStrict).typed(value, type);
  }
  /** The name of the field whose value is current. */
  currentName(): string | null {
    const token = this.current;
    if (token?.kind === 'FIELD_NAME') return token.text;
    const before = this.#tokens[this.#at - 1];
    return before?.kind === 'FIELD_NAME' ? before.text : null;
  }
}

const tokenValue = (runtime: Runtime, token: JsonToken | undefined): Value => (token ? runtime.enumValue(platform('System.JSONToken'), token.kind) : null);
function scalar(type: Type) {
  return (runtime: Runtime, self: ApexJsonParser): Value => {
    const token = self.current;
    if (!token || token.kind === 'FIELD_NAME' || !token.kind.startsWith('VALUE'))
      return runtime.fail('System.JSONException', `Current token (${token?.kind ?? 'null'}) not of the expected type`);
    return new JsonReader(runtime, false).typed(documentAt([token], 0).value, type);
  };
}

export default libraryType('System.JSONParser', 'apex_class_System_JsonParser', {
  'clearCurrentToken()': (_, self: ApexJsonParser) => self.clear(),
  'getBlobValue()': scalar(types.blob),
  'getBooleanValue()': scalar(types.boolean),
  'getCurrentName()': (_, self: ApexJsonParser) => self.currentName(),
  'getCurrentToken()': (runtime, self: ApexJsonParser) => tokenValue(runtime, self.current),
  'getDateTimeValue()': scalar(types.datetime),
  'getDateValue()': scalar(types.date),
  'getDecimalValue()': scalar(types.decimal),
  'getDoubleValue()': scalar(types.double),
  'getIdValue()': scalar(types.id),
  'getIntegerValue()': scalar(types.integer),
  'getLastClearedToken()': (runtime, self: ApexJsonParser) => tokenValue(runtime, self.lastCleared),
  'getLongValue()': scalar(types.long),
  'getText()': (_, self: ApexJsonParser) => self.current?.text ?? null,
  'getTimeValue()': scalar(types.time),
  'hasCurrentToken()': (_, self: ApexJsonParser) => self.current !== undefined,
  'nextToken()': (runtime, self: ApexJsonParser) => tokenValue(runtime, self.next()),
  'nextValue()': (runtime, self: ApexJsonParser) => {
    const token = self.next();
    return tokenValue(runtime, token?.kind === 'FIELD_NAME' ? self.next() : token);
  },
  'readValueAs(Type)': assumed('after it the last token of the value is current', (runtime, self: ApexJsonParser, type: TypeValue) =>
    self.read(runtime, type.of, false),
  ),
  'readValueAsStrict(Type)': assumed('after it the last token of the value is current', (runtime, self: ApexJsonParser, type: TypeValue) =>
    self.read(runtime, type.of, true),
  ),
  'skipChildren()': (_, self: ApexJsonParser) => self.skipChildren(),
});
