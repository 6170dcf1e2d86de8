import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import type { ParsedMail } from '../../../scripts/local-org/mail/parse.ts';
import { parseMail } from '../../../scripts/local-org/mail/parse.ts';
import { mailsAt, rawMails } from '../../../scripts/local-org/mail/sources.ts';

const folder = fileURLToPath(new URL('../../../scripts/local-org/mail/samples', import.meta.url));
const found = mailsAt([folder]);
const mails = new Map<string, ParsedMail>();
for (const { file, bytes } of rawMails(found.sources)) mails.set(file.slice(folder.length + 1), await parseMail(bytes));

function sample(beginning: string): ParsedMail {
  const [, mail] = [...mails].find(([name]) => name.startsWith(beginning)) ?? [];
  assert.ok(mail, beginning);
  return mail;
}

function field(mail: ParsedMail, name: string): string | undefined {
  return mail.headers.find((header) => header.name.toLowerCase() === name)?.value;
}

function threadIndex(mail: ParsedMail): Buffer {
  return Buffer.from(field(mail, 'thread-index') ?? '', 'base64');
}

describe('each sample shows what its name says', () => {
  test('there is one a stage, in their order', () => {
    assert.deepEqual(
      [...mails.keys()],
      [
        '01-new-question.eml',
        '02-reply-by-in-reply-to.eml',
        '03-reply-by-references-only.eml',
        '04-outlook-first-mail-with-thread-index.eml',
        '05-outlook-reply-with-thread-index-only.eml',
        '06-token-in-the-body.eml',
        '07-second-delivery-of-the-question.eml',
        '08-broken-without-message-id.eml',
        '09-inline-image-and-attachment.eml',
      ],
    );
    assert.deepEqual(found.problems, []);
  });

  test('the new question answers nothing', () => {
    const { inReplyTo, references, messageId } = sample('01');
    assert.deepEqual([inReplyTo, references], [null, null]);
    assert.ok(messageId);
  });

  test('one reply by In-Reply-To alone, one by References alone', () => {
    assert.deepEqual([sample('02').inReplyTo, sample('02').references], [sample('01').messageId, null]);
    assert.equal(sample('03').inReplyTo, null);
    assert.deepEqual(sample('03').references?.split(/\s+/), [sample('01').messageId, sample('02').messageId]);
  });

  test("Outlook's first mail has 22 bytes of Thread-Index, its reply five more and no other link", () => {
    assert.equal(threadIndex(sample('04')).length, 22);
    assert.equal(threadIndex(sample('05')).length, 27);
    assert.deepEqual(threadIndex(sample('05')).subarray(0, 22), threadIndex(sample('04')));
    assert.deepEqual([sample('05').inReplyTo, sample('05').references], [null, null]);
  });

  test('the token has its place in one body, and nothing else links that mail', () => {
    const { text, inReplyTo, references } = sample('06');
    assert.equal(text?.split('{{token}}').length, 2);
    assert.deepEqual([inReplyTo, references], [null, null]);
    for (const [name, mail] of mails) if (!name.startsWith('06')) assert.ok(!mail.text?.includes('{{'), name);
  });

  test('the second delivery differs only in how it came', () => {
    const { headers: firstHeaders, ...first } = sample('01');
    const { headers: secondHeaders, ...second } = sample('07');
    assert.deepEqual(second, first);
    assert.notDeepEqual(secondHeaders, firstHeaders);
    const written = (headers: ParsedMail['headers']): ParsedMail['headers'] => headers.filter(({ name }) => name !== 'Received');
    assert.deepEqual(written(secondHeaders), written(firstHeaders));
  });

  test('the broken mail has no id, NUL bytes and eight-bit headers, and is readable', () => {
    const { messageId, from, subject, text } = sample('08');
    assert.equal(messageId, null);
    assert.deepEqual(from, { name: 'Café am Hafen', address: 'info@example.org' });
    assert.equal(subject, 'Mühle klemmt \0und rührt sich nicht');
    assert.match(text ?? '', /\0\0\nThe grinder is stuck/);
  });

  test('the picture is named by the HTML, the log is attached', () => {
    const { html, attachments } = sample('09');
    const [picture, log] = attachments;
    assert.ok(html?.includes(`cid:${picture?.contentId?.slice(1, -1)}`));
    assert.equal(picture?.content.toString('latin1', 1, 4), 'PNG');
    assert.deepEqual([log?.fileName, log?.text?.split('\n')[0]], ['machine-log.csv', 'time,code,bar']);
  });

  test('all people are fictional', () => {
    for (const [name, { from, to }] of mails) for (const address of [from?.address ?? '', ...to]) assert.match(address, /@example\.(com|org)$/, name);
  });
});
