/** Custom settings and custom metadata, read without SOQL; the org kept in a file. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DatabaseSettings, openDatabase, seed } from '../../../scripts/local-org/database/index.ts';
import { now, objectSchema, testOrg, testSchema } from './fixtures.ts';

test("a hierarchy setting: the user's value, else the profile's, else the organisation's", () => {
  const org = testOrg();
  const { user } = org.runtime;
  const settings = new DatabaseSettings(org.database, org.organizationId, () => user);
  const object = objectSchema('Setup__c');
  assert.equal(settings.getOrgDefaults(object).values.size, 0);
  org.insert('Setup__c', { SetupOwnerId: org.organizationId, Mode__c: 'org', Other__c: 'org' });
  assert.equal(settings.getOrgDefaults(object).values.get('Mode__c'), 'org');
  assert.equal(settings.getValues(object, user.id), null);
  org.insert('Setup__c', { SetupOwnerId: user.profileId, Mode__c: 'profile' });
  org.insert('Setup__c', { SetupOwnerId: user.id, Other__c: 'user' });
  const instance = settings.getInstance(object, user.id);
  assert.deepEqual([instance.values.get('Mode__c'), instance.values.get('Other__c')], ['profile', 'user']);
  assert.equal(settings.getInstance(object, user.profileId).values.get('Other__c'), 'org');
  assert.equal(org.used.get('queries') ?? 0, 0);
});

test('custom metadata by its name and all of it', () => {
  const org = testOrg();
  const record = (developerName: string, word: string) => ({ object: 'Shipped__mdt', developerName, label: developerName, values: { Word__c: word } });
  seed(org.database, { metadata: { objects: [], permissionSets: [], queues: [], customMetadataRecords: [record('B', 'b'), record('A', 'a')] } });
  const settings = new DatabaseSettings(org.database, org.organizationId, () => org.runtime.user);
  const object = objectSchema('Shipped__mdt');
  assert.deepEqual(
    [...settings.getAll(object)].map(([name, row]) => `${name} ${String(row.values.get('Word__c'))}`),
    ['A a', 'B b'],
  );
  assert.equal(settings.getNamed(object, 'a')?.values.get('Word__c'), 'a');
  assert.equal(settings.getNamed(object, 'c'), null);
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
