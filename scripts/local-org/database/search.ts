/**
 * Searches: which records a text is found in. There is no index: every row of the object is read, which a local org can afford.
 * In a test a search finds what Test.setFixedSearchResults named, and nothing else: https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_SOSL.htm
 */
import type { SObjectField, SObjectSchema } from '../apex/schema/types.ts';
import type { SoslSearch } from '../apex/syntax/tree.ts';
import { plainQuery, searchTerm } from '../soql/index.ts';
import { apexException } from '../apex/runtime/exceptions.ts';
import type { QueryRunner } from './query.ts';
import { seesAll } from './query.ts';

/** https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_soslsoql.htm: records of one search. */
export const mostFound = 2000;

/** ASSUMED: the order is that of the Ids; Salesforce's is by relevance. */
export function foundIds(queries: QueryRunner, object: SObjectSchema, search: SoslSearch, find: string): string[] {
  const matches = searchTerm(find);
  // OBSERVED: https://salesforce.stackexchange.com/questions/6389 (the words of the exception)
  if (matches === undefined) throw apexException('System.SearchException', `search term must be longer than one character: ${find}`);
  const fields = [...object.fields.values()].filter((field) => isSearched(object, field, search.fields)).map(({ name }) => name);
  if (fields.length === 0) return [];
  const { records } = queries.run(
    plainQuery(
      search.at,
      object.name,
      ['Id', ...fields].map((name) => [name]),
    ),
    [],
    seesAll,
  );
  return records
    .filter(({ values }) => matches(fields.map((field) => String(values.get(field) ?? ''))))
    .map(({ values }) => String(values.get('Id')))
    .sort();
}

/** ASSUMED: all fields of text, and the names of records; a sidebar search looks into the same. */
function isSearched(object: SObjectSchema, field: SObjectField, fields: SoslSearch['fields']): boolean {
  const isName = field.name === object.nameField || (object.fields.has('lastname') && /^(First|Last)Name$/.test(field.name));
  switch (fields) {
    case 'NAME':
      return isName;
    case 'EMAIL':
    case 'PHONE':
      return field.type === fields.toLowerCase();
    case 'ALL':
    case 'SIDEBAR':
      return isName || ['string', 'email', 'phone', 'url', 'textarea', 'longtextarea', 'html', 'autonumber'].includes(field.type);
  }
}
