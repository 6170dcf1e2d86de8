import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { threadKeysOf as readThreadKeys, type ModelMail, type ThreadKeys } from './mail.ts';
import { EMPTY, mailWith } from './mails.ts';
import { idsIn } from './messageIds.ts';

const threadKeysOf = (mail: ModelMail): ThreadKeys => readThreadKeys(mail, 'salesforce');
const recommendedKeysOf = (mail: ModelMail): ThreadKeys => readThreadKeys(mail, 'recommended');
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
  test('white space at the ends of a name means nothing (RFC 5322 §4.5)', () => {
    assert.deepEqual(threadKeysOf(mailWith(['References \t: <b@h>', ' references\r\n: <a@h>', 'References\u00a0: <c@h>'])).references, ['b@h', 'a@h']);
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

describe('bare and encoded ids (R-1)', () => {
  const reads = (title: string, fields: string[], ...ids: string[]): void => {
    test(`${title}: ${fields.join(', ')}`, () => {
      const { inReplyTo, references } = recommendedKeysOf(mailWith(fields));
      assert.deepEqual([...inReplyTo, ...references], ids);
    });
    test(`in profile Salesforce, ${title}`, () => {
      const { inReplyTo, references } = threadKeysOf(mailWith(fields));
      assert.deepEqual(
        [...inReplyTo, ...references],
        fields.flatMap((field) => idsIn(field)),
      );
    });
  };
  reads('In-Reply-To', ['In-Reply-To: a@h'], 'a@h');
  reads('References', ['References: a@h b@h'], 'a@h', 'b@h');
  reads('beside an id in brackets none', ['References: a@h <b@h>'], 'b@h');
  reads('beside a field with brackets', ['References: a@h', 'References: <b@h>'], 'a@h', 'b@h');
  reads('beside brackets that hold nothing', ['References: <> (<x@h>) a@h'], 'a@h');
  reads('with NUL', ['References: a\0@h'], 'a@h');
  test('the own id is left out', () => assert.deepEqual(recommendedKeysOf(mailWith(['Message-ID: <a@h>', 'References: a@h b@h'])).references, ['b@h']));
  reads('encoded', ['In-Reply-To: =?utf-8?q?=3Ca=40h=3E?='], 'a@h');
  reads('encoded in two words, and bare', ['References: =?utf-8?q?a=40?=\r\n =?utf-8?B?aA==?= b@h'], 'a@h', 'b@h');
  reads('beside an id in brackets, not what is encoded', ['References: =?utf-8?q?=3Ca=40h=3E?= <b@h>'], 'b@h');
  const own = (title: string, fields: string[], id: string | null): void =>
    void test(`Message-ID ${title}`, () => {
      assert.equal(recommendedKeysOf(mailWith(fields)).ownId, id);
      assert.equal(threadKeysOf(mailWith(fields)).ownId, idsIn(fields[0]!)[0] ?? null);
    });
  own('bare', ['Message-ID: a@h'], 'a@h');
  own('encoded', ['Message-ID: =?utf-8?q?=3Ca=40h=3E?='], 'a@h');
  own('that is an address of the mail', ['Message-ID: a@h', 'From: X <A@h>'], null);
  own('in brackets that is an address of the mail', ['Message-ID: <a@h>', 'Sender: a@h'], 'a@h');
  test('nor what the platform gives', () => {
    const platform = { ...EMPTY.platform, inReplyTo: '<> a@h', references: ['b', '(<x@h>) c@h'] };
    const { inReplyTo, references } = recommendedKeysOf({ ...EMPTY, platform });
    assert.deepEqual([inReplyTo, references], [[], ['b']]);
  });
});

describe('ids that are an address of the mail (R-2)', () => {
  const left = (field: string, kept: boolean, more: Partial<ModelMail> = {}): void =>
    void test(`${field} ${JSON.stringify(more)}: ${kept ? 'kept' : 'left out'}`, () => {
      const fields = [field, 'In-Reply-To: <ann@h> <p@h>', 'References: <ann@h> <q@h>'];
      const { inReplyTo, references } = recommendedKeysOf(mailWith(fields, more));
      assert.deepEqual(
        [inReplyTo, references],
        kept
          ? [
              ['ann@h', 'p@h'],
              ['ann@h', 'q@h'],
            ]
          : [['p@h'], ['q@h']],
      );
    });
  for (const name of ['From', 'To', 'Cc', 'Reply-To', 'Sender', 'CC']) left(`${name}: Ann <ann@h>`, false);
  for (const name of ['Bcc', 'Resent-To', 'Subject']) left(`${name}: Ann <ann@h>`, true);
  for (const value of ['ANN@H', 'bob@h,ann@h;', '"ann@h" <bob@h>', 'bob@h (ann@h)', 'friends:ann@h;', 'bob@h,\r\n ann@h', 'x\u00a0ann@h', 'a\0nn@h'])
    left(`To: ${value}`, false);
  for (const value of ['ann@h.example', 'xann@h', 'ann @h', "'ann@h'", '@ann@h', 'ann@h@i']) left(`To: ${value}`, true);
  left('X: y', true, { fromAddress: 'ann@h' });
  left('X: y', true, { platform: { ...EMPTY.platform, addresses: ['ann@h'] } });

  test('what the platform gives, without headers', () => {
    const platform = { messageId: null, inReplyTo: 'ann@h bob@h carl@h', references: ['@h'], addresses: [null, 'Bob <BOB@h>', '\0ann@h', '@h'] };
    const { inReplyTo, references } = recommendedKeysOf({ ...EMPTY, platform });
    assert.deepEqual([inReplyTo, references], [['carl@h'], ['@h']]);
  });
  test('in profile Salesforce all are kept', () => {
    const { inReplyTo, references } = threadKeysOf(mailWith(['From: ann@h', 'In-Reply-To: <ann@h>', 'References: <mailman.1.2.3.x@h>']));
    assert.deepEqual([inReplyTo, references], [['ann@h'], ['mailman.1.2.3.x@h']]);
  });
  test('whatever the case of the id', () => assert.deepEqual(recommendedKeysOf(mailWith(['To: ann@h', 'References: <ANN@h> <BOB@h>'])).references, ['BOB@h']));
  test('bare ones too', () => assert.deepEqual(recommendedKeysOf(mailWith(['To: ann@h', 'In-Reply-To: ann@h bob@h'])).inReplyTo, ['bob@h']));
  test('the own id may be one', () => assert.equal(recommendedKeysOf(mailWith(['To: ann@h', 'Message-ID: <ann@h>'])).ownId, 'ann@h'));
  test('digests are left out, their neighbour is not', () => {
    const { references } = recommendedKeysOf(mailWith(['References: <mailman.1.2.3.x@h> <mailman.1.2.x@h>']));
    assert.deepEqual(references, ['mailman.1.2.x@h']);
  });
  test('before the cut (M-6)', () => {
    const { references, flags } = recommendedKeysOf(mailWith(['To: ann@h', `References: <ann@h> ${bracketed(1000)}`]));
    assert.deepEqual([references.length, flags], [1000, []]);
  });
});
