/** How well the model does on real mail: `node test/product/scoreModel.ts ARCHIVE.mbox.gz…` prints a line for each archive, profile and truth. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { mailsInMbox } from '../../scripts/local-org/mail/mbox.ts';
import { parseMail } from '../../scripts/local-org/mail/parse.ts';
import { AS_SHIPPED, ModelOrg, type ModelMail, type Profile } from '../model/index.ts';
import { readThreads, score } from './score.ts';

async function readMails(archive: string): Promise<ModelMail[]> {
  const mails: ModelMail[] = [];
  for (const { bytes } of mailsInMbox(gunzipSync(readFileSync(archive)))) {
    const { headers, subject, text, html, from, to, cc, attachments } = await parseMail(bytes);
    mails.push({
      headers,
      platform: { messageId: null, inReplyTo: null, references: null, addresses: [] },
      subject,
      textBody: text,
      htmlBody: html,
      fromAddress: from?.address ?? null,
      recipients: [...to, ...cc],
      attachments: attachments.map(({ fileName, content }) => ({ name: fileName ?? '', size: content.length })),
    });
  }
  return mails;
}

/** The case of each mail, the mails received a second apart. */
function clustersOf(mails: readonly ModelMail[], profile: Profile): Map<number, number> {
  const org = new ModelOrg({ ...AS_SHIPPED, profile, quotedText: 'off' });
  return new Map(mails.map((mail, index) => [index, org.receive(mail, index).caseIndex]));
}

const withoutThreadIndex = (mail: ModelMail): ModelMail => ({ ...mail, headers: mail.headers!.filter(({ name }) => name.toLowerCase() !== 'thread-index') });

for (const archive of process.argv.slice(2)) {
  const mails = await readMails(archive);
  const known = readThreads(archive);
  const print = (title: string, truth: 'thread' | 'threadByHeaders', clusters: ReadonlyMap<number, number>): void => {
    const { precision, recall, exactThreads } = score(known, truth, clusters);
    const figures = [precision, recall, exactThreads].map((figure) => figure.toFixed(5)).join(' / ');
    process.stdout.write(`${basename(archive)}, ${title}, by ${truth}: precision / recall / exact threads ${figures}\n`);
  };
  for (const profile of ['salesforce', 'recommended'] as const) {
    // threadByHeaders knows nothing of Thread-Index: what that joins rightly would count as wrong.
    print(`${profile} without Thread-Index`, 'threadByHeaders', clustersOf(mails.map(withoutThreadIndex), profile));
    const clusters = clustersOf(mails, profile);
    print(profile, 'threadByHeaders', clusters);
    print(profile, 'thread', clusters);
  }
}
