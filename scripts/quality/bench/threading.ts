/**
 * How well mails find their threads: the package's two profiles, the documented algorithm alone (`salesforce`) and ours (`recommended`), and notmuch where it is installed, on the same mails
 * in one run. Real archives where they lie beside the project, else one made here; of both the true threads are known.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readThreads, score, type KnownMail, type Score } from '../../../test/product/score.ts';
import { mailsAt, rawMails } from '../../local-org/mail/sources.ts';
import { openMailOrg } from '../../local-org/mailOrg.ts';
import { labelledArchive } from './labelledArchive.ts';
import { deliver } from './storedMails.ts';

export interface ThreadingRow {
  readonly archive: string;
  readonly mails: number;
  readonly by: string;
  /** Against the threads that headers make without a Thread-Index. */
  readonly byHeaders: Score;
  /** Against the true threads. */
  readonly byThread: Score;
  readonly msPerMail: number;
}

export interface LabelledArchive {
  readonly name: string;
  readonly mails: readonly Buffer[];
  readonly truth: readonly KnownMail[];
}

const profiles = ['salesforce', 'recommended'] as const;
const firstArrival = Date.UTC(2026, 0, 1);

/** `most`: so many mails of each archive, from its beginning. */
export async function measureThreading(root: string, most: number, progress: (text: string) => void): Promise<ThreadingRow[]> {
  const rows: ThreadingRow[] = [];
  for (const archive of archives(root, most)) {
    for (const profile of profiles) {
      progress(`threading ${archive.mails.length} mails of ${archive.name}, profile ${profile}`);
      rows.push(rowOf(archive, profile, await throughApex(archive, profile)));
    }
    if (hasNotmuch()) {
      progress(`threading ${archive.mails.length} mails of ${archive.name} by notmuch`);
      rows.push(rowOf(archive, 'notmuch', throughNotmuch(archive)));
    }
  }
  return rows;
}

function archives(root: string, most: number): LabelledArchive[] {
  const folder = join(root, '../shared/mail/dev');
  const there = ['support-list', 'developer-list', 'mixed-2002'].filter((name) => existsSync(join(folder, `${name}.mbox.gz`)));
  if (there.length === 0) return [labelledArchive(most)];
  return there.map((name) => {
    const path = join(folder, `${name}.mbox.gz`);
    const mails: Buffer[] = [];
    for (const { bytes } of rawMails(mailsAt([path]).sources)) {
      if (mails.length === most) break;
      mails.push(bytes);
    }
    return { name, mails, truth: readThreads(path).filter(({ index }) => index < mails.length) };
  });
}

interface Threaded {
  readonly clusters: ReadonlyMap<number, string>;
  readonly ms: number;
}

function rowOf({ name, mails, truth }: LabelledArchive, by: string, { clusters, ms }: Threaded): ThreadingRow {
  return {
    archive: name,
    mails: mails.length,
    by,
    byHeaders: score(truth, 'threadByHeaders', clusters),
    byThread: score(truth, 'thread', clusters),
    msPerMail: ms / mails.length,
  };
}

/** A duplicate is the mail that it repeats, and goes where that one went. */
async function throughApex({ mails }: LabelledArchive, profile: string): Promise<Threaded> {
  const org = openMailOrg({ seed: 1, now: new Date(firstArrival) });
  try {
    org.set('profile', profile);
    const clusters = new Map<number, string>();
    const start = performance.now();
    for (const [index, raw] of mails.entries()) {
      const { recordId } = await deliver(org, raw, firstArrival + index * 60_000);
      if (recordId !== null) clusters.set(index, recordId);
    }
    return { clusters, ms: performance.now() - start };
  } finally {
    org.close();
  }
}

// ---- notmuch: https://notmuchmail.org ------------------------------------------------------------------------------

const notmuch = (args: readonly string[], config?: string) =>
  spawnSync('notmuch', args, { encoding: 'utf8', maxBuffer: 2 ** 30, env: { ...process.env, ...(config !== undefined && { NOTMUCH_CONFIG: config }) } });

const hasNotmuch = (): boolean => notmuch(['--version']).status === 0;

/** It indexes a maildir; each mail's file is named by its place in the archive. */
function throughNotmuch({ mails }: LabelledArchive): Threaded {
  const folder = mkdtempSync(join(tmpdir(), 'skein-notmuch-'));
  try {
    for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(folder, 'mail', name), { recursive: true });
    for (const [index, raw] of mails.entries()) writeFileSync(join(folder, 'mail', 'cur', `${index}:2,S`), raw);
    const config = join(folder, 'config');
    writeFileSync(config, `[database]\npath=${join(folder, 'mail')}\n[user]\nname=Bench\nprimary_email=bench@bench.example\n`);
    const start = performance.now();
    const indexed = notmuch(['new', '--quiet'], config);
    const ms = performance.now() - start;
    if (indexed.status !== 0) throw new Error(`notmuch: ${indexed.stderr}`);
    const clusters = new Map<number, string>();
    for (const thread of lines(notmuch(['search', '--output=threads', '--exclude=false', '*'], config).stdout))
      for (const file of lines(notmuch(['search', '--output=files', '--exclude=false', thread], config).stdout)) clusters.set(numberOf(file), thread);
    return { clusters, ms };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
const numberOf = (file: string): number => Number(/(\d+):2,S$/.exec(file)?.[1] ?? NaN);
