/** Custom settings and custom metadata, read without SOQL; the org kept in a file. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DatabaseSettings, openDatabase, seed } from '../../../scripts/local-org/database/index.ts';
import { messageOf, now, objectSchema, testOrg, testSchema } from './fixtures.ts';

test('a hierarchy setting is found by exactly its owner', () => {
  const org = testOrg();
  const settings = new DatabaseSettings(org.database);
  const { user } = org.runtime;
  assert.equal(settings.find('Setup__c', org.organizationId), undefined);
  org.insert('Setup__c', { SetupOwnerId: org.organizationId, Mode__c: 'org' });
  org.insert('Setup__c', { SetupOwnerId: user.id, Mode__c: 'user' });
  const mode = (owner: string) => settings.find('setup__c', owner)?.values.get('Mode__c');
  assert.deepEqual([mode(org.organizationId), mode(user.profileId), mode(user.id)], ['org', undefined, 'user']);
  assert.match(
    messageOf(() => org.insert('Setup__c', { SetupOwnerId: user.id })),
    /DUPLICATE_VALUE, duplicate value found: SetupOwnerId duplicates value on record with id/,
  );
  assert.equal(org.used.get('queries') ?? 0, 0);
});

test('custom metadata by name, by Id, and all of it in the order of the names', () => {
  const org = testOrg();
  const record = (developerName: string, word: string) => ({ object: 'Shipped__mdt', developerName, label: developerName, values: { Word__c: word } });
  seed(org.database, { metadata: { objects: [], permissionSets: [], queues: [], customMetadataRecords: [record('B', 'b'), record('A', 'a')] } });
  const settings = new DatabaseSettings(org.database);
  assert.deepEqual(
    settings.all('Shipped__mdt').map((row) => row.values.get('Word__c')),
    ['a', 'b'],
  );
  const found = settings.find('Shipped__mdt', 'a');
  assert.equal(found?.values.get('Word__c'), 'a');
  assert.equal(settings.find('Shipped__mdt', String(found?.values.get('Id')))?.values.get('Word__c'), 'a');
  assert.equal(settings.find('Shipped__mdt', 'c'), undefined);
  org.query('SELECT Word__c FROM Shipped__mdt');
  assert.equal(org.used.get('queries') ?? 0, 0, 'queries of custom metadata are free');
});

test('an org in a file is found again, and goes on counting', () => {
  const folder = mkdtempSync(join(tmpdir(), 'skein-'));
  try {
    const open = () => openDatabase({ path: join(folder, 'org.sqlite'), schema: testSchema(), now: () => now });
    const first = open();
    const seeded = seed(first);
    const id = first.nextId(objectSchema('Case'));
    first.run('INSERT INTO "Case" ("Id", "CaseNumber", "IsDeleted") VALUES (?, ?, 0)', [(first.table(objectSchema('Case')), id), '00001000']);
    first.close();
    const second = open();
    assert.deepEqual(seed(second), seeded);
    assert.equal(second.nextId(objectSchema('Case')).slice(0, 15), '500000000000002');
    second.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
