/** What changed, and how, in a change event. Code may make one for its tests. https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_event_fields_header.htm */
import { listOfValues } from '../iteration.ts';
import { dataType } from '../data.ts';
import { types } from '../../schema/types.ts';
import type { LibraryType } from '../table.ts';

const lists = ['ChangedFields', 'DiffFields', 'NulledFields', 'RecordIds'];
const fields: readonly (readonly [string, string])[] = [
  ...lists.map((name) => [name, 'List<String>'] as const),
  ...['ChangeOrigin', 'ChangeType', 'CommitUser', 'EntityName', 'TransactionKey'].map((name) => [name, 'String'] as const),
  ['CommitNumber', 'Long'],
  ['CommitTimestamp', 'Long'],
  ['SequenceNumber', 'Integer'],
];

export const changeEventTypes: readonly LibraryType[] = [
  dataType('EventBus.ChangeEventHeader', {
    page: 'apex_class_eventbus_ChangeEventHeader',
    fields: [...fields.map(([name]) => name), 'TransactionEnd'],
    methods: [...fields.map(([name]) => `get${name}`), 'isTransactionEnd', ...fields.map(([name, type]) => `set${name}(${type})`)],
    initial: () => Object.fromEntries(lists.map((name) => [name, listOfValues(types.string, [])])),
  }),
];
