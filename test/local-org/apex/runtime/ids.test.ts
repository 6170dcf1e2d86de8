import assert from 'node:assert/strict';
import { test } from 'node:test';
import { equalIds, id18, toId } from '../../../../scripts/local-org/apex/runtime/ids.ts';
import { ApexException } from '../../../../scripts/local-org/apex/runtime/values.ts';

test('fifteen characters get the three that tell their case', () => {
  const rows: [string, string][] = [
    ['001000000000001', '001000000000001AAA'],
    ['001ABCDE0000000', '001ABCDE0000000YHA'],
    ['a0000000000000Z', 'a0000000000000ZAAQ'],
    ['00530000003T1bC', '00530000003T1bCAAS'],
  ];
  for (const [short, long] of rows) {
    assert.equal(id18(short), long);
    assert.equal(id18(long), long);
  }
});

test('the last three give the case back to the others, and are never compared', () => {
  assert.equal(id18('001abcde0000000yha'), '001ABCDE0000000YHA');
  assert.equal(id18('001000000000000000'), '001000000000000000');
});

test('what is no id says so', () => {
  for (const text of ['', 'x', '00100000000000', '0010000000000011', '00100000000000-']) {
    assert.throws(
      () => toId(text),
      (error: unknown) => error instanceof ApexException && error.message === `Invalid id: ${text}`,
      text,
    );
  }
});

test('the short and the long form are one id', () => {
  assert.equal(equalIds('001000000000001', '001000000000001AAA'), true);
  assert.equal(equalIds('001000000000001', '001000000000002AAA'), false);
  assert.equal(equalIds('00100000000000a', '00100000000000A'), false);
});
