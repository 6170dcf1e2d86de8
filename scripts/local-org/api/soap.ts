/**
 * Anonymous Apex by the Apex SOAP API: the only way to get outcome and debug log in one answer, so apex-node and `sf apex run` take it.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/sforce_api_calls_executeanonymous.htm
 * No other SOAP call is served. The session comes in the envelope; errors are SOAP faults with status 500.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { AnonymousResult } from '../orgTypes.ts';
import type { Call, Reply, Route } from './http.ts';

const envelopeParser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, trimValues: false, processEntities: true, htmlEntities: true });

export const soapRoutes: readonly Route[] = [
  // clients put the org's id after the version
  { method: 'POST', path: '/services/Soap/s/{version}/{organization}', authorizesItself: true, handle: executeAnonymous },
  { method: 'POST', path: '/services/Soap/s/{version}', authorizesItself: true, handle: executeAnonymous },
];

function executeAnonymous(call: Call): Reply {
  if (XMLValidator.validate(call.body) !== true) return fault('soapenv:Client', 'The envelope is not well-formed XML');
  const envelope = within(envelopeParser.parse(call.body), 'Envelope');
  const sessionId = within(within(within(envelope, 'Header'), 'SessionHeader'), 'sessionId');
  if (typeof sessionId !== 'string' || !call.isToken(sessionId.trim())) {
    return fault(
      'sf:INVALID_SESSION_ID',
      'INVALID_SESSION_ID: Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing session key',
    );
  }
  const body = within(envelope, 'Body');
  const apex = within(within(body, 'executeAnonymous'), 'apexcode') ?? within(within(body, 'executeAnonymous'), 'String');
  if (typeof apex !== 'string') return fault('soapenv:Client', 'The local org serves executeAnonymous and no other SOAP call');
  return envelopeReply(call.org.executeAnonymous(apex));
}

const within = (node: unknown, name: string): unknown => (typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[name] : undefined);

function envelopeReply(result: AnonymousResult): Reply {
  const fields = [
    ['column', result.column],
    ['compileProblem', result.compileProblem],
    ['compiled', result.compiled],
    ['exceptionMessage', result.exceptionMessage],
    ['exceptionStackTrace', result.exceptionStackTrace],
    ['line', result.line],
    ['success', result.success],
  ] as const;
  const xml = fields.map(([name, value]) => (value === null ? `<${name} xsi:nil="true"/>` : `<${name}>${escaped(String(value))}</${name}>`)).join('');
  return envelope(
    200,
    `<soapenv:Header><DebuggingInfo><debugLog>${escaped(result.log)}</debugLog></DebuggingInfo></soapenv:Header>` +
      `<soapenv:Body><executeAnonymousResponse><result>${xml}</result></executeAnonymousResponse></soapenv:Body>`,
    'xmlns="http://soap.sforce.com/2006/08/apex" ',
  );
}

const fault = (code: string, message: string): Reply =>
  envelope(
    500,
    `<soapenv:Body><soapenv:Fault><faultcode>${code}</faultcode><faultstring>${escaped(message)}</faultstring></soapenv:Fault></soapenv:Body>`,
    'xmlns:sf="http://soap.sforce.com/2006/08/apex" ',
  );

const envelope = (status: number, inside: string, namespaces: string): Reply => ({
  status,
  headers: { 'content-type': 'text/xml;charset=utf-8' },
  body: `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ${namespaces}xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${inside}</soapenv:Envelope>`,
});

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 §2.2: control characters other than tab and line ends cannot be written at all, so they become U+FFFD. */
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => escapes[character] ?? character).replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd');
