/**
 * A mail reaches the package: what Salesforce's e-mail service does before and around the handler. The plain data of the mail becomes a Messaging.InboundEmail, the handler class is made
 * and called, and what became of the mail is read from the decision that it wrote.
 */
import type { ApexRuntime } from './apex/runtime/createRuntime.ts';
import { ApexBlob, ApexList, type LibraryObject, type UserObject, type Value } from './apex/runtime/values.ts';
import { listOf, platform, type Type, types } from './apex/schema/index.ts';
import type { InboundEmailData, InboundEnvelopeData } from './mail/inboundEmail.ts';

const inboundEmail = 'Messaging.InboundEmail';

interface BuiltClass {
  readonly make: () => Value;
  readonly setters: Map<string, (made: Value, value: Value) => void>;
}

/** An object of a platform class, its fields set from plain data: texts, booleans, bytes, lists of texts and of such objects. */
class Builder {
  readonly #runtime: ApexRuntime;
  /** By class: a mail has dozens of header fields, each an object. */
  readonly #classes = new Map<string, BuiltClass>();

  constructor(runtime: ApexRuntime) {
    this.#runtime = runtime;
  }

  object(name: string, data: object, listTypes: Readonly<Record<string, string>> = {}): Value {
    const { make, setters } = this.#class(name);
    const made = make();
    for (const [field, value] of Object.entries(data)) {
      let setter = setters.get(field);
      if (setter === undefined) setters.set(field, (setter = this.#setter(`${name}.${field}`)));
      setter(made, this.#value(value, listTypes[field], listTypes));
    }
    return made;
  }

  #class(name: string): BuiltClass {
    let built = this.#classes.get(name);
    if (built === undefined) {
      const constructor = this.#runtime.library(`${name}.<init>()`);
      const type = platform(name);
      built = { make: () => constructor(this.#runtime, type) as Value, setters: new Map() };
      this.#classes.set(name, built);
    }
    return built;
  }

  #setter(key: string): (made: Value, value: Value) => void {
    const { set } = this.#runtime.libraryField(key);
    return (made, value) => set!(this.#runtime, made as never, value as never);
  }

  #value(value: unknown, elementName: string | undefined, listTypes: Readonly<Record<string, string>>): Value {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (value instanceof Uint8Array) return new ApexBlob(value);
    if (!Array.isArray(value)) throw new Error(`a mail has no ${typeof value}`);
    const element: Type = elementName === undefined ? types.string : platform(elementName);
    const items = value.map((item) =>
      elementName === undefined ? this.#value(item, undefined, listTypes) : this.object(elementName, item as object, listTypes),
    );
    return new ApexList(listOf(element) as Type & { kind: 'list' }, items);
  }
}

const builders = new WeakMap<ApexRuntime, Builder>();

function builderFor(runtime: ApexRuntime): Builder {
  let builder = builders.get(runtime);
  if (builder === undefined) builders.set(runtime, (builder = new Builder(runtime)));
  return builder;
}

const emailLists: Readonly<Record<string, string>> = {
  authenticationResults: `${inboundEmail}.AuthenticationResult`,
  authenticationResultFields: `${inboundEmail}.AuthenticationResultField`,
  binaryAttachments: `${inboundEmail}.BinaryAttachment`,
  headers: `${inboundEmail}.Header`,
  textAttachments: `${inboundEmail}.TextAttachment`,
};

/** Calls the handler class as the e-mail service would; answers its result (`null` counts as success). Runs in the caller's transaction. */
export function callHandler(runtime: ApexRuntime, handlerClass: string, email: InboundEmailData, envelope: InboundEnvelopeData): LibraryObject | null {
  const builder = builderFor(runtime);
  const handler = runtime.classInfo(handlerClass)?.construct('<init>()');
  if (handler === undefined) throw new Error(`there is no handler class ${handlerClass} with a constructor without arguments`);
  return runtime.call(
    handler as UserObject,
    'handleinboundemail(messaging.inboundemail,messaging.inboundenvelope)',
    builder.object(inboundEmail, email, emailLists),
    builder.object('Messaging.InboundEnvelope', envelope),
  ) as LibraryObject | null;
}
