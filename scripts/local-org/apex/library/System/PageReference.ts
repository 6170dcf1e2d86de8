/** An address within the org, with its parameters. Pages themselves do not run here. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_System_PageReference.htm */
import type { ApexMap } from '../../runtime/collections.ts';
import type { SObject } from '../../runtime/values.ts';
import { LibraryObject } from '../../runtime/values.ts';
import { platform, types } from '../../schema/types.ts';
import type { Type } from '../../schema/types.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import { mapOfEntries } from '../iteration.ts';

export class ApexPageReference extends LibraryObject {
  readonly type: Type = platform('System.PageReference');
  readonly path: string;
  readonly parameters: ApexMap = mapOfEntries(types.string, types.string, []);
  readonly headers: ApexMap = mapOfEntries(types.string, types.string, []);
  anchor: string | null = null;
  redirect = false;
  constructor(address: string) {
    super();
    const [, path = '', query = '', anchor] = /^([^?#]*)\??([^#]*)#?(.*)$/s.exec(address)!;
    this.path = path;
    for (const [name, value] of new URLSearchParams(query)) this.parameters.put(name, value);
    this.anchor = anchor || null;
  }
  get url(): string {
    const query = new URLSearchParams(
      Array.from(this.parameters, ([name, value]): [string, string] => [String(name), value === null ? '' : String(value)]),
    ).toString();
    return this.path + (query ? `?${query}` : '') + (this.anchor === null ? '' : `#${this.anchor}`);
  }
  override text(): string {
    return `System.PageReference[${this.url}]`;
  }
}

export default libraryType('System.PageReference', 'apex_System_PageReference', {
  '<init>(String)': (_, _type: Type, address: string) => new ApexPageReference(address),
  '<init>(SObject)': (_, _type: Type, record: SObject) => new ApexPageReference(`/${String(record.values.get('Id') ?? '')}`),
  'getAnchor()': (_, self: ApexPageReference) => self.anchor,
  'setAnchor(String)': nullable((_, self: ApexPageReference, anchor: string | null) => {
    self.anchor = anchor;
    return self;
  }),
  'getHeaders()': (_, self: ApexPageReference) => self.headers,
  'getParameters()': (_, self: ApexPageReference) => self.parameters,
  'getRedirect()': (_, self: ApexPageReference) => self.redirect,
  'setRedirect(Boolean)': (_, self: ApexPageReference, redirect: boolean) => {
    self.redirect = redirect;
    return self;
  },
  'getUrl()': assumed('parameters in the order they were put', (_, self: ApexPageReference) => self.url),
});
