/**
 * The objects that DML answers with, and those that tell it how to work. They only hold values.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_namespace_Database.htm
 */
import { platform } from '../../schema/types.ts';
import { DataObject, dataType } from '../data.ts';
import { libraryType, nullable } from '../declare.ts';
import type { QueryLocator } from '../dynamicQuery.ts';
import { ApexIterator, listOfValues } from '../iteration.ts';
import type { LibraryType } from '../table.ts';

const page = (name: string): string => `apex_methods_system_database_${name}`;
const result = (name: string, pageName: string, more: readonly string[] = []): LibraryType =>
  dataType(
    `Database.${name}`,
    {
      page: page(pageName),
      methods: ['getId', 'isSuccess', ...more],
      fields: ['Errors', 'Id', 'Success', ...more.map((method) => method.replace(/^(get|is)/, ''))],
    },
    // A result that tests read from JSON may have no errors written. OBSERVED: NebulaLogger's answer an empty list for them too.
    { 'getErrors()': nullable((_, self: DataObject) => self.get('Errors') ?? listOfValues(platform('Database.Error'), [])) },
  );
const header = (name: string, fields: readonly string[]): LibraryType =>
  dataType(`Database.DMLOptions.${name}`, { page: page('dmloptions'), fields, initial: () => ({}) });

export const databaseTypes: readonly LibraryType[] = [
  result('SaveResult', 'saveresult'),
  result('DeleteResult', 'deleteresult'),
  result('UndeleteResult', 'undeleteresult'),
  result('EmptyRecycleBinResult', 'emptyrecyclebinresult'),
  result('UpsertResult', 'upsertresult', ['isCreated']),
  result('MergeResult', 'mergeresult', ['getMergedRecordIds', 'getUpdatedRelatedIds']),
  dataType('Database.Error', { page: page('error'), methods: ['getFields', 'getMessage', 'getStatusCode'], fields: ['Fields', 'Message', 'StatusCode'] }),
  dataType('Database.DMLOptions', {
    page: page('dmloptions'),
    fields: ['AllowFieldTruncation', 'AssignmentRuleHeader', 'DuplicateRuleHeader', 'EmailHeader', 'LocaleOptions', 'OptAllOrNone'],
    // The headers are there from the start: code sets `options.emailHeader.triggerUserEmail` without making one.
    initial: () => ({
      AssignmentRuleHeader: new DataObject(platform('Database.DMLOptions.AssignmentRuleHeader')),
      DuplicateRuleHeader: new DataObject(platform('Database.DMLOptions.DuplicateRuleHeader')),
      EmailHeader: new DataObject(platform('Database.DMLOptions.EmailHeader')),
    }),
  }),
  header('AssignmentRuleHeader', ['AssignmentRuleId', 'UseDefaultRule']),
  header('EmailHeader', ['TriggerAutoResponseEmail', 'TriggerOtherEmail', 'TriggerUserEmail']),
  header('DuplicateRuleHeader', ['AllowSave', 'RunAsCurrentUser']),
  libraryType('Database.QueryLocator', page('querylocator'), {
    'getQuery()': (_, self: QueryLocator) => self.query,
    'iterator()': (runtime, self: QueryLocator) => new ApexIterator(runtime, { kind: 'anySObject' }, self.run(runtime)),
  }),
  libraryType('Database.QueryLocatorIterator', page('querylocatoriterator'), {
    'hasNext()': (_, self: ApexIterator) => self['hasnext()'](),
    'next()': (_, self: ApexIterator) => self['next()'](),
  }),
];
