/**
 * How well routing did on an archive of which the true threads are known. Every case that routing made is a cluster. A pair of mails in one cluster is right
 * if the two are of one thread: precision is the share of such among the pairs of clusters, recall their share among the pairs of threads.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** What is known of the mail at `index` of the archive. */
export interface KnownMail {
  readonly index: number;
  /** The true thread, by headers, quotes and subjects. */
  readonly thread: string;
  /** The same by headers alone. */
  readonly threadByHeaders: string;
  /** false: left out, as the truth is uncertain. */
  readonly score: boolean;
  /** What makes it hard. */
  readonly hard: readonly string[];
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  /** The share of threads of which one cluster has all mails and no other. */
  readonly exactThreads: number;
}

/** `archive`: the path of an archive, `….mbox.gz`; its threads are beside it. */
export function readThreads(archive: string): KnownMail[] {
  const lines = gunzipSync(readFileSync(archive.replace(/\.mbox\.gz$/, '.threads.jsonl.gz'))).toString();
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as KnownMail);
}

/** A mail that no cluster has stands alone. */
export function score(mails: readonly KnownMail[], truth: 'thread' | 'threadByHeaders', clusters: ReadonlyMap<number, string | number>): Score {
  const scored = mails.filter((mail) => mail.score);
  const clusterOf = ({ index }: KnownMail): string => JSON.stringify(clusters.get(index) ?? { alone: index });
  const cells = sizes(scored, (mail) => JSON.stringify([mail[truth], clusterOf(mail)]));
  const found = sizes(scored, clusterOf);
  const threads = sizes(scored, (mail) => mail[truth]);
  const exact = scored.filter((mail) => {
    const together = cells.get(JSON.stringify([mail[truth], clusterOf(mail)]));
    return together === found.get(clusterOf(mail)) && together === threads.get(mail[truth]);
  });
  return {
    precision: share(pairs(cells), pairs(found)),
    recall: share(pairs(cells), pairs(threads)),
    exactThreads: share(sizes(exact, (mail) => mail[truth]).size, threads.size),
  };
}

function sizes(mails: readonly KnownMail[], group: (mail: KnownMail) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const mail of mails) counts.set(group(mail), (counts.get(group(mail)) ?? 0) + 1);
  return counts;
}

/** How many pairs there are within the groups. */
function pairs(groups: ReadonlyMap<string, number>): number {
  return [...groups.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

/** Of nothing, all. */
function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
