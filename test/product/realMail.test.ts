/**
 * Mailing-list archives of many thousand mails, in their order of arrival, through Apex and model. `SKEIN_ALL_MAIL=1` takes them whole; else the beginning of each, which holds
 * every stage that occurs in them.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defaultShape } from '../../scripts/local-org/mail/inboundShapes.ts';
import type { ParsedMail } from '../../scripts/local-org/mail/parse.ts';
import { firstMails, publicMail, routeAll } from './publicMail.ts';

/** Some 4 ms a mail on one core: 1,500 of each archive, in both profiles, take less than a minute together. */
const most = process.env['SKEIN_ALL_MAIL'] === '1' ? Infinity : 1500;

describe('Apex and model agree on real mail, and none is lost', () => {
  for (const archive of ['support-list', 'developer-list', 'mixed-2002', 'spam-2002']) {
    const { path, skip } = publicMail(`dev/${archive}.mbox.gz`);
    for (const profile of ['salesforce', 'recommended'] as const) {
      test(`${most === Infinity ? 'all' : most} of ${archive}, profile ${profile}`, { skip }, async () => {
        const tally = await routeAll(firstMails(path, most), defaultShape, { profile });
        if (archive !== 'spam-2002') assert.ok(tally['threaded']! > tally['created']! / 2, `a list holds threads: ${JSON.stringify(tally)}`);
      });
    }
  }
});

/** Nothing is left but the subject and the quote. */
const withoutLinks = (mail: ParsedMail): ParsedMail => ({
  ...mail,
  headers: mail.headers.filter(({ name }) => !/^(?:message-id|in-reply-to|references|thread-index)$/i.test(name)),
  messageId: null,
  inReplyTo: null,
  references: null,
});

describe('they agree with every addition on, each third mail without its links', () => {
  for (const archive of ['support-list', 'developer-list', 'mixed-2002']) {
    const { path, skip } = publicMail(`dev/${archive}.mbox.gz`);
    test(archive, { skip }, async () => {
      const additions = { tokenOrder: 'weighed', refIds: true, threadIndexRule: 'guid', topicChange: 'flag', quotedText: 'attach' } as const;
      const change = (mail: ParsedMail, index: number): ParsedMail => (index % 3 === 2 ? withoutLinks(mail) : mail);
      const tally = await routeAll(firstMails(path, most / 3), defaultShape, { profile: 'recommended', ...additions }, change);
      assert.ok(tally['by quoted-text']! >= 20, `quotes lead to cases: ${JSON.stringify(tally)}`);
    });
  }
});
