/** Code coverage, line by line: what counts is marked in the source (`// +` ran, `// -` did not); what bears no mark does not count. Asked for by plain HTTP, jsforce and apex-node. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Connection } from 'jsforce';
import { runApexTests } from '../../../scripts/testing/apexTests.ts';
import type { OpenProject } from './project.ts';
import { apexFiles, openProject } from './project.ts';

const priorities = `/** A comment. */
public with sharing class Priorities {
    public static final String HIGH = 'High'; // +
    private Integer asked = 0; // +
    public String name { get; set; }
    public Integer twice {
        get {
            return asked * 2; // -
        }
    }
    public enum Kind { A, B }

    public String of(String state) {
        asked++; // +
        if (String.isBlank(state) || state.length() > 2) { // +
            return null; // -
        }
        String priority;
        System.debug('asked ' + asked);
        if (state == 'CA') { // +
            priority = HIGH; // -
        } else {
            priority = 'Normal'; // +
        }
        for (Integer i = 0; i < 2; i++) { // +
            touch(); touch(); // +
        }
        try {
            fails(); // +
            touch(); // -
        } catch (IllegalArgumentException e) {
            touch(); // +
        } finally {
            touch(); // +
        }
        do {
            asked++; // +
        } while (asked < 0); // +
        Integer sum = one() // +
            + one() // +
            + one(); // +
        if (no() // +
            && one() == 1 // -
            && one() == 2) // -
            touch(); // -
        switch on sum { // +
            when 3 {
                touch(); // +
            }
            when else {
                touch(); // -
            }
        }
        return priority; // +
    }
    private static Integer one() { return 1; } // +
    private static Boolean no() { return false; } // +
    private static void touch() {
        if (HIGH == null) return; // +
    }
    private static void fails() {
        throw new IllegalArgumentException('no'); // +
    }
    public class Nested {
        public Integer unused() {
            return 1; // -
        }
    }
}
`;
const test1 = `@IsTest
private class PrioritiesTest {
    @IsTest static void normal() { Assert.areEqual('Normal', new Priorities().of('NY')); }
    @IsTest static void inserts() { insert new Account(Name = 'a'); }
    @IsTest static void nothing() { Helper h = new Helper(); h.help(); }
    private class Helper { void help() { Integer i = 1; } }
}
`;
const trigger = `trigger Named on Account (before insert) {
    for (Account account : Trigger.new) {
        if (account.Name == 'b') {
            account.Description = 'b';
        }
    }
}
`;
const untouched = 'public class Untouched {\n    public void never() {\n        Integer i = 1;\n    }\n}\n';
const sources = { Priorities: priorities, PrioritiesTest: test1, 'Named.trigger': trigger, Untouched: untouched };

const marked = (mark: string): number[] => priorities.split('\n').flatMap((line, index) => (line.endsWith(`// ${mark}`) ? [index + 1] : []));

let api: OpenProject;
let connection: Connection;
before(async () => {
  api = await openProject(apexFiles(sources));
  connection = new Connection({ instanceUrl: api.url, accessToken: api.accessToken, version: '67.0' });
});
after(() => api.close());

interface Covered {
  readonly ApexClassOrTrigger: { readonly Name: string; readonly attributes: { readonly type: string } };
  readonly TestMethodName?: string;
  readonly NumLinesCovered: number;
  readonly NumLinesUncovered: number;
  readonly Coverage: { readonly coveredLines: readonly number[]; readonly uncoveredLines: readonly number[] };
}
const coverageOf = async (object: string): Promise<Covered[]> =>
  (
    await connection.tooling.query(
      `SELECT ApexClassOrTrigger.Name, NumLinesCovered, NumLinesUncovered, Coverage ${object === 'ApexCodeCoverage' ? ', TestMethodName' : ''} FROM ${object}`,
    )
  ).records as unknown as Covered[];
const run = (body: object): Promise<{ body: unknown }> => api.ask('POST', '/tooling/runTestsSynchronous', { classNames: 'PrioritiesTest', ...body });

interface SynchronousRun {
  readonly codeCoverage: readonly {
    readonly name: string;
    readonly type: string;
    readonly numLocations: number;
    readonly numLocationsNotCovered: number;
    readonly locationsNotCovered: readonly { readonly line: number }[];
  }[];
}

test('nobody measured: there is nothing', async () => {
  const { body } = await run({ skipCodeCoverage: true });
  assert.deepEqual((body as SynchronousRun).codeCoverage, []);
  for (const object of ['ApexCodeCoverage', 'ApexCodeCoverageAggregate']) assert.deepEqual(await coverageOf(object), []);
  assert.equal((await connection.tooling.query('SELECT PercentCovered FROM ApexOrgWideCoverage')).totalSize, 0);
});

describe('a synchronous run', () => {
  let result: SynchronousRun;
  before(async () => {
    result = (await run({})).body as SynchronousRun;
  });
  test('tells of classes and triggers, but not of tests and of what they left alone', () =>
    assert.deepEqual(
      result.codeCoverage.map(({ name, type }) => `${type} ${name}`),
      ['Class Priorities', 'Trigger Named'],
    ));
  test('counts the lines that can run, and names those that did not', () => {
    const [found] = result.codeCoverage;
    assert.deepEqual(
      found?.locationsNotCovered.map(({ line }) => line),
      marked('-'),
    );
    assert.deepEqual([found?.numLocations, found?.numLocationsNotCovered], [marked('+').length + marked('-').length, marked('-').length]);
  });
});

describe('the tables of the Tooling API', () => {
  test('by method: only what that method ran', async () => {
    const rows = await coverageOf('ApexCodeCoverage');
    assert.deepEqual(rows.map(({ TestMethodName, ApexClassOrTrigger }) => `${TestMethodName} ${ApexClassOrTrigger.Name}`).sort(), [
      'inserts Named',
      'normal Priorities',
    ]);
    const found = rows.find(({ TestMethodName }) => TestMethodName === 'normal');
    assert.deepEqual(found?.Coverage, { coveredLines: marked('+'), uncoveredLines: marked('-') });
    assert.deepEqual(rows.find(({ TestMethodName }) => TestMethodName === 'inserts')?.Coverage, { coveredLines: [2, 3], uncoveredLines: [4] });
  });
  test('of all methods, also of what none of them ran', async () => {
    const rows = await coverageOf('ApexCodeCoverageAggregate');
    assert.deepEqual(
      rows.map(({ ApexClassOrTrigger, NumLinesCovered, NumLinesUncovered }) => [ApexClassOrTrigger.Name, NumLinesCovered, NumLinesUncovered]).sort(),
      [
        ['Named', 2, 1],
        ['Priorities', marked('+').length, marked('-').length],
        ['Untouched', 0, 1],
      ],
    );
    assert.equal(rows[0]?.ApexClassOrTrigger.attributes.type, 'Name');
  });
  test('of the org, in percent', async () => {
    const { records } = await connection.tooling.query('SELECT PercentCovered FROM ApexOrgWideCoverage');
    const [covered, lines] = [marked('+').length + 2, marked('+').length + marked('-').length + 4];
    assert.equal(records[0]?.['PercentCovered'], Math.floor((100 * covered) / lines));
  });
  test('are not to be asked for the relationship alone', () =>
    assert.rejects(async () => connection.tooling.query('SELECT Id FROM ApexClassOrTrigger'), { errorCode: 'INVALID_TYPE' }));
});

test('apex-node measures too, and the program goes on as before', async () => {
  const { results, coverage } = await runApexTests(api.org, { coverage: true });
  assert.deepEqual(
    results.map(({ outcome }) => outcome),
    ['pass', 'pass', 'pass'],
  );
  assert.deepEqual(
    coverage?.map(({ name, covered }) => [name, covered]),
    [
      ['Named', 2],
      ['Priorities', marked('+').length],
      ['Untouched', 0],
    ],
  );
});
