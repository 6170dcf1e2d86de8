import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { beginsWithFromLine, mailsInMbox, mailWithoutFromLine } from '../../../scripts/local-org/mail/mbox.ts';

function mails(archive: string): [mail: string, envelopeFrom?: string | undefined][] {
  return [...mailsInMbox(Buffer.from(archive))].map(({ bytes, envelopeFrom }) =>
    envelopeFrom === undefined ? [bytes.toString()] : [bytes.toString(), envelopeFrom],
  );
}

describe('an mbox', () => {
  const rows: [what: string, archive: string, expected: ReturnType<typeof mails>][] = [
    [
      'mails in order',
      'From a@x.org Mon\nA: 1\n\none\n\nFrom b@x.org Tue\nA: 2\n\ntwo\n\n',
      [
        ['A: 1\n\none\n', 'a@x.org'],
        ['A: 2\n\ntwo\n', 'b@x.org'],
      ],
    ],
    [
      'CRLF stays CRLF',
      'From a@x.org Mon\r\nA: 1\r\n\r\none\r\n\r\nFrom b@x.org Tue\r\nA: 2\r\n\r\n\r\n',
      [
        ['A: 1\r\n\r\none\r\n', 'a@x.org'],
        ['A: 2\r\n\r\n', 'b@x.org'],
      ],
    ],
    ['one > comes off quoted From lines', 'From - Mon\nA: 1\n\n>From here\n>>From there\n', [['A: 1\n\nFrom here\n>From there\n']]],
    ['other lines with > stay', 'From - Mon\nA: 1\n\n> From me\n>from him\nx >From y\n>Frommage\n', [['A: 1\n\n> From me\n>from him\nx >From y\n>Frommage\n']]],
    ['an empty line before a From line is not needed', 'From - Mon\nA: 1\n\none\nFrom - Tue\nA: 2\n', [['A: 1\n\none\n'], ['A: 2\n']]],
    ['only one empty line belongs to the archive', 'From - Mon\nA: 1\n\none\n\n\n', [['A: 1\n\none\n\n']]],
    ['a truncated last mail as it stands', 'From - Mon\nA: 1\n\none\n\nFrom - Tue\nSubj', [['A: 1\n\none\n'], ['Subj']]],
    ['cut off within a From line', 'From - Mon\nA: 1\n\nFrom b@x', [['A: 1\n'], ['', 'b@x']]],
    ['a bounce has an empty sender', 'From MAILER-DAEMON Mon\nA: 1\n', [['A: 1\n', '']]],
    ['a mangled sender is none', 'From ada at x.org  Mon\nA: 1\n', [['A: 1\n']]],
  ];
  for (const [what, archive, expected] of rows) test(what, () => assert.deepEqual(mails(archive), expected));

  test('mails are views into the archive, not copies', () => {
    const archive = Buffer.from('From - Mon\nA: 1\n\none\n');
    assert.equal([...mailsInMbox(archive)][0]?.bytes.buffer, archive.buffer);
  });

  test('a saved mail loses its From line and nothing else', () => {
    const { bytes, envelopeFrom } = mailWithoutFromLine(Buffer.from('From a@x.org Mon\nA: 1\n\n>From here\nFrom there\n'));
    assert.deepEqual([bytes.toString(), envelopeFrom], ['A: 1\n\n>From here\nFrom there\n', 'a@x.org']);
    assert.equal(mailWithoutFromLine(Buffer.from('From: a@x.org\n')).bytes.toString(), 'From: a@x.org\n');
  });

  test('the From line is told from the From field', () => {
    assert.equal(beginsWithFromLine(Buffer.from('From ada@x.org Mon')), true);
    for (const field of ['From: ada@x.org', 'From : ada@x.org', 'From  \t: ada@x.org', 'from ada', 'Fro']) {
      assert.equal(beginsWithFromLine(Buffer.from(field)), false, field);
    }
  });
});
