/** Callouts. A mock set by Test.setMock answers in tests; else the org's HTTP service. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_http_httprequest.htm */
import type { Runtime } from '../../runtime/runtime.ts';
import { ApexBlob, LibraryObject, UserObject } from '../../runtime/values.ts';
import type { Value } from '../../runtime/values.ts';
import { platform, types } from '../../schema/types.ts';
import { load, XmlDocument } from '../Dom/documents.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import { listOfValues } from '../iteration.ts';
import { service } from '../services.ts';
import type { LibraryType } from '../table.ts';
import { mockSlot } from './Test.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Headers ignore case and keep the spelling they were first set with. */
class Message extends LibraryObject {
  readonly type;
  readonly headers = new Map<string, readonly [string, string]>();
  body: Uint8Array = new Uint8Array();
  constructor(typeName: string) {
    super();
    this.type = platform(typeName);
  }
  header(name: string): string | null {
    return this.headers.get(name.toLowerCase())?.[1] ?? null;
  }
  setHeader(name: string, value: string): void {
    this.headers.set(name.toLowerCase(), [this.headers.get(name.toLowerCase())?.[0] ?? name, value]);
  }
}
export class HttpRequest extends Message {
  method: string | null = null;
  endpoint: string | null = null;
  /** https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_callouts_timeouts.htm: ten seconds unless said. */
  timeoutMs = 10_000;
  isCompressed = false;
  constructor() {
    super('System.HttpRequest');
  }
}
export class HttpResponse extends Message {
  status: string | null = null;
  statusCode = 0;
  constructor() {
    super('System.HttpResponse');
  }
}

class Http extends LibraryObject {
  readonly type = platform('System.Http');
}

function send(runtime: Runtime, request: HttpRequest): Value {
  runtime.limits.charge('callouts', 1);
  const mock = runtime.slots.get(mockSlot('HttpCalloutMock'));
  if (mock instanceof UserObject) return runtime.call(mock, 'respond(httprequest)', request);
  if (runtime.isTest) return runtime.fail('System.CalloutException', 'Methods defined as TestMethod do not support Web service callouts');
  if (request.endpoint === null) return runtime.fail('System.CalloutException', 'no protocol: null');
  if (request.method === null) return runtime.fail('System.CalloutException', 'Method must be set');
  const answer = service(runtime, 'http').send({
    method: request.method,
    endpoint: request.endpoint,
    headers: [...request.headers.values()],
    body: request.body,
    timeoutMs: request.timeoutMs,
  });
  const response = new HttpResponse();
  response.status = answer.status;
  response.statusCode = answer.statusCode;
  response.body = answer.body;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  return response;
}
const page = 'apex_classes_restful_http';
const body = {
  'getBody()': (_: Runtime, self: Message) => decode(self.body),
  'getBodyAsBlob()': (_: Runtime, self: Message) => new ApexBlob(self.body),
  'setBody(String)': (_: Runtime, self: Message, text: string) => void (self.body = encode(text)),
  'setBodyAsBlob(Blob)': (_: Runtime, self: Message, blob: ApexBlob) => void (self.body = blob.bytes),
  'getBodyDocument()': (runtime: Runtime, self: Message) => {
    const document = new XmlDocument();
    load(runtime, document, decode(self.body));
    return document;
  },
  'getHeader(String)': (_: Runtime, self: Message, name: string) => self.header(name),
  'setHeader(String,String)': nullable((_: Runtime, self: Message, name: string, value: string | null) => self.setHeader(name, value ?? '')),
};

export const httpTypes: readonly LibraryType[] = [
  libraryType('System.Http', `${page}_http`, {
    '<init>()': () => new Http(),
    'send(Object)': (runtime, _self: Value, request: HttpRequest) => send(runtime, request),
    'toString()': () => 'System.Http',
  }),
  libraryType('System.HttpRequest', `${page}_httprequest`, {
    '<init>()': () => new HttpRequest(),
    ...body,
    'setBodyDocument(Object)': (_, self: HttpRequest, document: XmlDocument) => void (self.body = encode(document.xml())),
    'getCompressed()': (_, self: HttpRequest) => self.isCompressed,
    'setCompressed(Boolean)': (_, self: HttpRequest, value: boolean) => void (self.isCompressed = value),
    'getEndpoint()': (_, self: HttpRequest) => self.endpoint,
    'setEndpoint(String)': (_, self: HttpRequest, endpoint: string) => void (self.endpoint = endpoint),
    'getMethod()': (_, self: HttpRequest) => self.method,
    'setMethod(String)': (_, self: HttpRequest, method: string) => void (self.method = method),
    'setTimeout(Integer)': (runtime, self: HttpRequest, ms: number) =>
      ms < 1 || ms > 120_000 ? runtime.fail('System.CalloutException', `Invalid timeout: ${ms}`) : void (self.timeoutMs = ms),
    'toString()': assumed('its form', (_, self: HttpRequest) => `System.HttpRequest[Endpoint=${self.endpoint}, Method=${self.method}]`),
  }),
  libraryType('System.HttpResponse', `${page}_httpresponse`, {
    '<init>()': () => new HttpResponse(),
    ...body,
    // OBSERVED: the suite of NebulaLogger sorts a copy and expects the keys as they came.
    'getHeaderKeys()': assumed('in the order of the names', (_, self: HttpResponse) =>
      listOfValues(
        types.string,
        Array.from(self.headers.values(), ([name]) => name).sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
      ),
    ),
    'getStatus()': (_, self: HttpResponse) => self.status,
    'setStatus(String)': (_, self: HttpResponse, status: string) => void (self.status = status),
    'getStatusCode()': (_, self: HttpResponse) => self.statusCode,
    'setStatusCode(Integer)': (_, self: HttpResponse, code: number) => void (self.statusCode = code),
    'toString()': assumed('its form', (_, self: HttpResponse) => `System.HttpResponse[Status=${self.status}, StatusCode=${self.statusCode}]`),
  }),
];
