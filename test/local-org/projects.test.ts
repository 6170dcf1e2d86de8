/**
 * Tiny projects, each a folder of `projects/` named after what is odd in it, whose Apex tests must all pass on the local org: for what needs an org around the language
 * (data, jobs, events, metadata). A method under a line `// fails: …` must fail, and with that message.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openOrg } from '../../scripts/local-org/org.ts';
import { runTests } from '../../scripts/local-org/testRunner.ts';

const folder = join(import.meta.dirname, 'projects');

for (const name of readdirSync(folder).sort()) {
  describe(name, () => {
    const org = openOrg({ sources: [join(folder, name)], seed: 1, poison: true });
    const expected = new Map(
      org.sources.flatMap(({ name: className, text }) =>
        [...text.matchAll(/\/\/ fails: (.*)\n[^(]*?(\w+)\(\)/g)].map((match) => [`${className}.${match[2]}`, match[1]!] as const),
      ),
    );
    const results = runTests(org, undefined);
    test('has tests', () => assert.ok(results.length > 0));
    for (const { className, methodName, outcome, message, stackTrace } of results) {
      const failure = expected.get(`${className}.${methodName}`);
      test(`${className}.${methodName}`, () => assert.equal(outcome === 'pass' ? undefined : message, failure, stackTrace ?? ''));
    }
  });
}
