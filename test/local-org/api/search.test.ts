/** SOSL: between brackets and as a text in Apex, where tests find what they named; and over the API, where it finds what is there. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Connection } from 'jsforce';
import type { OpenProject } from './project.ts';
import { apexFiles, openProject } from './project.ts';
import { tabled } from './recorded.ts';

const finder = `public without sharing class Finder {
    public static List<List<SObject>> find(String text, String industry) {
        return [FIND :text IN ALL FIELDS RETURNING Account (Id, Name WHERE Industry = :industry ORDER BY Name DESC LIMIT 2), Contact WITH SYSTEM_MODE];
    }
    public static List<Account> named(String text) {
        String sosl = 'FIND \\'' + String.escapeSingleQuotes(text) + '\\' IN NAME FIELDS RETURNING Account (Name)';
        return (List<Account>) Search.query(sosl, AccessLevel.SYSTEM_MODE)[0];
    }
}
`;
const finderTest = `@IsTest
private class FinderTest {
    @TestSetup static void make() {
        insert new List<Account>{
            new Account(Name = 'Acme A', Industry = 'Energy'), new Account(Name = 'Acme B', Industry = 'Energy'),
            new Account(Name = 'Acme C', Industry = 'Energy'), new Account(Name = 'Acme D', Industry = 'Retail')
        };
        insert new Contact(LastName = 'Acme');
    }
    @IsTest static void findsNothingUnlessTold() {
        List<List<SObject>> found = Finder.find('Acme', 'Energy');
        Assert.areEqual(2, found.size());
        Assert.isTrue(found[0].isEmpty() && found[1].isEmpty());
    }
    @IsTest static void findsWhatItNamedUnderTheClausesOfTheSearch() {
        List<Id> ids = new List<Id>();
        for (Account each : [SELECT Id FROM Account WHERE Name != 'Acme C' WITH SYSTEM_MODE]) ids.add(each.Id);
        Test.setFixedSearchResults(ids);
        List<List<SObject>> found = Finder.find('something else', 'Energy');
        List<Account> accounts = (List<Account>) found[0];
        Assert.areEqual(2, accounts.size());
        Assert.areEqual('Acme B', accounts[0].Name);
        Assert.areEqual('Acme A', accounts[1].Name);
        Assert.isTrue(found[1].isEmpty());
        Assert.areEqual(3, Finder.named('whatever').size());
    }
    @IsTest static void countsAsSearchAndNotAsQuery() {
        Integer queries = Limits.getQueries();
        Finder.find('Acme', 'Energy');
        Assert.areEqual(1, Limits.getSoslQueries());
        Assert.areEqual(queries, Limits.getQueries());
    }
    @IsTest static void refusesATextThatIsNoSearch() {
        try {
            Search.query('SELECT Id FROM Account');
            Assert.fail();
        } catch (SearchException e) {
            Assert.isTrue(e.getMessage().contains('SELECT'), e.getMessage());
        }
    }
}
`;

let api: OpenProject;
let connection: Connection;
before(async () => {
  api = await openProject(apexFiles({ Finder: finder, FinderTest: finderTest }));
  connection = new Connection({ instanceUrl: api.url, accessToken: api.accessToken, version: '67.0' });
  await connection
    .sobject('Account')
    .create([
      { Name: 'Acme Trading', Phone: '+49 30 123456', Description: 'They sell anvils.' },
      { Name: 'Acme Holding', Industry: 'Energy' },
      { Name: 'Widgets' },
    ]);
  await connection.sobject('Contact').create({ LastName: 'Lovelace', FirstName: 'Ada', Email: 'ada@acme.example.com' });
});
after(() => api.close());

for (const { className, methodName } of [
  'findsNothingUnlessTold',
  'findsWhatItNamedUnderTheClausesOfTheSearch',
  'countsAsSearchAndNotAsQuery',
  'refusesATextThatIsNoSearch',
].map((method) => ({ className: 'FinderTest', methodName: method }))) {
  test(`in a test, Apex ${methodName}`, () => {
    const [result] = api.org.runTests([{ className, methods: [methodName] }]);
    assert.deepEqual([result?.outcome, result?.message], ['pass', null]);
  });
}

const found = async (sosl: string): Promise<unknown[]> => {
  const { searchRecords } = await connection.search(sosl);
  return searchRecords.map((record) => record['Name'] ?? `a ${record.attributes?.type}`);
};

describe('over the API', () => {
  test('finds by name, in the objects that are asked for', async () => {
    assert.deepEqual(await found('FIND {acme} IN NAME FIELDS RETURNING Account (Name ORDER BY Name), Contact'), ['Acme Holding', 'Acme Trading']);
    assert.deepEqual(await found('FIND {acme} IN ALL FIELDS RETURNING Account (Name ORDER BY Name), Contact'), ['Acme Holding', 'Acme Trading', 'a Contact']);
    assert.deepEqual(await found('FIND {widgets} RETURNING Contact'), []);
  });
  test('finds in the fields that are asked for', async () => {
    assert.deepEqual(await found('FIND {anvils} IN ALL FIELDS RETURNING Account (Name)'), ['Acme Trading']);
    assert.deepEqual(await found('FIND {anvils} IN NAME FIELDS RETURNING Account (Name)'), []);
    assert.deepEqual(await found('FIND {acme} IN EMAIL FIELDS RETURNING Account (Name), Contact (Name)'), ['Ada Lovelace']);
    assert.deepEqual(await found('FIND {123456} IN PHONE FIELDS RETURNING Account (Name)'), ['Acme Trading']);
  });
  test('cuts at the limit, and filters', async () => {
    assert.equal((await found('FIND {acme*} RETURNING Account (Name), Contact LIMIT 1')).length, 1);
    assert.deepEqual(await found("FIND {acme*} RETURNING Account (Name WHERE Industry = 'Energy')"), ['Acme Holding']);
  });
  test('refuses what is no search', async () => {
    await assert.rejects(connection.search('SELECT Id FROM Account'), { errorCode: 'MALFORMED_SEARCH' });
    await assert.rejects(connection.search('FIND {a} RETURNING Account'), { errorCode: 'MALFORMED_SEARCH', message: /longer than one character/ });
    await assert.rejects(connection.search('FIND {acme} RETURNING Account (Nope)'), { errorCode: 'INVALID_FIELD' });
  });
});

test('Apex outside of a test finds what is there', async () => {
  const script = "System.assertEquals(1, Finder.find('acme*', 'Energy')[0].size()); System.assertEquals(2, Finder.named('Acme').size());";
  const { success, exceptionMessage } = await connection.tooling.executeAnonymous(script);
  assert.deepEqual([success, exceptionMessage], [true, null]);
});

test('every call stands in the table', () =>
  assert.deepEqual(
    [...api.called].filter((call) => !tabled('jsforce').has(call)),
    [],
  ));
