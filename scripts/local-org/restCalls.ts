/**
 * Apex REST: a path finds a class by its `@RestResource(urlMapping)`, the HTTP method one of its methods; JSON becomes its parameters and its result JSON. Each call is a transaction of its own.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_rest_methods.htm, …/apex_classes_annotation_rest_resource.htm (how a path is matched)
 */
import { DataObject } from './apex/library/data.ts';
import { mapOfEntries } from './apex/library/iteration.ts';
import { JsonReader, JsonWriter } from './apex/library/json.ts';
import { JsonSyntaxError, parseJson } from './apex/library/jsonTokens.ts';
import { contextSlot } from './apex/library/System/Rest.ts';
import { InternalError } from './apex/runtime/createRuntime.ts';
import type { ClassInfo } from './apex/runtime/runtime.ts';
import { ApexException, ApexBlob, UncatchableError, type Value } from './apex/runtime/values.ts';
import { types } from './apex/schema/types.ts';
import type { Annotation, ClassDeclaration } from './apex/syntax/tree.ts';
import { cacheFolder, type ApexOrg } from './org.ts';
import { OrgError, type ApexRestAnswer, type ApexRestRequest } from './orgTypes.ts';
import { failureOf } from './testRunner.ts';
import { treeOf } from './trees.ts';

interface RestClass {
  readonly className: string;
  /** `/Account/*` */
  readonly urlMapping: string;
  /** HTTP method → the Apex method's name in small letters. */
  readonly methods: ReadonlyMap<string, string>;
}

const httpMethods: Readonly<Record<string, string>> = { httpget: 'GET', httppost: 'POST', httpput: 'PUT', httppatch: 'PATCH', httpdelete: 'DELETE' };

export class RestCalls {
  readonly #org: ApexOrg;
  #classes: readonly RestClass[] | undefined;

  constructor(org: ApexOrg) {
    this.#org = org;
  }

  call(request: ApexRestRequest): ApexRestAnswer {
    const restClass = mostFitting((this.#classes ??= restClasses(this.#org)), request.path);
    if (restClass === undefined) throw new OrgError('NOT_FOUND', 'Could not find a match for URL', 404);
    const methodName = restClass.methods.get(request.method);
    if (methodName === undefined) {
      const allowed = [...restClass.methods.keys()].join(',');
      throw new OrgError('METHOD_NOT_ALLOWED', `HTTP Method '${request.method}' not allowed. Allowed are ${allowed}`, 405);
    }
    const info = this.#org.program.classInfo(restClass.className);
    const method = info?.methods.find(({ name, isStatic }) => isStatic && name.toLowerCase() === methodName);
    // Its class does not compile, which only a program with problems lets pass.
    if (info === undefined || method === undefined) throw new OrgError('NOT_FOUND', 'Could not find a match for URL', 404);
    try {
      return this.#run(info, method, restClass, request);
    } catch (error) {
      throw asRestError(error);
    }
  }

  #run(info: ClassInfo, method: ClassInfo['methods'][number], { urlMapping }: RestClass, request: ApexRestRequest): ApexRestAnswer {
    const { runtime } = this.#org;
    return this.#org.transaction({}, () => {
      const takesBody = method.parameters.length > 0;
      const response = new DataObject('System.RestResponse', { headers: texts([]), statusCode: null });
      runtime.slots.set(contextSlot('request'), requestOf(request, urlMapping, takesBody));
      runtime.slots.set(contextSlot('response'), response);
      const values = takesBody ? this.#parameters(method, request) : [];
      const result = (info.callStatic(method.slot, ...values) ?? null) as Value;
      // What the method left in the context, be it another response than the one it was given.
      const left = runtime.slots.get(contextSlot('response'));
      const isVoid = method.returns.kind === 'void';
      const json = isVoid ? undefined : new JsonWriter(runtime, { suppressNulls: true, isPretty: false }).write(result, method.returns);
      return answerOf(left instanceof DataObject ? left : response, json);
    });
  }

  /** Each parameter is a property of the body. ASSUMED: their names ignore case, as all names of Apex. */
  #parameters({ parameters }: ClassInfo['methods'][number], { body, headers }: ApexRestRequest): Value[] {
    const contentType = headers['content-type'] ?? 'application/json';
    if (/xml|multipart/i.test(contentType))
      throw new OrgError('UNSUPPORTED_MEDIA_TYPE', `The local org reads parameters from JSON only, not from ${contentType}`, 415);
    const text = Buffer.from(body).toString('utf8');
    if (text === '') throw new OrgError('JSON_PARSER_ERROR', 'The HTTP entity body is required, but this request has no entity body.', 400);
    const given = parseJson(text);
    if (!(given instanceof Map)) throw new OrgError('JSON_PARSER_ERROR', 'The HTTP entity body must be a JSON object with the parameters of the method.', 400);
    const byName = new Map([...given].map(([name, value]) => [name.toLowerCase(), value]));
    const unexpected = [...given.keys()].find((name) => !parameters.some((parameter) => parameter.name.toLowerCase() === name.toLowerCase()));
    if (unexpected !== undefined) throw new OrgError('JSON_PARSER_ERROR', `Unexpected parameter encountered during deserialization: ${unexpected}`, 400);
    const reader = new JsonReader(this.#org.runtime, false);
    try {
      return parameters.map(({ name, type }) => reader.typed(byName.get(name.toLowerCase()) ?? null, type));
    } catch (error) {
      if (error instanceof ApexException) throw new OrgError('JSON_PARSER_ERROR', error.message ?? '', 400);
      throw error;
    }
  }
}

// ---- which class -----------------------------------------------------------------------------------------------------

function restClasses(org: ApexOrg): RestClass[] {
  return org.sources.flatMap((source) => {
    if (source.isTrigger || !/@\s*RestResource/i.test(source.text)) return [];
    const body = treeOf(source, cacheFolder).unit?.body;
    const mapping = body?.kind === 'Class' ? valueIn(body.modifiers.annotations, 'restresource', 'urlmapping') : undefined;
    return body?.kind !== 'Class' || mapping === undefined ? [] : [{ className: body.name, urlMapping: mapping, methods: methodsOf(body) }];
  });
}

function valueIn(annotations: readonly Annotation[], annotation: string, parameter: string): string | undefined {
  const value = annotations.find(({ name }) => name.toLowerCase() === annotation)?.parameters.find(({ name }) => name.toLowerCase() === parameter)?.value;
  return value?.kind === 'Literal' ? value.text : undefined;
}

const methodsOf = ({ members }: ClassDeclaration): Map<string, string> =>
  new Map(
    members.flatMap((member) => {
      if (member.kind !== 'Method') return [];
      return member.modifiers.annotations.flatMap(({ name }) => {
        const method = httpMethods[name.toLowerCase()];
        return method === undefined ? [] : [[method, member.name.toLowerCase()] as const];
      });
    }),
  );

/** An exact match wins, then the longest pattern; case counts. ASSUMED: a slash at the end means nothing, and `/Account/*` takes `/Account` too. */
function mostFitting(classes: readonly RestClass[], path: string): RestClass | undefined {
  const exact = classes.find(({ urlMapping }) => plain(urlMapping) === plain(path));
  if (exact !== undefined) return exact;
  const matching = classes.filter(({ urlMapping }) => urlMapping.includes('*') && pattern(urlMapping).test(plain(path)));
  return matching.toSorted((a, b) => b.urlMapping.length - a.urlMapping.length)[0];
}

const plain = (path: string): string => path.replace(/\/+$/, '');

const pattern = (urlMapping: string): RegExp =>
  new RegExp(
    `^${plain(urlMapping)
      .split('/')
      .slice(1)
      .map((part, index, parts) => (part !== '*' ? `/${part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')}` : index === parts.length - 1 ? '(?:/.*)?' : '/[^/]+'))
      .join('')}$`,
  );

// ---- what it is told, and what it answers ----------------------------------------------------------------------------

const texts = (entries: Iterable<readonly [string, string]>): Value => mapOfEntries(types.string, types.string, entries);

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_restrequest.htm: the body is either in the parameters or in the request. */
const requestOf = ({ method, path, query, headers, body }: ApexRestRequest, urlMapping: string, takesBody: boolean): DataObject =>
  new DataObject('System.RestRequest', {
    headers: texts(Object.entries(headers)),
    params: texts(query),
    httpMethod: method,
    remoteAddress: '127.0.0.1',
    requestURI: path,
    resourcePath: `/services/apexrest${urlMapping}`,
    requestBody: takesBody ? null : new ApexBlob(body),
  });

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_restresponse.htm */
const statusCodes: ReadonlySet<number> = new Set([
  200, 201, 202, 204, 206, 300, 301, 302, 304, 400, 401, 403, 404, 405, 406, 409, 410, 412, 413, 414, 415, 417, 500, 503,
]);

/** The page above: what the method returned, or, when it returns nothing, `responseBody`. */
function answerOf(response: DataObject, json: string | undefined): ApexRestAnswer {
  const status = (response.get('statusCode') as number | null) ?? 200;
  if (!statusCodes.has(status)) throw new OrgError('APEX_ERROR', `Invalid status code for HTTP response: ${status}`, 500);
  const held = response.get('headers');
  const headers = held === null ? [] : [...(held as Iterable<readonly [Value, Value]>)].map(([name, value]): [string, string] => [String(name), String(value)]);
  const blob = response.get('responseBody');
  const body = json !== undefined ? Buffer.from(json) : blob instanceof ApexBlob ? Buffer.from(blob.bytes) : Buffer.alloc(0);
  return { status, headers: Object.fromEntries(headers), body };
}

/** An exception that the method lets go, with its stack: https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_rest_methods.htm (response status 500). */
function asRestError(thrown: unknown): unknown {
  // What is not Apex's own and ends a transaction comes out of it wrapped.
  const error = thrown instanceof InternalError && (thrown.cause instanceof OrgError || thrown.cause instanceof JsonSyntaxError) ? thrown.cause : thrown;
  if (error instanceof JsonSyntaxError) return new OrgError('JSON_PARSER_ERROR', error.message, 400);
  if (!(error instanceof ApexException || error instanceof UncatchableError)) return error;
  const { message, stackTrace } = failureOf(error);
  return new OrgError('APEX_ERROR', [message, stackTrace].filter(Boolean).join('\n\n'), 500);
}
