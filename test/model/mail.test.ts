import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { threadKeysOf as readThreadKeys, type ModelMail, type ThreadKeys } from './mail.ts';
import { EMPTY, mailWith } from './mails.ts';

const threadKeysOf = (mail: ModelMail): ThreadKeys => readThreadKeys(mail, 'salesforce');
const bracketed = (count: number, from = 0): string => Array.from({ length: count }, (_, index) => `<r${from + index}@h>`).join(' ');

describe('where ids are read (M-1, M-2)', () => {
  const platform = { messageId: 'p@h', inReplyTo: 'q@h, r@h', references: ['s@h', 'x <t@h> (<u@h>)'], addresses: [] };

  test('from the headers alone, if there are any', () => {
    const { ownId, inReplyTo, references } = threadKeysOf(mailWith(['From: a@h'], { platform }));
    assert.deepEqual([ownId, inReplyTo, references], [null, [], []]);
  });
  for (const headers of [null, []]) {
    test(`from the platform, if headers are ${JSON.stringify(headers)}`, () => {
      const { ownId, inReplyTo, references, threadIndex } = threadKeysOf({ ...EMPTY, headers, platform });
      assert.deepEqual([ownId, inReplyTo, references, threadIndex], ['p@h', ['q@h', 'r@h'], ['s@h', 't@h'], null]);
    });
  }
  test('names compare without case, every field counts, in order', () => {
    assert.deepEqual(threadKeysOf(mailWith(['REFERENCES: <b@h>', 'references: <a@h>'])).references, ['b@h', 'a@h']);
  });
  test('NUL is removed, from names too', () => {
    const { ownId, references } = threadKeysOf(mailWith(['Mess\0age-ID: <\0a@h\0>', 'References: <b\0@h>']));
    assert.deepEqual([ownId, references], ['a@h', ['b@h']]);
  });
});

describe('own id and parents (M-4, M-5)', () => {
  test('the first field that has an id', () => {
    const { ownId, flags } = threadKeysOf(mailWith(['Message-ID: none', 'Message-ID: <a@h>']));
    assert.deepEqual([ownId, flags], ['a@h', []]);
  });
  for (const fields of [['Message-ID: <a@h> <b@h>'], ['Message-ID: <a@h>', 'Message-ID: <b@h>'], ['Message-ID: <a@h>', 'Message-ID: <a@h>']]) {
    test(`${fields.join(', ')} is flagged`, () => {
      const { ownId, flags } = threadKeysOf(mailWith(fields));
      assert.deepEqual([ownId, flags], ['a@h', ['several-message-ids']]);
    });
  }
  test('each parent once, the own id never', () => {
    const fields = ['Message-ID: <own@h>', 'In-Reply-To: <a@h> <own@h> <a@h>', 'References: <b@h> <a@h> <own@h> <b@h> <OWN@h>'];
    const { inReplyTo, references } = threadKeysOf(mailWith(fields));
    assert.deepEqual([inReplyTo, references], [['a@h'], ['b@h', 'a@h', 'OWN@h']]);
  });
});

describe('the cut (M-6)', () => {
  test('1,000 ids are all looked up', () => {
    const { references, flags } = threadKeysOf(mailWith([`References: ${bracketed(1000)}`]));
    assert.deepEqual([references.length, flags], [1000, []]);
  });
  test('of 1,001 the eleventh is not', () => {
    const { references, flags } = threadKeysOf(mailWith([`References: ${bracketed(1001)}`]));
    assert.deepEqual([references.length, references[9], references[10], flags], [1000, 'r9@h', 'r11@h', ['ids-cut']]);
  });
  test('In-Reply-To comes first, and what is in both counts once', () => {
    const keys = threadKeysOf(mailWith([`In-Reply-To: ${bracketed(12)}`, `References: ${bracketed(1000, 2)}`]));
    assert.deepEqual(keys.inReplyTo.length, 10);
    assert.deepEqual(keys.references.slice(0, 9), ['r2@h', 'r3@h', 'r4@h', 'r5@h', 'r6@h', 'r7@h', 'r8@h', 'r9@h', 'r12@h']);
    assert.deepEqual(keys.flags, ['ids-cut']);
  });
});
