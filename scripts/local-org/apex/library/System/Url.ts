/** Addresses, taken apart as java.net.URL does. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_url.htm */
import type { Runtime } from '../../runtime/runtime.ts';
import { LibraryObject } from '../../runtime/values.ts';
import type { Type } from '../../schema/types.ts';
import { platform } from '../../schema/types.ts';
import { assumed, libraryType } from '../declare.ts';
import { service } from '../services.ts';

const defaultPorts: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };
/** RFC 3986 appendix B. */
const parts = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

class ApexUrl extends LibraryObject {
  readonly type: Type = platform('System.Url');
  readonly external: string;
  readonly protocol: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string | null;
  readonly ref: string | null;
  constructor(external: string) {
    super();
    const [, protocol = '', authority = '', path = '', query, ref] = parts.exec(external)!;
    this.external = external;
    this.protocol = protocol;
    this.authority = authority;
    this.path = path;
    this.query = query ?? null;
    this.ref = ref ?? null;
  }
  get host(): string {
    return this.authority.replace(/^.*@/, '').replace(/:\d*$/, '');
  }
  get port(): number {
    return Number(/:(\d+)$/.exec(this.authority)?.[1] ?? -1);
  }
  get file(): string {
    return this.path + (this.query === null ? '' : `?${this.query}`);
  }
  override keyText(): string {
    return this.external;
  }
  override text(): string {
    return this.external;
  }
}
const parse = (runtime: Runtime, text: string): ApexUrl =>
  /^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(text) ? new ApexUrl(text) : runtime.fail('System.StringException', `no protocol: ${text}`);
const build = (runtime: Runtime, protocol: string, host: string, port: number, file: string): ApexUrl =>
  parse(runtime, `${protocol}://${host}${port >= 0 ? `:${port}` : ''}${file}`);

export default libraryType('System.Url', 'apex_methods_system_url', {
  '<init>(String)': assumed('the text of the error', (runtime, _type: Type, text: string) => parse(runtime, text)),
  '<init>(String,String,String)': (runtime, _type: Type, protocol: string, host: string, file: string) => build(runtime, protocol, host, -1, file),
  '<init>(String,String,Integer,String)': (runtime, _type: Type, protocol: string, host: string, port: number, file: string) =>
    build(runtime, protocol, host, port, file),
  '<init>(Url,String)': (runtime, _type: Type, context: ApexUrl, text: string) => parse(runtime, new URL(text, context.external).href),
  'getAuthority()': (_, self: ApexUrl) => self.authority || null,
  'getDefaultPort()': (_, self: ApexUrl) => defaultPorts[self.protocol.toLowerCase()] ?? -1,
  'getFile()': (_, self: ApexUrl) => self.file,
  'getHost()': (_, self: ApexUrl) => self.host,
  'getPath()': (_, self: ApexUrl) => self.path,
  'getPort()': (_, self: ApexUrl) => self.port,
  'getProtocol()': (_, self: ApexUrl) => self.protocol,
  'getQuery()': (_, self: ApexUrl) => self.query,
  'getRef()': (_, self: ApexUrl) => self.ref,
  'getUserInfo()': (_, self: ApexUrl) => /^(.*)@/.exec(self.authority)?.[1] ?? null,
  'sameFile(Url)': (_, self: ApexUrl, other: ApexUrl) => self.external.replace(/#.*$/s, '') === other.external.replace(/#.*$/s, ''),
  'toExternalForm()': (_, self: ApexUrl) => self.external,
  'toString()': (_, self: ApexUrl) => self.external,
  'getOrgDomainUrl()': (runtime) => parse(runtime, service(runtime, 'organization').domain),
  'getSalesforceBaseUrl()': (runtime) => parse(runtime, service(runtime, 'organization').domain),
  'getCurrentRequestUrl()': assumed('the address of the org, since no page asks', (runtime) => parse(runtime, service(runtime, 'organization').domain)),
});
