/** The page that names what fails of the public suites. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SuiteReport } from '../../scripts/quality/suites.ts';
import { causeOf, knownSuites, page } from '../../scripts/quality/suites.ts';

describe('the cause of a failure', () => {
  for (const [message, cause] of [
    ['unsupported: System.Approval.process(Object) is not supported by the local org', 'not supported: System.Approval.process(Object)'],
    ['unsupported: Not supported yet: SOSL', 'not supported: SOSL'],
    ['/somewhere/classes/Foo.cls:12:5: Not supported yet: TYPEOF', 'not supported: TYPEOF'],
    ['/somewhere/classes/Foo.cls:12:5: Variable does not exist: x', 'does not compile here: 12:5: Variable does not exist: x'],
    [
      'internal error of the local org: x is undefined (at Class.Foo.bar: line 1, column 1)',
      'an error of the local org: x is undefined (at Class.Foo.bar: line 1, column 1)',
    ],
    ['System.AssertException: Assertion Failed: their own words: Expected: 1, Actual: 2', 'the assertion fails: Expected: 1, Actual: 2'],
    ['System.AssertException: Assertion Failed: their own words', 'the assertion fails'],
    ['System.NullPointerException: Attempt to de-reference a null object', 'System.NullPointerException: Attempt to de-reference a null object'],
    ['Foo.BarException: their own words', 'Foo.BarException is thrown'],
  ] as const) {
    test(message, () => assert.equal(causeOf(message), cause));
  }
});

describe('the page', () => {
  const [suite] = knownSuites();
  const report = (failed: number): SuiteReport => ({
    tests: Array.from({ length: 4 }, (_, index) => ({
      name: `ATest.m${index}`,
      outcome: index < failed ? 'fail' : 'pass',
      message: index < failed ? 'unsupported: a | b' : null,
    })),
    compileErrors: failed === 0 ? [] : [{ message: 'Not supported yet: SOSL', kind: 'unsupported' }],
  });
  assert.ok(suite);

  test('names each method that fails, and what is not supported', () => {
    const text = page([{ suite, report: report(1) }]);
    assert.match(text, /\| 4 \| 3 \| 75 % \| 95 % \|/);
    assert.match(text, /\| `ATest\.m0` \| not supported: a \\\| b \|/);
    assert.match(text, /\| SOSL \| 1 \|/);
    assert.doesNotMatch(text, /ATest\.m1/);
  });
  test('tells a cause that the message does not tell, and not one of what passes', () => {
    const explained = (method: string) => ({ ...suite, causes: { [method]: 'there is no moon' } });
    assert.match(page([{ suite: explained('ATest.m0'), report: report(1) }]), /\| `ATest\.m0` \| there is no moon \|/);
    assert.throws(() => page([{ suite: explained('ATest.m1'), report: report(1) }]), /tells why ATest\.m1 fails, but it does not/);
  });
  test('says that nothing fails where nothing does', () => {
    const text = page([{ suite, report: report(0) }]);
    assert.match(text, /\| 4 \| 4 \| 100 % \|/);
    assert.match(text, /why\n\nNothing\./);
  });
  test('says of a suite without a report that it was not run', () => assert.match(page([{ suite, report: undefined }]), /\| not run \|/));
});
