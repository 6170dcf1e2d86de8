/** User mode and sharing: what a user without rights is told, and which rows are hidden. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { SeedMetadata } from '../../../scripts/local-org/database/index.ts';
import { seed, userContext } from '../../../scripts/local-org/database/index.ts';
import { messageOf, testOrg } from './fixtures.ts';
import type { TestOrg } from './fixtures.ts';

const right = (object: string, more: Partial<SeedMetadata['permissionSets'][number]['objects'][number]> = {}) => ({
  object,
  allowRead: true,
  allowCreate: true,
  allowEdit: true,
  allowDelete: false,
  viewAllRecords: false,
  modifyAllRecords: false,
  ...more,
});

const metadata: SeedMetadata = {
  objects: [{ name: 'Case', recordTypes: [{ developerName: 'Mail', label: 'E-mail', isActive: true }] }],
  permissionSets: [
    {
      name: 'Agent',
      label: 'Agent',
      objects: [right('Case'), right('Secret__c'), right('Token__c', { allowCreate: false })],
      fields: [
        { object: 'Token__c', field: 'Kind__c', isReadable: true, isEditable: false },
        { object: 'Case', field: 'Subject', isReadable: true, isEditable: true },
        { object: 'Case', field: 'Priority', isReadable: true, isEditable: false },
      ],
    },
    {
      name: 'Boss',
      label: 'Boss',
      objects: [right('Secret__c', { viewAllRecords: true })],
      fields: [{ object: 'Secret__c', field: 'Text__c', isReadable: true, isEditable: true }],
    },
  ],
  queues: [{ name: 'Help', label: 'Help desk', email: undefined, objects: ['Case'] }],
  customMetadataRecords: [{ object: 'Shipped__mdt', developerName: 'First', label: 'First', values: { Word__c: 'one' } }],
};

let org: TestOrg = testOrg();
let agent = '';

function become(id: string): void {
  org.runtime.user = userContext(org.database, id);
  org.port.forgetRights();
}

/** In a transaction of its own, since it writes to the set-up. */
function assign(user: string, set: string): void {
  org.runtime.slots.clear();
  const [row] = org.query(`SELECT Id FROM PermissionSet WHERE Name = '${set}'`);
  org.insert('PermissionSetAssignment', { AssigneeId: user, PermissionSetId: String(row?.values.get('Id')) });
  org.runtime.slots.clear();
}

beforeEach(() => {
  org = testOrg();
  seed(org.database, { metadata });
  const [profile] = org.query("SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'");
  agent = org.insert('User', {
    Username: 'agent@local.org',
    LastName: 'Agent',
    Email: 'agent@local.org',
    Alias: 'agent',
    ProfileId: String(profile?.values.get('Id')),
    TimeZoneSidKey: 'Europe/Berlin',
    LocaleSidKey: 'de_DE',
    LanguageLocaleKey: 'de',
    EmailEncodingKey: 'UTF-8',
  });
  assign(agent, 'Agent');
});

describe('user mode', () => {
  test('a hidden field is as one that does not exist; a visible one beside it is read', () => {
    org.insert('Token__c', { Required__c: 'x', Kind__c: 'Small', Key__c: 'k' });
    become(agent);
    assert.match(
      messageOf(() => org.query('SELECT Key__c FROM Token__c', [], { access: 'user' })),
      /^System\.QueryException: No such column 'Key__c' on entity 'Token__c'\./,
    );
    assert.match(
      messageOf(() => org.query("SELECT Id FROM Token__c WHERE Key__c = 'k'", [], { access: 'user' })),
      /No such column 'Key__c'/,
    );
    assert.equal(org.query('SELECT Kind__c, Required__c FROM Token__c', [], { access: 'user' }).length, 1);
    assert.equal(org.query('SELECT Key__c FROM Token__c').length, 1, 'system mode');
  });

  test('an object without rights cannot be read, one with rights can', () => {
    become(agent);
    assert.match(
      messageOf(() => org.query('SELECT Id FROM Account', [], { access: 'user' })),
      /^System\.QueryException: sObject type 'Account' is not supported\./,
    );
    assert.deepEqual(org.query('SELECT Id FROM Case', [], { access: 'user' }), []);
  });

  test('WITH SECURITY_ENFORCED looks at what is selected; WITH USER_MODE in the text holds however the query is run', () => {
    org.insert('Token__c', { Required__c: 'x', Key__c: 'k' });
    become(agent);
    assert.equal(
      messageOf(() => org.query('SELECT Key__c FROM Token__c WITH SECURITY_ENFORCED')),
      'System.QueryException: Insufficient permissions: secure query included inaccessible field',
    );
    assert.equal(org.query("SELECT Kind__c FROM Token__c WHERE Key__c = 'k' WITH SECURITY_ENFORCED").length, 1);
    assert.match(
      messageOf(() => org.query('SELECT Key__c FROM Token__c WITH USER_MODE')),
      /No such column 'Key__c'/,
    );
    assert.equal(org.query('SELECT Key__c FROM Token__c WITH SYSTEM_MODE', [], { access: 'user' }).length, 1);
  });

  test('the profile Standard User works with standard objects, and with custom ones only by permission', () => {
    const [profile] = org.query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
    const [user] = org.query("SELECT Id FROM User WHERE Username = 'agent@local.org'");
    org.dml('delete', org.query('SELECT Id FROM PermissionSetAssignment'));
    user?.values.set('ProfileId', profile?.values.get('Id') ?? null);
    org.dml('update', user === undefined ? [] : [user]);
    become(agent);
    assert.equal(org.query('SELECT Id, Name FROM Account', [], { access: 'user' }).length, 0);
    assert.match(
      messageOf(() => org.query('SELECT Id FROM Token__c', [], { access: 'user' })),
      /sObject type 'Token__c' is not supported/,
    );
  });

  test('DML without the right is refused, with it is done', () => {
    become(agent);
    const write = (name: string, values: Record<string, string>): string => messageOf(() => org.dml('insert', [org.record(name, values)], { access: 'user' }));
    assert.equal(
      write('Token__c', { Required__c: 'x' }),
      "System.DmlException: Insert failed. First exception on row 0; first error: INSUFFICIENT_ACCESS_OR_READONLY, Access to entity 'Token__c' denied: []",
    );
    assert.equal(
      write('Secret__c', { Text__c: 'x' }),
      'System.DmlException: Insert failed. First exception on row 0; first error: INVALID_FIELD_FOR_INSERT_UPDATE, Operation failed due to fields being inaccessible on Sobject Secret__c, check errors on Exception or Result!: [Text__c]',
    );
    assert.equal(write('Case', { Subject: 'x' }), 'nothing was thrown');
    assert.match(write('Case', { Subject: 'x', Priority: 'High' }), /fields being inaccessible on Sobject Case, .*: \[Priority\]$/, 'readable only');
    assert.match(write('Case', { Subject: 'x', Origin: 'Web' }), /: \[Origin\]$/, 'granted to nobody: the profile has no standard fields');
    assert.equal(write('Case', { Subject: 'x', Status: 'New' }), 'nothing was thrown', 'required fields have no field security');
  });
});

describe('sharing', () => {
  test('hides private rows of others from queries and updates; the owner, a share and view-all show them', () => {
    const others = org.insert('Secret__c', { Text__c: 'other' });
    const own = org.insert('Secret__c', { Text__c: 'own', OwnerId: agent });
    become(agent);
    const visible = (): string[] => org.query('SELECT Id FROM Secret__c ORDER BY Id', [], { sharing: true }).map((row) => String(row.values.get('Id')));
    assert.deepEqual(visible(), [own]);
    assert.equal(org.query('SELECT Id FROM Secret__c').length, 2, 'without sharing');
    const update = (): string => {
      const [row] = org.query("SELECT Id FROM Secret__c WHERE Text__c = 'other'");
      row?.values.set('Text__c', 'other');
      return messageOf(() => org.dml('update', row === undefined ? [] : [row], { sharing: true }));
    };
    assert.match(update(), /INSUFFICIENT_ACCESS_OR_READONLY, insufficient access rights on object id: \[\]$/);
    org.insert('Secret__Share', { ParentId: others, UserOrGroupId: agent, AccessLevel: 'Edit' });
    assert.deepEqual([visible(), update()], [[others, own], 'nothing was thrown']);
  });

  test('counts and limits count visible rows only', () => {
    for (let i = 0; i < 3; i++) org.insert('Secret__c', { Text__c: 'other' });
    org.insert('Secret__c', { Text__c: 'own', OwnerId: agent });
    become(agent);
    const count = (): number => org.port.count({ query: org.port.parseDynamic('SELECT COUNT() FROM Secret__c'), binds: [], access: 'system', sharing: true });
    assert.deepEqual([count(), org.query('SELECT Id FROM Secret__c LIMIT 1', [], { sharing: true }).length], [1, 1]);
    assign(agent, 'Boss');
    assert.equal(count(), 4);
  });
});

test('metadata becomes rows, once', () => {
  seed(org.database, { metadata });
  assert.deepEqual(org.rows('SELECT DeveloperName, SobjectType, Name FROM RecordType'), ['Mail|Case|E-mail']);
  assert.deepEqual(org.rows("SELECT Name, Type FROM Group WHERE Type = 'Queue'"), ['Help desk|Queue']);
  assert.deepEqual(org.rows('SELECT DeveloperName, Word__c FROM Shipped__mdt'), ['First|one']);
  assert.deepEqual(org.rows('SELECT Name FROM PermissionSet ORDER BY Name'), ['Agent', 'Boss']);
  // The administrator, the automated process, and the agent of this test.
  assert.deepEqual(org.rows('SELECT COUNT(Id) FROM User'), ['3']);
});
