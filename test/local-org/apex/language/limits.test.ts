/** What no machine could hold ends the transaction as Salesforce's heap limit does, never as an error of ours. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UncatchableError } from '../../../../scripts/local-org/apex/runtime/values.ts';
import { output } from './running.ts';

const endless = ["String s = 'x'.repeat(2147483647);", "String s = 'x'.leftPad(2147483647);", "String s = 'abcdefgh'.repeat(1000); while (true) { s += s; }"];
for (const text of endless)
  test(text, () =>
    assert.throws(
      () => output({ 'anonymous.apex': `try { ${text} } catch (Exception e) { System.debug('caught'); }` }),
      (error: unknown) => error instanceof UncatchableError && error.apexMessage === 'Apex heap size too large',
    ),
  );

test('a text that fits is made', () => assert.deepEqual(output({ 'anonymous.apex': "System.debug('x'.leftPad(3, '-') + 'x'.repeat(3));" }), ['--xxxx']));
