import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readHeader, unfold, valuesOf } from '../../../scripts/local-org/mail/headerFields.ts';

function fields(text: string | Buffer): string[] {
  return readHeader(Buffer.from(text)).fields.map(({ name, value }) => `${name}=${value}`);
}

describe('the header of a mail', () => {
  const rows: [what: string, header: string | Buffer, expected: string[]][] = [
    ['fields in order, duplicates kept', 'A: 1\nB: 2\na: 3\n\nC: 4', ['A=1', 'B=2', 'a=3']],
    ['folds kept in the value', 'A: 1\r\n\t2\r\n  3\r\nB: 4\r\n\r\n', ['A=1\r\n\t2\r\n  3', 'B=4']],
    ['a value that begins on the next line', 'Message-ID:\n <x@example.org>\n\n', ['Message-ID=<x@example.org>']],
    ['white space before the colon', 'A \t: 1\n\n', ['A=1']],
    ['a line without a colon is no field, its neighbours are', 'A: 1\nno field\nB: 2\n\n', ['A=1', 'B=2']],
    ['a line that continues nothing is dropped', ' lost: 1\nB: 2\n\n', ['B=2']],
    ['a no-break space is part of the name', '\u00a0From: x\nFrom: y\n\n', ['\u00a0From=x', 'From=y']],
    ['a no-break space is part of the value', 'A: \u00a0x \n\n', ['A=\u00a0x']],
    ['no empty line: all is header', 'A: 1\nB: 2', ['A=1', 'B=2']],
    ['an empty line of several carriage returns', 'A: 1\r\r\n\r\r\nB: 2', ['A=1']],
    ['bytes that are UTF-8', Buffer.from('A: ü\n\n'), ['A=ü']],
    ['bytes that are not UTF-8 are Latin-1, field by field', Buffer.from([0x41, 0x3a, 0xfc, 0x0a, 0x42, 0x3a, 0xc3, 0xbc, 0x0a]), ['A=ü', 'B=ü']],
    ['an empty value is a value', 'In-Reply-To:\n\n', ['In-Reply-To=']],
    ['nothing', '', []],
  ];
  for (const [what, header, expected] of rows) test(what, () => assert.deepEqual(fields(header), expected));

  test('the body begins after the first empty line', () => {
    const mail = Buffer.from('A: 1\r\n\r\nB: 2\r\n\r\nC');
    assert.equal(mail.subarray(readHeader(mail).bodyAt).toString(), 'B: 2\r\n\r\nC');
    assert.equal(readHeader(Buffer.from('A: 1\n')).bodyAt, 5);
  });

  test('names are found without case', () => {
    assert.deepEqual(valuesOf(readHeader(Buffer.from('message-id: 1\nMESSAGE-ID: 2\nMessage-IDs: 3\n\n')).fields, 'Message-ID'), ['1', '2']);
  });

  test('unfolding takes line ends and leaves the white space', () => {
    assert.equal(unfold('a\r\n  b\n\tc'), 'a  b\tc');
    assert.equal(unfold('a\rb'), 'a b');
  });
});
