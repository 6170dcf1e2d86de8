/**
 * A REST call as Apex REST sees it. A test makes the request and response itself and puts them into the context; there is one context a transaction.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_restcontext.htm
 */
import type { Runtime } from '../../runtime/runtime.ts';
import type { Value } from '../../runtime/values.ts';
import { types } from '../../schema/types.ts';
import type { DataObject } from '../data.ts';
import { dataType } from '../data.ts';
import { libraryType, nullable } from '../declare.ts';
import { mapOfEntries } from '../iteration.ts';
import type { ApexMap } from '../../runtime/collections.ts';
import type { LibraryType } from '../table.ts';

const noTexts = (): ApexMap => mapOfEntries(types.string, types.string, []);
const putInto = (field: string) => nullable((_: Runtime, self: DataObject, name: string, value: Value) => void (self.get(field) as ApexMap).put(name, value));

/** Where the transaction keeps its request and its response. */
export const contextSlot = (name: 'request' | 'response'): string => `rest ${name}`;
const ofContext = (name: 'request' | 'response') => ({
  get: (runtime: Runtime) => (runtime.slots.get(contextSlot(name)) as Value | undefined) ?? null,
  set: (runtime: Runtime, _: null, value: Value) => void runtime.slots.set(contextSlot(name), value),
});

export const restTypes: readonly LibraryType[] = [
  dataType(
    'System.RestRequest',
    {
      page: 'apex_methods_system_restrequest',
      fields: ['headers', 'httpMethod', 'params', 'remoteAddress', 'requestBody', 'requestURI', 'resourcePath'],
      initial: () => ({ headers: noTexts(), params: noTexts() }),
    },
    { 'addHeader(String,String)': putInto('headers'), 'addParameter(String,String)': putInto('params') },
  ),
  dataType(
    'System.RestResponse',
    { page: 'apex_methods_system_restresponse', fields: ['headers', 'responseBody', 'statusCode'], initial: () => ({ headers: noTexts() }) },
    { 'addHeader(String,String)': putInto('headers') },
  ),
  libraryType('System.RestContext', 'apex_methods_system_restcontext', {}, { request: ofContext('request'), response: ofContext('response') }),
];
