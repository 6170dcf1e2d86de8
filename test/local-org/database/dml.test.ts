/** DML: what is stored, what is refused and in which words, what triggers see. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Decimal } from '../../../scripts/local-org/apex/runtime/decimal.ts';
import { apexException } from '../../../scripts/local-org/apex/runtime/exceptions.ts';
import type { SObject } from '../../../scripts/local-org/apex/runtime/values.ts';
import { ApexBlob, ApexDatetime } from '../../../scripts/local-org/apex/runtime/values.ts';
import { TriggerFault } from '../../../scripts/local-org/database/index.ts';
import { giveOptions } from '../../../scripts/local-org/apex/runtime/recordOptions.ts';
import { messageOf, now, testOrg } from './fixtures.ts';
import type { Plain, TestOrg } from './fixtures.ts';

let org: TestOrg = testOrg();
beforeEach(() => {
  org = testOrg();
});

const token = (values: Readonly<Record<string, Plain>> = {}): SObject => org.record('Token__c', { Required__c: 'x', ...values });
const withId = (name: string, id: string, values: Readonly<Record<string, Plain>> = {}): SObject => {
  const record = org.record(name, values);
  record.values.set('Id', id);
  return record;
};
const idOf = (record: SObject): string => String(record.values.get('Id'));
const failed = (operation: 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge', records: readonly SObject[], more = {}): string =>
  messageOf(() => org.dml(operation, records, more)).replace('System.DmlException: ', '');
const first = (verb: string, rest: string): string => `${verb} failed. First exception on row 0; first error: ${rest}`;

describe('insert', () => {
  test('gives Id, number, name, audit fields and defaults', () => {
    const id = org.insert('Case', { Subject: ' hello ' });
    assert.match(id, /^500000000000001[A-Z0-5]{3}$/);
    assert.deepEqual(org.rows('SELECT CaseNumber, Subject, Status, Priority, IsClosed, CreatedDate, CreatedBy.Name, OwnerId FROM Case'), [
      `00001000|hello|New|Medium|false|${new Date(now).toISOString()}|Local Admin|${org.runtime.user.id}`,
    ]);
    org.insert('Case', {});
    assert.deepEqual(org.rows('SELECT CaseNumber FROM Case ORDER BY CaseNumber'), ['00001000', '00001001']);
  });

  test('numbers a name by its format, and names by the Id a record without a name', () => {
    const made = token();
    org.dml('insert', [made]);
    org.insert('Part__c', { Token__c: idOf(made) });
    assert.deepEqual(org.rows('SELECT Name, Token__r.Name FROM Part__c'), [`P-001|${idOf(made)}`]);
  });

  const refused: readonly (readonly [what: string, object: string, values: Readonly<Record<string, Plain>>, error: string])[] = [
    ['a missing required field', 'Token__c', {}, 'REQUIRED_FIELD_MISSING, Required fields are missing: [Required__c]: [Required__c]'],
    [
      'a text too long',
      'Token__c',
      { Required__c: 'x'.repeat(21) },
      `STRING_TOO_LONG, Required: data value too large: ${'x'.repeat(21)} (max length=20): [Required__c]`,
    ],
    [
      'a value outside of a restricted picklist',
      'Token__c',
      { Required__c: 'x', Kind__c: 'Huge' },
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, Kind: bad value for restricted picklist field: Huge: [Kind__c]',
    ],
    [
      'a number with too many digits',
      'Token__c',
      { Required__c: 'x', Amount__c: 100000 },
      'NUMBER_OUTSIDE_VALID_RANGE, Amount: value outside of valid range on numeric field: 100000: [Amount__c]',
    ],
    ['a reference to nothing', 'Token__c', { Required__c: 'x', Case__c: '500000000000999' }, 'INVALID_CROSS_REFERENCE_KEY, invalid cross reference id: []'],
    [
      'a reference to another object',
      'Token__c',
      { Required__c: 'x', Case__c: '001000000000999' },
      'FIELD_INTEGRITY_EXCEPTION, Case: id value of incorrect type: 001000000000999AAA: [Case__c]',
    ],
    ['an address that is none', 'Case', { SuppliedEmail: 'nobody' }, 'INVALID_EMAIL_ADDRESS, Supplied Email: invalid email address: nobody: [SuppliedEmail]'],
    [
      'what a validation rule forbids',
      'Token__c',
      { Required__c: 'x', Amount__c: -1 },
      'FIELD_CUSTOM_VALIDATION_EXCEPTION, Amount must not be negative: [Amount__c]',
    ],
    ['an Id', 'Case', { Id: '500000000000001AAA' }, 'INVALID_FIELD_FOR_INSERT_UPDATE, cannot specify Id in an insert call: [Id]'],
  ];
  for (const [what, object, values, error] of refused) {
    test(`refuses ${what}`, () => {
      const record = org.record(object, values);
      assert.equal(failed('insert', [record]), first('Insert', error));
      assert.equal(org.port.count({ query: org.port.parseDynamic(`SELECT COUNT() FROM ${object}`), binds: [], access: 'system', sharing: false }), 0);
    });
  }

  test('takes what is just within the bounds', () => {
    org.insert('Token__c', { Required__c: 'x'.repeat(20), Kind__c: 'large', Amount__c: Decimal.of('99999.994') });
    org.insert('Case', { SuppliedEmail: "o'brien+a@sub.example.co" });
    assert.deepEqual(org.rows('SELECT Amount__c, Kind__c FROM Token__c'), ['99999.99|large']);
  });

  test('unique: without case unless the field knows it; within a statement; not against deleted rows', () => {
    const [one] = [token({ Key__c: 'A', Value__c: 'v' })];
    org.dml('insert', [one]);
    assert.equal(
      failed('insert', [token({ Key__c: 'a' })]),
      first('Insert', `DUPLICATE_VALUE, duplicate value found: Key__c duplicates value on record with id: ${idOf(one)}: []`),
    );
    assert.equal(
      failed('insert', [token({ Value__c: 'v' })]),
      first('Insert', `DUPLICATE_VALUE, duplicate value found: Value__c duplicates value on record with id: ${idOf(one)}: []`),
    );
    org.dml('insert', [token({ Value__c: 'V' })]);
    assert.match(
      failed('insert', [token({ Key__c: 'b' }), token({ Key__c: 'B' })]),
      /^Insert failed\. First exception on row 1; first error: DUPLICATE_VALUE, duplicate value found: Key__c duplicates value on record with id: a/,
    );
    org.dml('delete', [one]);
    org.dml('insert', [token({ Key__c: 'a' })]);
    org.dml('update', [withId('Token__c', org.insert('Token__c', { Required__c: 'x', Key__c: 'own' }), { Key__c: 'OWN' })]);
  });

  test('a parent is found by its External ID', () => {
    const parent = token({ Key__c: 'parent' });
    org.dml('insert', [parent]);
    const part = org.record('Part__c', {});
    part.parents.set('Token__r', org.record('Token__c', { Key__c: 'PARENT' }));
    org.dml('insert', [part]);
    assert.deepEqual(org.rows('SELECT Token__c FROM Part__c'), [idOf(parent)]);
    const orphan = org.record('Part__c', {});
    orphan.parents.set('Token__r', org.record('Token__c', { Key__c: 'none' }));
    assert.equal(failed('insert', [orphan]), first('Insert', 'INVALID_FIELD, Foreign key external ID: none not found for field Key__c in entity Token__c: []'));
  });

  test('a failed statement stores nothing and leaves the records without Id', () => {
    const records = [token(), token({ Kind__c: 'Huge' })];
    assert.match(failed('insert', records), /^Insert failed\. First exception on row 1; first error: INVALID_OR_NULL/);
    assert.deepEqual([records[0]?.values.has('Id'), org.rows('SELECT Id FROM Token__c').length], [false, 0]);
  });

  test('one record twice in a list', () => {
    const one = token();
    assert.equal(
      messageOf(() => org.dml('insert', [one, one])),
      'System.ListException: Before Insert or Upsert list must not have two identically equal elements',
    );
  });
});

describe('update', () => {
  test('changes what it names and the audit fields', () => {
    const id = org.insert('Case', { Subject: 'a', Priority: 'High' });
    org.dml('update', [withId('Case', id, { Subject: 'b', Status: 'Closed' })]);
    assert.deepEqual(org.rows('SELECT Subject, Priority, IsClosed, ClosedDate FROM Case'), [`b|High|true|${new Date(now).toISOString()}`]);
    org.dml('update', [withId('Case', id, { Subject: '', Status: 'New' })]);
    assert.deepEqual(org.rows('SELECT Subject, IsClosed, ClosedDate FROM Case'), ['-|false|-']);
  });

  test('says the Id of what it refuses', () => {
    const id = org.insert('Token__c', { Required__c: 'x' });
    assert.equal(
      failed('update', [withId('Token__c', id, { Kind__c: 'Huge' })]),
      `Update failed. First exception on row 0 with id ${id}; first error: INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, Kind: bad value for restricted picklist field: Huge: [Kind__c]`,
    );
    assert.equal(
      failed('update', [withId('Token__c', id, { Required__c: null })]),
      `Update failed. First exception on row 0 with id ${id}; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [Required__c]: [Required__c]`,
    );
    assert.equal(failed('update', [org.record('Token__c', {})]), first('Update', 'MISSING_ARGUMENT, Id not specified in an update call: []'));
    org.dml('delete', [withId('Token__c', id)]);
    assert.equal(
      failed('update', [withId('Token__c', id)]),
      `Update failed. First exception on row 0 with id ${id}; first error: ENTITY_IS_DELETED, entity is deleted: []`,
    );
    assert.equal(
      messageOf(() => org.dml('update', [withId('Case', id), withId('Case', id)])),
      `System.ListException: Duplicate id in list: ${id}`,
    );
  });

  test('a row that was queried with system fields is written back without complaint', () => {
    org.insert('Case', { Subject: 'a' });
    const [row] = org.query('SELECT Id, Subject, CreatedDate, CaseNumber, IsClosed FROM Case');
    row?.values.set('Subject', 'b');
    org.dml('update', row === undefined ? [] : [row]);
    assert.deepEqual(org.rows('SELECT Subject FROM Case'), ['b']);
  });
});

test('an event says its start and end in two ways', () => {
  const at = (ms: number) => new ApexDatetime(now + ms);
  const id = org.insert('Event', { Subject: 'e', StartDateTime: at(0), EndDateTime: at(1_800_000) });
  const shown = () => org.rows('SELECT DurationInMinutes, ActivityDateTime, EndDateTime FROM Event');
  assert.deepEqual(shown(), [`30|2026-01-20T12:00:00.000Z|2026-01-20T12:30:00.000Z`]);
  org.dml('update', [withId('Event', id, { DurationInMinutes: 60 })]);
  assert.deepEqual(shown(), [`60|2026-01-20T12:00:00.000Z|2026-01-20T13:00:00.000Z`]);
  org.dml('update', [withId('Event', id, { StartDateTime: at(3_600_000) })]);
  assert.deepEqual(shown(), [`60|2026-01-20T13:00:00.000Z|2026-01-20T14:00:00.000Z`]);
});

test('a case takes account and addresses of its contact', () => {
  const account = org.insert('Account', { Name: 'A' });
  const contact = org.insert('Contact', { LastName: 'L', AccountId: account, Email: 'l@example.com' });
  const id = org.insert('Case', { ContactId: contact });
  assert.deepEqual(org.rows('SELECT AccountId, ContactEmail FROM Case'), [`${account}|l@example.com`]);
  org.dml('update', [withId('Case', id, { ContactId: null })]);
  assert.deepEqual(org.rows('SELECT AccountId, ContactEmail FROM Case'), [`${account}|-`]);
});

test('what the org does after a save is called with the records, once a chunk', () => {
  const saved: string[] = [];
  const hooked = testOrg({
    hooks: {
      afterSave: (object, operation, records, options) =>
        void saved.push(`${object.name} ${operation} ${records.length} ${options.useDefaultAssignmentRule ?? false}`),
    },
  });
  hooked.dml('insert', [hooked.record('Case', {}), hooked.record('Case', {})], { options: { useDefaultAssignmentRule: true } });
  assert.match(
    messageOf(() => hooked.dml('insert', [hooked.record('Token__c', {})])),
    /REQUIRED_FIELD_MISSING/,
  );
  assert.deepEqual(saved, ['Case insert 2 true']);
});

test('options that were put on a record count for its DML, unless the statement has others', () => {
  const asked: (boolean | undefined)[] = [];
  const hooked = testOrg({ hooks: { afterSave: (_, __, ___, options) => void asked.push(options.useDefaultAssignmentRule) } });
  const wishing = (): SObject => {
    const record = hooked.record('Case', {});
    giveOptions(record, wish, () => ({ useDefaultAssignmentRule: true }));
    return record;
  };
  const wish = hooked.record('Case', {});
  hooked.dml('insert', [wishing(), wishing()]);
  hooked.dml('insert', [wishing()], { options: { useDefaultAssignmentRule: false } });
  hooked.dml('insert', [hooked.record('Case', {})]);
  assert.deepEqual(asked, [true, false, undefined]);
  assert.throws(() => hooked.dml('insert', [wishing(), hooked.record('Case', {})]), /Not supported yet: records with different DMLOptions/);
});

describe('EmailMessage', () => {
  test('ParentId and RelatedToId say the same case', () => {
    const id = org.insert('Case', {});
    org.insert('EmailMessage', { ParentId: id, Subject: 'a' });
    org.insert('EmailMessage', { RelatedToId: id, Subject: 'b' });
    assert.deepEqual(org.rows('SELECT ParentId, RelatedToId, Incoming, Status FROM EmailMessage'), [`${id}|${id}|false|0`, `${id}|${id}|false|0`]);
  });

  test('when it is no draft only custom fields, IsExternallyVisible and Status change', () => {
    const parent = org.insert('Case', {});
    const id = org.insert('EmailMessage', { ParentId: parent, Subject: 'a' });
    org.dml('update', [withId('EmailMessage', id, { Note__c: 'n', IsExternallyVisible: true, Status: '1', Subject: 'a' })]);
    assert.deepEqual(org.rows('SELECT Note__c, IsExternallyVisible, Status FROM EmailMessage'), ['n|true|1']);
    for (const change of [{ Subject: 'b' }, { ParentId: org.insert('Case', {}) }, { MessageIdentifier: 'x' }]) {
      const field = Object.keys(change)[0] ?? '';
      assert.match(
        failed('update', [withId('EmailMessage', id, change)]),
        new RegExp(`INVALID_FIELD_FOR_INSERT_UPDATE, Unable to create/update fields: ${field}\\. Please check the security settings.*: \\[${field}\\]$`),
      );
    }
    const draft = org.insert('EmailMessage', { ParentId: parent, Subject: 'a', Status: '5' });
    org.dml('update', [withId('EmailMessage', draft, { Subject: 'b' })]);
  });

  test('goes with its case and comes back with it', () => {
    const id = org.insert('Case', {});
    org.insert('EmailMessage', { ParentId: id });
    org.insert('Token__c', { Case__c: id, Required__c: 'x' });
    org.dml('delete', [withId('Case', id)]);
    assert.deepEqual([org.rows('SELECT Id FROM EmailMessage').length, org.rows('SELECT Case__c FROM Token__c')], [0, ['-']]);
    org.dml('undelete', [withId('Case', id)]);
    assert.deepEqual([org.rows('SELECT ParentId FROM EmailMessage'), org.rows('SELECT Case__c FROM Token__c')], [[id], [id]]);
    assert.equal(
      failed('undelete', [withId('Case', id)]),
      `Undelete failed. First exception on row 0 with id ${id}; first error: UNDELETE_FAILED, Entity is not in the recycle bin: []`,
    );
  });
});

test('a file makes its document and links it to its owner and its first place', () => {
  const parent = org.insert('Case', {});
  const version = org.record('ContentVersion', { PathOnClient: 'C:\\a\\offer.final.pdf', FirstPublishLocationId: parent });
  version.values.set('VersionData', new ApexBlob(new Uint8Array([1, 2, 3])));
  org.dml('insert', [version]);
  assert.deepEqual(
    org.rows('SELECT Title, FileExtension, ContentSize, IsLatest, ContentDocument.Title, ContentDocument.LatestPublishedVersionId FROM ContentVersion'),
    [`offer.final|pdf|3|true|offer.final|${idOf(version)}`],
  );
  assert.deepEqual(org.rows('SELECT LinkedEntityId, ShareType FROM ContentDocumentLink').toSorted(), [`${org.runtime.user.id}|I`, `${parent}|V`]);
  const [row] = org.query('SELECT ContentDocumentId FROM ContentVersion');
  const next = org.record('ContentVersion', { PathOnClient: 'b.txt', ContentDocumentId: String(row?.values.get('ContentDocumentId')) });
  next.values.set('VersionData', new ApexBlob(new Uint8Array([1])));
  org.dml('insert', [next]);
  assert.deepEqual(org.rows('SELECT VersionNumber, IsLatest FROM ContentVersion ORDER BY VersionNumber'), ['1|false', '2|true']);
  assert.equal(org.rows('SELECT Id FROM ContentDocument').length, 1);
});

describe('upsert', () => {
  test('by External ID: one match is changed, none is made', () => {
    const id = org.insert('Token__c', { Required__c: 'x', Key__c: 'one' });
    const records = [token({ Key__c: 'ONE', Kind__c: 'Large' }), token({ Key__c: 'two' })];
    const results = org.dml('upsert', records, { externalId: 'Key__c' });
    assert.deepEqual(
      results.map((result) => result.isCreated),
      [false, true],
    );
    assert.deepEqual([idOf(records[0]!), org.rows('SELECT Key__c, Kind__c FROM Token__c ORDER BY Key__c')], [id, ['ONE|Large', 'two|-']]);
  });

  test('by Id; and what it refuses', () => {
    const id = org.insert('Token__c', { Required__c: 'x' });
    org.dml('upsert', [withId('Token__c', id, { Kind__c: 'Small' }), token()]);
    assert.equal(org.rows('SELECT Id FROM Token__c').length, 2);
    assert.equal(
      failed('upsert', [token({ Key__c: 'k' }), token({ Key__c: 'K' })], { externalId: 'Key__c' }),
      'Upsert failed. First exception on row 1; first error: DUPLICATE_VALUE, Duplicate external id specified: K: [Key__c]',
    );
    const parent = org.insert('Case', {});
    org.insert('EmailMessage', { ParentId: parent, MessageKey__c: 'same' });
    org.insert('EmailMessage', { ParentId: parent, MessageKey__c: 'same' });
    assert.match(
      failed('upsert', [org.record('EmailMessage', { MessageKey__c: 'same' })], { externalId: 'MessageKey__c' }),
      /^Upsert failed\. First exception on row 0; first error: DUPLICATE_EXTERNAL_ID, MessageKey__c: more than one record found for external id field: \[02s\w{15}, 02s\w{15}\]: \[MessageKey__c\]$/,
    );
  });
});

test('delete: a detail goes with its master, mergers point to the survivor', () => {
  const made = token();
  org.dml('insert', [made]);
  org.insert('Part__c', { Token__c: idOf(made) });
  org.dml('delete', [made]);
  assert.equal(org.rows('SELECT Id FROM Part__c').length, 0);
  assert.equal(org.rows('SELECT Id FROM Part__c ALL ROWS').length, 1);
  const [master, loser] = [org.insert('Case', { Subject: 'm' }), org.insert('Case', { Subject: 'l' })];
  org.insert('EmailMessage', { ParentId: loser });
  const seen: string[] = [];
  for (const event of ['before delete', 'after delete', 'before update', 'after update'])
    org.triggers.set(`Case ${event}`, (added, old) => void seen.push(`${event} ${(added ?? old ?? []).map((row) => row.values.get('Subject')).join()}`));
  org.dml('merge', [withId('Case', master)], { duplicates: [withId('Case', loser)] });
  assert.deepEqual(seen, ['before delete l', 'after delete l', 'before update m', 'after update m']);
  assert.deepEqual(org.rows('SELECT ParentId, RelatedToId FROM EmailMessage'), [`${master}|${master}`]);
  assert.deepEqual(org.rows('SELECT MasterRecordId FROM Case WHERE IsDeleted = true ALL ROWS'), [master]);
});

describe('triggers', () => {
  test("see new and old records in both contexts; what a before trigger sets is stored, an after trigger's records are read-only", () => {
    const seen: string[] = [];
    for (const event of ['before insert', 'after insert', 'before update', 'after update', 'before delete', 'after delete', 'after undelete'] as const) {
      org.triggers.set(`Case ${event}`, (added, old) => {
        seen.push(
          `${event} new=${added?.map((row) => `${String(row.values.get('Subject'))}${row.values.has('Id') ? '#' : ''}${row.isReadOnly ? '!' : ''}`).join() ?? '-'} old=${old?.map((row) => String(row.values.get('Subject'))).join() ?? '-'}`,
        );
        if (event === 'before insert') added?.[0]?.values.set('Subject', 'set');
      });
    }
    const id = org.insert('Case', { Subject: 'a' });
    org.dml('update', [withId('Case', id, { Subject: 'b' })]);
    org.dml('delete', [withId('Case', id)]);
    org.dml('undelete', [withId('Case', id)]);
    assert.deepEqual(seen, [
      'before insert new=a old=-',
      'after insert new=set#! old=-',
      'before update new=b# old=set',
      'after update new=b#! old=set',
      'before delete new=- old=b',
      'after delete new=- old=b',
      'after undelete new=b#! old=-',
    ]);
  });

  test('get chunks of 200', () => {
    const sizes: number[] = [];
    org.triggers.set('Token__c after insert', (added) => void sizes.push(added?.length ?? 0));
    org.dml(
      'insert',
      Array.from({ length: 450 }, () => token()),
    );
    assert.deepEqual(sizes, [200, 200, 50]);
  });

  test('addError keeps the record out; the last error stands', () => {
    org.triggers.set('Token__c before insert', (added) => {
      added?.[0]?.errors.push({ message: 'first', field: undefined }, { message: 'last', field: 'Kind__c' });
    });
    assert.equal(failed('insert', [token()]), first('Insert', 'FIELD_CUSTOM_VALIDATION_EXCEPTION, last: [Kind__c]'));
    assert.equal(org.rows('SELECT Id FROM Token__c').length, 0);
  });

  test('addError in an after trigger undoes the statement, and in a delete keeps the row', () => {
    org.triggers.set('Token__c after insert', (added) => void added?.[0]?.errors.push({ message: 'no', field: undefined }));
    assert.equal(failed('insert', [token(), token()]), first('Insert', 'FIELD_CUSTOM_VALIDATION_EXCEPTION, no: []'));
    org.triggers.clear();
    const id = org.insert('Token__c', { Required__c: 'x' });
    org.triggers.set('Token__c before delete', (_, old) => void old?.[0]?.errors.push({ message: 'stay', field: undefined }));
    assert.equal(
      failed('delete', [withId('Token__c', id)]),
      `Delete failed. First exception on row 0 with id ${id}; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, stay: []`,
    );
    assert.equal(org.rows('SELECT Id FROM Token__c').length, 1);
  });

  test('an exception that escapes is told with its trigger', () => {
    org.triggers.set('Token__c after update', () => {
      throw new TriggerFault(
        'TokenTrigger',
        apexException('System.NullPointerException', 'Attempt to de-reference a null object'),
        'Trigger.TokenTrigger: line 3, column 1',
      );
    });
    const id = org.insert('Token__c', { Required__c: 'x' });
    assert.equal(
      failed('update', [withId('Token__c', id, { Kind__c: 'Small' })]),
      `Update failed. First exception on row 0 with id ${id}; first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, TokenTrigger: execution of AfterUpdate\n\ncaused by: System.NullPointerException: Attempt to de-reference a null object\n\nTrigger.TokenTrigger: line 3, column 1: []`,
    );
  });

  test('must not save the record they run for before it is saved; after it they may', () => {
    const id = org.insert('Token__c', { Required__c: 'x' });
    let inner = '';
    org.triggers.set('Token__c before update', () => {
      inner = failed('update', [withId('Token__c', id, { Kind__c: 'Large' })]);
    });
    org.dml('update', [withId('Token__c', id, { Kind__c: 'Small' })]);
    assert.match(
      inner,
      /SELF_REFERENCE_FROM_TRIGGER, Object \(id = a\w{17}\) is currently in trigger .*, therefore it cannot recursively update itself: \[\]$/,
    );
    org.triggers.clear();
    let depth = 0;
    org.triggers.set('Token__c after update', () => void (depth++ === 0 && org.dml('update', [withId('Token__c', id, { Kind__c: 'Middle' })])));
    org.dml('update', [withId('Token__c', id, { Kind__c: 'Large' })]);
    assert.deepEqual(org.rows('SELECT Kind__c FROM Token__c'), ['Middle']);
  });

  test('that call themselves without end stop at a depth of 16', () => {
    let deepest = 0;
    let depth = 0;
    org.triggers.set('Token__c before insert', () => {
      deepest = Math.max(deepest, ++depth);
      try {
        org.dml('insert', [token()]);
      } finally {
        depth--;
      }
    });
    assert.match(failed('insert', [token()]), /maximum trigger depth exceeded/);
    assert.equal(deepest, 16);
  });
});

describe('allOrNone = false', () => {
  test('keeps the good rows and tells of the bad ones', () => {
    const records = [token(), token({ Kind__c: 'Huge' }), token()];
    const results = org.dml('insert', records, { allOrNone: false });
    assert.deepEqual(
      results.map((result) => result.isSuccess),
      [true, false, true],
    );
    assert.deepEqual(
      results[1]?.failures.map(({ statusCode, fields }) => [statusCode, fields]),
      [['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', ['Kind__c']]],
    );
    assert.deepEqual([records[0]?.values.has('Id'), records[1]?.values.has('Id')], [true, false]);
    assert.equal(org.rows('SELECT Id FROM Token__c').length, 2);
  });

  test('fires triggers again for the survivors: 3 rows, 1 bad, are seen 5 times before and 4 times after; one statement is charged', () => {
    const seen = { before: 0, after: 0 };
    org.triggers.set('Token__c before insert', (added) => void (seen.before += added?.length ?? 0));
    org.triggers.set('Token__c after insert', (added) => void (seen.after += added?.length ?? 0));
    const was = org.used.get('dmlStatements') ?? 0;
    org.dml('insert', [token(), token({ Kind__c: 'Huge' }), token()], { allOrNone: false });
    assert.deepEqual([seen, (org.used.get('dmlStatements') ?? 0) - was], [{ before: 5, after: 4 }, 1]);
  });

  test('gives up after three attempts', () => {
    let call = 0;
    org.triggers.set('Token__c after insert', (added) => {
      call++;
      added?.[0]?.errors.push({ message: `no ${call}`, field: undefined });
    });
    const results = org.dml('insert', [token(), token(), token(), token(), token()], { allOrNone: false });
    assert.deepEqual(
      results.map((result) => result.failures[0]?.message),
      ['no 1', 'no 2', 'no 3', ...Array<string>(2).fill('Too many batch retries in the presence of Apex triggers and partial failures.')],
    );
    assert.equal(org.rows('SELECT Id FROM Token__c').length, 0);
  });
});

describe('savepoints', () => {
  test('roll back rows and end later savepoints; the Id stays on the record; each costs a statement', () => {
    const was = org.used.get('dmlStatements') ?? 0;
    const outer = org.port.setSavepoint();
    const made = token();
    org.dml('insert', [made]);
    const inner = org.port.setSavepoint();
    org.port.rollback(outer);
    assert.deepEqual([org.rows('SELECT Id FROM Token__c').length, made.values.has('Id'), (org.used.get('dmlStatements') ?? 0) - was], [0, true, 4]);
    assert.match(
      messageOf(() => org.port.rollback(inner)),
      /^System\.TypeException/,
    );
    org.dml('insert', [token()]);
    org.port.releaseSavepoint(outer);
    assert.equal(org.rows('SELECT Id FROM Token__c').length, 1);
  });

  test("a test's savepoint undoes everything, tables made in it included", () => {
    const base = org.database.begin();
    org.insert('Token__c', { Required__c: 'set-up' });
    const method = org.database.begin();
    org.insert('Token__c', { Required__c: 'method' });
    org.insert('Secret__c', { Text__c: 'x' });
    org.database.rollback(method);
    assert.deepEqual([org.rows('SELECT Required__c FROM Token__c'), org.rows('SELECT Id FROM Secret__c').length], [['set-up'], 0]);
    org.database.rollback(base);
    assert.equal(org.rows('SELECT Id FROM Token__c').length, 0);
  });
});

test('set-up objects and others do not mix in a transaction', () => {
  const role = org.record('UserRole', { Name: 'Boss' });
  org.insert('Case', {});
  assert.equal(
    failed('insert', [role]),
    first(
      'Insert',
      'MIXED_DML_OPERATION, DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): UserRole, original object: Case: []',
    ),
  );
  org.runtime.slots.clear();
  org.dml('insert', [role]);
});
