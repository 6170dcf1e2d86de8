/** The whole way once: a project's Apex test in the real engine, asked for by jsforce and apex-node. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Connection } from 'jsforce';
import type { Api } from '../../../scripts/local-org/api/server.ts';
import { startApi } from '../../../scripts/local-org/api/server.ts';
import { openOrg } from '../../../scripts/local-org/org.ts';
import { OrgDoor } from '../../../scripts/local-org/orgDoor.ts';
import { runApexTests } from '../../../scripts/testing/apexTests.ts';

const source = `@IsTest
private class GreetingTest {
    @IsTest
    static void greets() {
        insert new Account(Name = 'Ada');
        Assert.areEqual(1, [SELECT COUNT() FROM Account WHERE Name = 'ada']);
    }

    @IsTest
    static void isWrong() {
        Assert.areEqual('Hello', 'Goodbye', 'a greeting');
    }
}
`;
const classXml = `<?xml version="1.0" encoding="UTF-8"?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><status>Active</status></ApexClass>
`;

const folder = mkdtempSync(join(tmpdir(), 'greeting-'));
for (const [name, text] of Object.entries({
  'sfdx-project.json': JSON.stringify({ packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '67.0' }),
  'force-app/main/default/classes/GreetingTest.cls': source,
  'force-app/main/default/classes/GreetingTest.cls-meta.xml': classXml,
})) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

const org = new OrgDoor(openOrg({ sources: [folder] }));
let api: Api;
let connection: Connection;
before(async () => {
  api = await startApi({ org, port: 0 });
  connection = new Connection({ instanceUrl: api.url, accessToken: api.accessToken, version: '67.0' });
});
after(async () => {
  await api.close();
  org.close();
  rmSync(folder, { recursive: true });
});

describe('apex-node', () => {
  test('runs the tests, and tells the one that fails with its place', async () => {
    const { results } = await runApexTests(org);
    assert.deepEqual(
      results.map(({ methodName, outcome, message }) => [methodName, outcome, message]),
      [
        ['greets', 'pass', null],
        ['isWrong', 'fail', 'System.AssertException: Assertion Failed: a greeting: Expected: Hello, Actual: Goodbye'],
      ],
    );
    assert.match(results[1]?.stackTrace ?? '', /^Class\.GreetingTest\.isWrong: line 11, column \d+/);
  });
  test('leaves no record behind', async () => assert.equal((await connection.query("SELECT COUNT() FROM Account WHERE Name = 'Ada'")).totalSize, 0));
});

describe('what sf asks when it logs in', () => {
  test('the user', async () => assert.equal((await connection.sobject('User').retrieve(org.user.id))['Username'], org.user.userName));
  test('the organization', async () => {
    const soql = 'SELECT Name, InstanceName, IsSandbox, TrialExpirationDate, NamespacePrefix, OrganizationType FROM Organization';
    assert.equal((await connection.query(soql)).totalSize, 1);
  });
});

describe('jsforce', () => {
  test('is told of all objects and of one', async () => {
    const { sobjects } = await connection.describeGlobal();
    assert.ok(sobjects.some(({ name }) => name === 'EmailMessage'));
    assert.ok((await connection.sobject('Case').describe()).fields.some(({ name }) => name === 'SuppliedEmail'));
  });
  test('writes and reads records', async () => {
    const account = await connection.sobject('Account').create({ Name: 'Lovelace' });
    const contact = await connection.sobject('Contact').create({ LastName: 'Ada', AccountId: account.id ?? null });
    const { records } = await connection.query("SELECT LastName, Account.Name FROM Contact WHERE Account.Name = 'lovelace'");
    assert.deepEqual([records[0]?.['LastName'], (records[0]?.['Account'] as { Name: string }).Name], ['Ada', 'Lovelace']);
    await connection.sobject('Contact').update({ Id: contact.id ?? '', LastName: 'Byron' });
    assert.equal((await connection.sobject('Contact').retrieve(contact.id ?? ''))['LastName'], 'Byron');
    await connection.sobject('Contact').destroy(contact.id ?? '');
    assert.equal((await connection.query('SELECT COUNT() FROM Contact')).totalSize, 0);
  });
  test('reads what it selected and no more, in that order, and null where there is no value', async () => {
    const account = await connection.sobject('Account').create({ Name: 'Shape', Industry: 'Energy' });
    await connection.sobject('Contact').create({ LastName: 'Below', AccountId: account.id ?? null });
    const asText = async (soql: string): Promise<string> =>
      JSON.stringify((await connection.query(soql)).records[0], (key, value: unknown) => (key === 'attributes' ? (value as { type: string }).type : value));
    assert.equal(
      await asText("SELECT phone, Industry, Name, (SELECT LastName, Title FROM Contacts) FROM Account WHERE Name = 'Shape'"),
      '{"attributes":"Account","Phone":null,"Industry":"Energy","Name":"Shape","Contacts":{"totalSize":1,"done":true,"records":[{"attributes":"Contact","LastName":"Below","Title":null}]}}',
    );
    assert.equal(
      await asText("SELECT c.Account.Name, c.Account.Phone, Owner.Name, ReportsTo.Name FROM Contact c WHERE LastName = 'Below'"),
      '{"attributes":"Contact","Account":{"attributes":"Account","Name":"Shape","Phone":null},"Owner":{"attributes":"User","Name":"Local Admin"},"ReportsTo":null}',
    );
    assert.equal(
      await asText("SELECT Industry, MAX(Phone), COUNT(Id) n FROM Account WHERE Name = 'Shape' GROUP BY Industry"),
      '{"attributes":"AggregateResult","Industry":"Energy","expr0":null,"n":1}',
    );
    const { attributes, ...fields } = await connection.sobject('Account').retrieve(account.id ?? '');
    assert.equal(fields['Phone'], null);
    assert.equal(attributes?.type, 'Account');
  });
  test('is told that a query does not parse, and what it does not find', async () => {
    await assert.rejects(async () => connection.query('SELECT Id FROM'), { errorCode: 'MALFORMED_QUERY' });
    await assert.rejects(async () => connection.query('SELECT Nope FROM Account'), { message: /^No such column 'Nope' on entity 'Account'/ });
  });
  test('is told by code what a query does not find', async () => {
    await assert.rejects(async () => connection.query('SELECT Nope FROM Account'), { errorCode: 'INVALID_FIELD' });
    await assert.rejects(async () => connection.query('SELECT Id FROM Nope'), { errorCode: 'INVALID_TYPE' });
    await assert.rejects(async () => connection.query('SELECT Nope.Id FROM Account'), { errorCode: 'INVALID_FIELD' });
    await assert.rejects(async () => connection.query('SELECT Id FROM'), { errorCode: 'MALFORMED_QUERY' });
  });
  test('runs anonymous Apex', async () => {
    const result = await connection.tooling.executeAnonymous("insert new Account(Name = 'from Apex');");
    assert.deepEqual([result.compiled, result.success], [true, true]);
    assert.equal((await connection.query("SELECT COUNT() FROM Account WHERE Name = 'from Apex'")).totalSize, 1);
    assert.equal((await connection.tooling.executeAnonymous('Integer i = nowhere;')).compiled, false);
  });
});
