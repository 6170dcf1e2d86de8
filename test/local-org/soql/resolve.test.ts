/** What a query means, and in which words it is refused. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { typeName, types, listOf, setOf, sObjectType } from '../../../scripts/local-org/apex/schema/types.ts';
import { bindProblem, resolveQuery } from '../../../scripts/local-org/soql/index.ts';
import { parse, testSchema } from '../database/fixtures.ts';

const problemsOf = (text: string): string[] =>
  resolveQuery(parse(text), testSchema()).problems.map(
    ({ at, message, kind }) => `${at.line}:${at.column} ${kind === 'error' ? message : `unsupported: ${message}`}`,
  );

const names = 'Please reference your WSDL or the describe call for the appropriate names.';

describe("resolveQuery refuses, in Salesforce's words", () => {
  const refused: readonly (readonly [query: string, problem: string])[] = [
    [
      'SELECT Foo FROM Case',
      `1:8 No such column 'Foo' on entity 'Case'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${names}`,
    ],
    [
      'SELECT Id FROM Nothing',
      `1:16 sObject type 'Nothing' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${names}`,
    ],
    [
      'SELECT Foo.Name FROM Case',
      `1:8 Didn't understand relationship 'Foo' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${names}`,
    ],
    [
      'SELECT (SELECT Id FROM Foos) FROM Case',
      `1:24 Didn't understand relationship 'Foos' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${names}`,
    ],
    ["SELECT Id FROM EmailMessage WHERE Headers = 'x'", "1:35 field 'Headers' can not be filtered in a query call"],
    [
      'SELECT Id FROM EmailMessage ORDER BY Tags__c',
      `1:38 No such column 'Tags__c' on entity 'EmailMessage'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${names}`,
    ],
    ['SELECT Id FROM Token__c ORDER BY Tags__c', "1:34 field 'Tags__c' can not be sorted in a query call"],
    ['SELECT Id FROM Case WHERE Subject = 5', "1:37 value of filter criterion for field 'Subject' must be of type string and should be enclosed in quotes"],
    [
      "SELECT Id FROM Case WHERE IsClosed = 'true'",
      "1:38 value of filter criterion for field 'IsClosed' must be of type boolean and should not be enclosed in quotes",
    ],
    [
      "SELECT Id FROM Case WHERE CreatedDate > '2024-01-01'",
      "1:41 value of filter criterion for field 'CreatedDate' must be of type dateTime and should not be enclosed in quotes",
    ],
    ["SELECT Id FROM Case WHERE Id = 'abc'", '1:32 invalid ID field: abc'],
    ["SELECT Id FROM Case WHERE Id LIKE '500%'", '1:27 invalid operator on id field'],
    ["SELECT Id FROM Case WHERE Subject INCLUDES ('a')", '1:27 includes operator only applies to multipicklist field'],
    ['SELECT Status, COUNT(Id) FROM Case', '1:1 Field must be grouped or aggregated: Status'],
    ['SELECT COUNT(Id) FROM Case LIMIT 1', '1:34 Non-grouped query that uses overall aggregate functions cannot also use LIMIT'],
    ['SELECT Subject s FROM Case', '1:8 only aggregate expressions use field aliasing'],
    ['SELECT Id, Id FROM Case', '1:1 duplicate field selected: Id'],
    ['SELECT SUM(Subject) FROM Case', '1:8 field Subject does not support aggregate operator SUM'],
    ['SELECT Id FROM Case WHERE Id IN (SELECT ParentId FROM Case)', '1:34 The inner and outer selects should not be on the same object type'],
    [
      "SELECT Id FROM Case WHERE Subject = 'a' OR Id IN (SELECT ParentId FROM EmailMessage)",
      "1:44 Semi join sub-selects are not allowed with the 'OR' operator",
    ],
    ['SELECT FIELDS(ALL) FROM Case LIMIT 200', '1:8 The SOQL FIELDS function with ALL or CUSTOM is not supported in Apex'],
    ['SELECT FORMAT(CreatedDate) FROM Case', 'unsupported: Not supported by the local org: the SOQL function FORMAT()'],
    ['SELECT TYPEOF Contact WHEN Contact THEN Email END FROM Case', 'TYPEOF is only allowed on a polymorphic relationship: Contact'],
    [
      'SELECT TYPEOF Owner WHEN User THEN Foo END FROM Case',
      "1:8 No such column 'Foo' on entity 'User'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
    ],
    [
      'SELECT Owner.Name, TYPEOF Owner WHEN Nothing THEN Email END FROM Case',
      "1:20 sObject type 'Nothing' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.",
    ],
    ['SELECT GROUPING(Status) g FROM Case GROUP BY Status', 'GROUPING is only allowed with GROUP BY ROLLUP or GROUP BY CUBE'],
    ['SELECT Status, GROUPING(Priority) g FROM Case GROUP BY ROLLUP(Status)', 'Field must be grouped or aggregated: Priority'],
    ['SELECT COUNT(Id) FROM Case GROUP BY CUBE(Status, Priority, Origin, Type)', 'GROUP BY CUBE takes at most 3 fields'],
    ['SELECT Owner.Profile.Name FROM Case', ''],
  ];
  for (const [query, problem] of refused) {
    test(query, () => {
      const [first = ''] = problemsOf(query);
      assert.ok(problem === '' ? first !== '' : first.endsWith(problem), `${query}\n  answered: ${first}`);
    });
  }
});

describe('resolveQuery accepts', () => {
  const accepted = [
    'SELECT c.Subject, c.Contact.Account.Name, Owner.Name, Owner.Type FROM Case c WHERE c.Contact.Email != null',
    'SELECT Id, (SELECT Id FROM EmailMessages WHERE Incoming = true ORDER BY CreatedDate DESC LIMIT 3), (SELECT Id FROM Tokens__r) FROM Case',
    'SELECT Id FROM Case WHERE Id IN (SELECT ParentId FROM EmailMessage WHERE MessageKey__c IN :keys) AND Id NOT IN (SELECT Case__c FROM Token__c)',
    'SELECT CALENDAR_YEAR(convertTimezone(CreatedDate)) y, COUNT(Id) FROM Case GROUP BY CALENDAR_YEAR(convertTimezone(CreatedDate)) HAVING COUNT(Id) > 1 ORDER BY COUNT(Id)',
    'SELECT FIELDS(STANDARD) FROM Token__c',
    'SELECT Id FROM Case WHERE CreatedDate = LAST_N_DAYS:30 AND LastModifiedDate >= 2024-01-01T00:00:00Z',
    "SELECT Id FROM Token__c WHERE Amount__c > 1.5 AND Due__c = 2024-02-29 AND Tags__c INCLUDES ('a;b', 'c')",
    'SELECT COUNT() FROM Case WHERE What__c = null'.replace('What__c', 'ContactId'),
    "SELECT Who.Name, What.Type FROM Task WHERE What.Type = 'Case'",
  ];
  for (const query of accepted) test(query, () => assert.deepEqual(problemsOf(query), []));
});

describe('binds', () => {
  test('come in the order of their place, each with the type its column expects', () => {
    const query =
      'SELECT Id, (SELECT Id FROM EmailMessages WHERE MessageKey__c IN :a) FROM Case WHERE Subject = :b AND ContactId IN :c AND (IsClosed = :d OR CreatedDate > :e) LIMIT :f OFFSET :g';
    const { resolved, problems } = resolveQuery(parse(query), testSchema());
    assert.deepEqual(problems, []);
    assert.deepEqual(
      resolved.binds.map(({ bind, expects }) => `${'name' in bind.expression ? bind.expression.name : '?'} ${typeName(expects)}`),
      ['a List<String>', 'b String', 'c List<Id>', 'd Boolean', 'e Datetime', 'f Integer', 'g Integer'],
    );
  });

  const fits: readonly (readonly [expects: Parameters<typeof bindProblem>[0], actual: Parameters<typeof bindProblem>[1], problem: string | undefined])[] = [
    [listOf(types.id), setOf(types.id), undefined],
    [listOf(types.id), listOf(sObjectType('Case')), undefined],
    [types.id, types.string, undefined],
    [types.decimal, types.integer, undefined],
    [types.datetime, types.date, undefined],
    [types.string, types.integer, 'Invalid bind expression type of Integer for column of type String'],
    [listOf(types.string), listOf(types.integer), 'Invalid bind expression type of Integer for column of type String'],
    [types.string, sObjectType('Case'), 'Invalid bind expression type of Case for column of type String'],
  ];
  for (const [expects, actual, problem] of fits)
    test(`${typeName(actual)} for ${typeName(expects)}`, () => assert.equal(bindProblem(expects, actual), problem));
});

describe('the result', () => {
  for (const [query, result, type] of [
    ['SELECT Id FROM Case', 'records', 'List<Case>'],
    ['SELECT COUNT() FROM Case', 'count', 'Integer'],
    ['SELECT COUNT(Id) FROM Case', 'aggregates', 'List<AggregateResult>'],
    ['SELECT Status FROM Case GROUP BY Status', 'aggregates', 'List<AggregateResult>'],
  ] as const) {
    test(query, () => {
      const { resolved } = resolveQuery(parse(query), testSchema());
      assert.deepEqual([resolved.result, typeName(resolved.resultType)], [result, type]);
    });
  }
});
