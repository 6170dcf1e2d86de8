/** Queries, DML and triggers as emitted code asks for them: what arrives at the data port, and what Apex makes of the answer. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DataPort, DmlRequest, QueryRequest } from '../../../../scripts/local-org/apex/runtime/runtime.ts';
import { ApexException, ApexList, SObject, type Value } from '../../../../scripts/local-org/apex/runtime/values.ts';
import { sObjectType } from '../../../../scripts/local-org/apex/schema/types.ts';
import { ready, schema } from '../language/running.ts';

const contact = (fields: Record<string, Value>, queried?: string[]): SObject => {
  const record = new SObject(schema.sObject('Contact')!);
  for (const [name, value] of Object.entries(fields)) record.values.set(name, value);
  record.queried = queried === undefined ? undefined : new Set(queried);
  return record;
};

const records = (...items: SObject[]): ApexList => new ApexList({ kind: 'list', element: sObjectType('Contact') }, items);

interface Asked {
  readonly queries: QueryRequest[];
  readonly dml: DmlRequest[];
}

/** Runs the block against a port that answers every query with these rows; what was asked and what was said. */
function run(text: string, rows: SObject[] = [], classes: Record<string, string> = {}): Asked & { readonly said: readonly string[] } {
  const queries: QueryRequest[] = [];
  const dml: DmlRequest[] = [];
  const data: Partial<DataPort> = {
    query: (request) => (queries.push(request), rows),
    count: (request) => (queries.push(request), 42),
    dml: (request) => (dml.push(request), []),
  };
  const running = ready({ 'anonymous.apex': text, ...classes }, data);
  running.run();
  return { queries, dml, said: running.said };
}

const one = contact({ Id: '003000000000001AAA', LastName: 'One' }, ['Id', 'LastName']);
const two = contact({ Id: '003000000000002AAA', LastName: 'Two' }, ['Id', 'LastName']);

describe('queries', () => {
  test('a list, with its binds and access', () => {
    const { queries, said } = run(
      `String name = 'x'; for (Contact c : [SELECT LastName FROM Contact WHERE LastName = :name WITH SYSTEM_MODE]) { System.debug(c.LastName); }`,
      [one, two],
    );
    assert.deepEqual(said, ['One', 'Two']);
    assert.deepEqual(
      queries.map(({ binds, access }) => ({ binds, access })),
      [{ binds: ['x'], access: 'system' }],
    );
    assert.equal(queries[0]!.query.from.path[0], 'Contact');
  });
  test('user mode always shares', () => {
    assert.equal(run('List<Contact> c = [SELECT Id FROM Contact WITH USER_MODE];').queries[0]!.sharing, true);
    assert.equal(run('List<Contact> c = [SELECT Id FROM Contact WITH SYSTEM_MODE];').queries[0]!.sharing, false);
  });
  test('one record, none, and too many', () => {
    assert.deepEqual(run('Contact c = [SELECT LastName FROM Contact]; System.debug(c.LastName);', [one]).said, ['One']);
    const failing = 'try { Contact c = [SELECT Id FROM Contact]; } catch (QueryException e) { System.debug(e.getMessage()); }';
    assert.deepEqual(run(failing, []).said, ['List has no rows for assignment to SObject']);
    assert.deepEqual(run(failing, [one, two]).said, ['List has more than 1 row for assignment to SObject']);
    assert.deepEqual(run('System.debug([SELECT LastName FROM Contact]?.LastName);', []).said, ['null']);
  });
  test('a count', () => assert.deepEqual(run('Integer n = [SELECT COUNT() FROM Contact]; System.debug(n);').said, ['42']));
  test('lists of 200', () => {
    const rows = Array.from({ length: 401 }, () => one);
    assert.deepEqual(run('for (List<Contact> chunk : [SELECT Id FROM Contact]) { System.debug(chunk.size()); }', rows).said, ['200', '200', '1']);
  });
  test('a field that was not selected', () => {
    const { said } = run(
      'Contact c = [SELECT LastName FROM Contact]; try { System.debug(c.FirstName); } catch (SObjectException e) { System.debug(e.getMessage()); } c.FirstName = null; System.debug(c.FirstName);',
      [one],
    );
    assert.deepEqual(said, ['SObject row was retrieved via SOQL without querying the requested field: Contact.FirstName', 'null']);
  });
});

describe('DML', () => {
  test('one record or many, with operation and access', () => {
    const { dml } = run(`Contact c = new Contact(LastName = 'x'); insert as system c; update as user new List<Contact>{ c, c }; upsert c;`);
    assert.deepEqual(
      dml.map(({ operation, access, records, allOrNone }) => [operation, access, records.length, allOrNone]),
      [
        ['insert', 'system', 1, true],
        ['update', 'user', 2, true],
        ['upsert', 'user', 1, true],
      ],
    );
  });
  test('merge names its losers', () => {
    const { dml } = run(`Account a = new Account(); merge a new List<Account>{ new Account(), new Account() };`);
    assert.deepEqual([dml[0]!.operation, dml[0]!.records.length, dml[0]!.duplicates.length], ['merge', 1, 2]);
  });
  test('of null is an Apex exception', () => {
    assert.deepEqual(run('Contact c; try { insert c; } catch (NullPointerException e) { System.debug(e.getMessage()); }').said, [
      'Attempt to de-reference a null object',
    ]);
  });
  test('shares as the class says', () => {
    const classes = {
      'Sharing.cls': 'public with sharing class Sharing { public static void go() { insert as system new Account(); Inheriting.go(); } }',
      'Inheriting.cls': 'public inherited sharing class Inheriting { public static void go() { insert as system new Account(); } }',
      'Open.cls': 'public without sharing class Open { public static void go() { insert as system new Account(); Inheriting.go(); } }',
    };
    assert.deepEqual(
      run('Sharing.go(); Open.go(); Sharing.go();', [], classes).dml.map(({ sharing }) => sharing),
      [true, true, false, false, true, true],
    );
  });
});

describe('triggers', () => {
  const sources = {
    'anonymous.apex': '',
    'Names.trigger':
      'trigger Names on Contact (before insert, after update) { Tally.count++; for (Contact c : Trigger.new) { c.LastName = c.LastName.toUpperCase(); } }',
    'Tally.cls': 'public class Tally { public static Integer count = 0; public static Integer read() { return count; } }',
  };
  test('run on what the context holds, in the running transaction', () => {
    const running = ready(sources);
    const trigger = running.program.trigger('names')!;
    assert.deepEqual([trigger.object, trigger.events], ['Contact', ['before insert', 'after update']]);
    const record = contact({ LastName: 'a' });
    running.runtime.transaction({ sharing: true }, () => {
      const list = records(record);
      running.runtime.trigger = { event: 'before insert', isInsert: true, newRecords: list, oldRecords: null, newMap: null, oldMap: null, size: 1 };
      trigger.run();
      trigger.run();
      assert.equal(running.program.classInfo('Tally')!.callStatic('read()'), 2);
      assert.equal(running.runtime.sharing, true, 'the interrupted code goes on under its own sharing');
    });
    assert.equal(record.values.get('LastName'), 'A');
  });
  test('a record that is read-only stays as it is', () => {
    const running = ready(sources);
    const record = contact({ LastName: 'a' });
    record.isReadOnly = true;
    running.runtime.transaction({}, () => {
      running.runtime.trigger = { event: 'after update', isInsert: false, newRecords: records(record), oldRecords: null, newMap: null, oldMap: null, size: 1 };
      assert.throws(
        () => running.program.trigger('Names')!.run(),
        (error: unknown) => error instanceof ApexException && error.message === 'Record is read-only',
      );
    });
    assert.equal(record.values.get('LastName'), 'a');
  });
});
