/** The mails that are measured: real ones where they lie beside the project, else a list made here; and one of each kind, to count what it costs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mailsAt, rawMails } from '../../local-org/mail/sources.ts';

export interface MailSet {
  readonly name: string;
  readonly mails: readonly Buffer[];
}

/** The first of a support list of the years 2019 to 2021, in order of arrival. */
export function manyMails(root: string, count: number): MailSet {
  const archive = join(root, '../shared/mail/dev/support-list.mbox.gz');
  if (!existsSync(archive)) return { name: 'generated mails', mails: Array.from({ length: count }, (_, index) => Buffer.from(generated(index))) };
  const mails: Buffer[] = [];
  for (const { bytes } of rawMails(mailsAt([archive]).sources)) {
    if (mails.length === count) break;
    mails.push(bytes);
  }
  return { name: 'mails of a support list', mails };
}

const mailsPerThread = 4;

/** Threads of four: a question and its answers, the way mail programs write them. */
function generated(index: number): string {
  const first = index - (index % mailsPerThread);
  const earlier = Array.from({ length: index - first }, (_, at) => idOf(`list${first + at}`));
  const quoted = Array.from({ length: 12 }, (_, line) => `> line ${line} of what mail ${index - 1} said about the printer on the second floor`);
  return rendered({
    id: `list${index}`,
    parents: earlier,
    text: [`Answer number ${index} to what was asked.`, '', ...(earlier.length === 0 ? [] : quoted)].join('\r\n'),
  });
}

export const idOf = (name: string): string => `<${name}@bench.example>`;

interface BenchMail {
  readonly id: string;
  /** Into References, the last of them into In-Reply-To too. */
  readonly parents?: readonly string[];
  readonly fields?: readonly string[];
  readonly text?: string;
}

export function rendered({ id, parents = [], fields = [], text = 'Hello' }: BenchMail): string {
  const parent = parents.at(-1);
  return [
    'From: Ann Example <ann@bench.example>',
    'To: support@org.example',
    'Date: Mon, 2 Mar 2026 09:30:00 +0000',
    `Subject: ${parent === undefined ? 'Printer' : 'Re: Printer'}`,
    `Message-ID: ${idOf(id)}`,
    ...(parent === undefined ? [] : [`In-Reply-To: ${parent}`, `References: ${parents.join('\r\n ')}`]),
    ...fields,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  ].join('\r\n');
}

/** What is stored, as far as mails can name it: the `n`-th mail, its conversation's root, the token of its case. */
export interface Known {
  readonly id: (n: number) => string;
  readonly root: (n: number) => Buffer;
  readonly token: (n: number) => string;
}

/** A kind of mail: its `n`-th, which names what was stored `n`-th. `name` is unique among all mails of a bench. */
export type Kind = (known: Known, n: number, name: string) => string;

const longThread = 200;

const strangers = (count: number, name: string): string[] => Array.from({ length: count }, (_, index) => idOf(`${name}.stranger${index}`));

/** MS-OXOMSG §2.2.1.3: an answer has 5 bytes more than the root. */
const answerIndex = (root: Buffer): string => Buffer.concat([root, Buffer.alloc(5, 1)]).toString('base64');

export const kinds: Readonly<Record<string, Kind>> = {
  new: (_known, _n, name) => rendered({ id: name }),
  'in-reply-to': (known, n, name) => rendered({ id: name, fields: [`In-Reply-To: ${known.id(n)}`] }),
  'references, 1 id': (known, n, name) => rendered({ id: name, fields: [`References: ${known.id(n)}`] }),
  'references, 200 ids, 1 known': (known, n, name) => rendered({ id: name, parents: [known.id(n), ...strangers(longThread - 1, name)] }),
  'references, 200 ids, all known': (known, n, name) => rendered({ id: name, parents: Array.from({ length: longThread }, (_, index) => known.id(n + index)) }),
  token: (known, n, name) => rendered({ id: name, text: `Hello\r\n\r\n> thread::${known.token(n)}::\r\n` }),
  'thread-index': (known, n, name) => rendered({ id: name, fields: [`Thread-Index: ${answerIndex(known.root(n))}`] }),
  'everything at once': (known, n, name) =>
    rendered({
      id: name,
      parents: [...strangers(longThread - 1, name), known.id(n)],
      fields: [`Thread-Index: ${answerIndex(known.root(n + 400))}`],
      text: `Hello\r\n\r\n> thread::${known.token(n + 800)}::\r\n`,
    }),
};
