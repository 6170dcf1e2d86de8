/**
 * `@salesforce/apex/…` in the local org: a method that is called, and a wire adapter in one. The Apex behind it is the package's own, run by the local org.
 * https://developer.salesforce.com/docs/platform/lwc/guide/apex.html
 */

/** What the wire emitted last, and by which adapter: refreshApex is given the former. */
const adapters = new WeakMap();

function frozen(value) {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

async function call(className, method, parameters) {
  const response = await fetch(`/apex/${className}.${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': globalThis.localOrg.language },
    body: JSON.stringify(parameters ?? {}),
  });
  const body = response.headers.get('content-type')?.startsWith('application/json') ? await response.json() : { message: await response.text() };
  if (response.ok) return body.returnValue;
  // The platform rejects with such a plain object, and components read it so.
  throw { body, ok: false, status: response.status, statusText: response.statusText, headers: {}, errorType: 'fetchResponse' };
}

export function apexMethod(className, method) {
  const imperative = (parameters) => call(className, method, parameters);
  imperative.adapter = class {
    constructor(emit) {
      this.emit = emit;
      this.asked = 0;
      emit({ data: undefined, error: undefined });
    }
    connect() {
      this.isConnected = true;
      void this.ask();
    }
    disconnect() {
      this.isConnected = false;
    }
    update(parameters) {
      this.parameters = parameters;
      if (this.isConnected) void this.ask();
    }
    /** Nothing is asked while a parameter is undefined; only the answer to the newest question counts. */
    async ask() {
      if (this.parameters === undefined || Object.values(this.parameters).includes(undefined)) return;
      const asked = ++this.asked;
      const answer = await call(className, method, this.parameters).then(
        (data) => ({ data: frozen(data), error: undefined }),
        (error) => ({ data: undefined, error }),
      );
      if (asked !== this.asked || !this.isConnected) return;
      adapters.set(answer, this);
      this.emit(answer);
    }
  };
  return imperative;
}

export async function refreshApex(emitted) {
  await adapters.get(emitted)?.ask();
}

export const getSObjectValue = (record, field) => record?.[field.fieldApiName ?? field];
