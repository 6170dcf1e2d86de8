/** What a test sees of an org in which there is something already: only what belongs to the set-up, unless it asks for all. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { OpenProject } from './project.ts';
import { apexFiles, openProject, parcelFiles } from './project.ts';

const counts = `@IsTest static void seesNone() { Assert.areEqual(0, [SELECT COUNT() FROM Account] + [SELECT COUNT() FROM Parcel__c]); }
    @IsTest static void seesTwo() { Assert.areEqual(2, [SELECT COUNT() FROM Account] + [SELECT COUNT() FROM Parcel__c]); }
    @IsTest static void seesUsers() { Assert.areEqual(1, [SELECT COUNT() FROM User WHERE Id = :UserInfo.getUserId()]); }`;

let api: OpenProject;
before(async () => {
  const sources = { OwnDataTest: `@IsTest class OwnDataTest { ${counts} }`, AllDataTest: `@IsTest(SeeAllData=true) class AllDataTest { ${counts} }` };
  api = await openProject({ ...parcelFiles(), ...apexFiles(sources) });
  await api.ask('POST', '/sobjects/Account', { Name: 'there' });
  await api.ask('POST', '/sobjects/Parcel__c', { Name: 'there too' });
});
after(() => api.close());

const passed = (className: string): string[] =>
  api.org
    .runTests([{ className }])
    .filter(({ outcome }) => outcome === 'pass')
    .map(({ methodName }) => methodName);

test('a test sees none of the data, but the users', () => assert.deepEqual(passed('OwnDataTest'), ['seesNone', 'seesUsers']));
test('with SeeAllData it sees all', () => assert.deepEqual(passed('AllDataTest'), ['seesTwo', 'seesUsers']));
test('afterwards all is there', () => assert.equal(api.org.query('SELECT Id FROM Account').length + api.org.query('SELECT Id FROM Parcel__c').length, 2));
