/** Which filters Salesforce would call selective. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { explain, resolveQuery, threshold } from '../../../scripts/local-org/soql/index.ts';
import type { Statistics } from '../../../scripts/local-org/soql/index.ts';
import { parse, testSchema } from '../database/fixtures.ts';

const unknown: Statistics = { rows: () => undefined };
const judged = (where: string, statistics = unknown): string => {
  const { isSelective, reason } = explain(resolveQuery(parse(`SELECT Id FROM EmailMessage WHERE ${where}`), testSchema()).resolved, statistics);
  return `${isSelective ? 'yes' : 'no'}: ${reason}`;
};

describe('a filter', () => {
  const table: readonly (readonly [where: string, verdict: string])[] = [
    ["MessageKey__c = 'a'", 'yes: custom index on MessageKey__c by ='],
    ['MessageKey__c IN :keys', 'yes: custom index on MessageKey__c by IN'],
    ["MessageKey__c LIKE 'a%'", 'yes: custom index on MessageKey__c by LIKE'],
    ["MessageKey__c LIKE '%a'", 'no: MessageKey__c: LIKE with a leading wildcard cannot use an index'],
    ["MessageKey__c != 'a'", 'no: MessageKey__c: != cannot use an index'],
    ['MessageKey__c NOT IN :keys', 'no: MessageKey__c: NOT IN cannot use an index'],
    ['MessageKey__c = null', 'no: MessageKey__c: a comparison with null cannot use an index'],
    ["MessageKey__c IN ('a', null)", 'no: MessageKey__c: a null among the values keeps the index from being used'],
    ["MessageKey__c > 'a'", 'no: MessageKey__c: > on text cannot use an index'],
    ["NOT MessageKey__c = 'a'", 'no: NOT cannot use an index'],
    ["MessageIdentifier = 'a'", 'yes: custom index on MessageIdentifier by ='],
    ["ClientThreadIdentifier = 'a'", 'no: ClientThreadIdentifier is not indexed'],
    ["Subject = 'a'", 'no: Subject is not indexed'],
    ['ParentId = :id', 'yes: standard index on ParentId by ='],
    ['CreatedDate = TODAY', 'yes: standard index on CreatedDate by ='],
    ["Subject = 'a' AND ParentId = :id", 'yes: standard index on ParentId by ='],
    ["MessageKey__c = 'a' OR MessageIdentifier IN :ids", 'yes: every branch of OR is led by a selective index'],
    ["MessageKey__c = 'a' OR Subject = 'b'", 'no: one branch of OR is not selective: Subject is not indexed'],
    ['ParentId IN (SELECT Case__c FROM Token__c)', 'yes: standard index on ParentId by a semi-join'],
    ['ParentId NOT IN (SELECT Case__c FROM Token__c)', 'no: ParentId: an anti-join cannot use an index'],
    ["RelatedTo.Name = 'a'", 'no: RelatedTo.Name: a polymorphic parent has no index'],
  ];
  for (const [where, verdict] of table) test(where, () => assert.equal(judged(where), verdict));
});

test('an index is not selective when the filter answers too many of the rows', () => {
  const rows = (matches: number): Statistics => ({ rows: () => 1_000_000, matches: () => matches });
  assert.equal(judged("MessageKey__c = 'a'", rows(100_000)), 'yes: custom index on MessageKey__c by =');
  assert.equal(judged("MessageKey__c = 'a'", rows(100_001)), 'no: MessageKey__c: 100001 of 1000000 rows is above the threshold of 100000');
});

test('thresholds', () => {
  assert.deepEqual(
    [threshold(true, 2_000_000), threshold(false, 2_000_000), threshold(true, 1e8), threshold(false, 1e8)],
    [450_000, 150_000, 1_000_000, 333_333],
  );
});
