/** What `skein route` does with an org: the order of the mails, what it prints, and how it ends. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import type { LocalOrg } from '../../scripts/cli/localOrg.ts';
import type { RouteOrgOptions } from '../../scripts/cli/routeOrg.ts';
import type { Delivery } from '../../scripts/local-org/mail/delivered.ts';
import { created, skein, temporaryFolder } from './commandLine.ts';

interface Seen {
  readonly org: Pick<LocalOrg, 'openRouteOrg'>;
  readonly options: RouteOrgOptions[];
  readonly settings: [string, string | boolean][];
  readonly subjects: string[];
  readonly envelopes: (string | null)[];
  closed: number;
}

/** Answers by the mail's subject: `held`, `failed`, … or `created`; `crash` throws. */
function org(): Seen {
  const seen: Seen = {
    options: [],
    settings: [],
    subjects: [],
    envelopes: [],
    closed: 0,
    org: {
      openRouteOrg: async (options) => {
        seen.options.push(options);
        return {
          set: (name, value) => void seen.settings.push([name, value]),
          deliver: async (raw, envelope) => {
            const subject = /^Subject: (.*?)\r?$/m.exec(raw.toString())?.[1] ?? '';
            seen.subjects.push(subject);
            seen.envelopes.push(envelope.fromAddress);
            if (subject === 'crash') throw new Error('no such column');
            return { ...created, ...(results[subject] ?? {}) };
          },
          close: () => void seen.closed++,
        };
      },
    },
  };
  return seen;
}

const results: Readonly<Record<string, Partial<Delivery>>> = {
  held: { outcome: 'held', recordId: null, recordType: null, caseId: null, caseNumber: null, emailMessageId: null, heldMailId: 'a00000000000001AAA' },
  failed: { outcome: 'failed' },
  threaded: {
    outcome: 'threaded',
    stage: 'references',
    candidates: [{ lost: 'older', stage: 'references', recordId: '500000000000002AAA' }],
    flags: ['unknown-sender'],
    reason: 'One of its references\u001b[31m is known.',
  },
};

function mails(t: TestContext, ...subjects: string[]): string {
  const file = join(temporaryFolder(t), 'box.mbox');
  writeFileSync(file, subjects.map((subject) => `From sender@example.com Sun Mar  1 09:30:00 2026\nSubject: ${subject}\n\nbody\n\n`).join(''));
  return file;
}

describe('route --json', () => {
  test('prints one line a mail, with every key in its order', async (t) => {
    const seen = org();
    const file = mails(t, 'first', 'threaded', 'held');
    const { code, out, err } = await skein(['route', '--json', file], seen.org);
    assert.equal(code, 0);
    assert.equal(err, '');
    const lines = out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const keys = 'file index messageId outcome stage recordId recordType caseId caseNumber emailMessageId heldMailId candidates flags reason limits'.split(' ');
    for (const line of lines) assert.deepEqual(Object.keys(line), keys);
    assert.deepEqual(
      lines.map((line) => [line['file'], line['index'], line['outcome']]),
      [
        [file, 0, 'created'],
        [file, 1, 'threaded'],
        [file, 2, 'held'],
      ],
    );
    assert.deepEqual(Object.keys((lines[1]?.['candidates'] as object[])[0] ?? {}), ['recordId', 'stage', 'lost']);
    assert.equal(lines[2]?.['caseId'], null);
    assert.deepEqual(seen.envelopes, ['sender@example.com', 'sender@example.com', 'sender@example.com']);
    assert.equal(seen.closed, 1);
  });

  test('a mail over 25 MB failed before the org saw it; one just below did not', async (t) => {
    const folder = temporaryFolder(t);
    const mailOf = (bytes: number): Buffer => Buffer.concat([Buffer.from('Subject: large\n\n'), Buffer.alloc(bytes - 16, 'x')]);
    writeFileSync(join(folder, 'a.eml'), mailOf(25 * 1024 * 1024 + 1));
    writeFileSync(join(folder, 'b.eml'), mailOf(25 * 1024 * 1024));
    const seen = org();
    const { code, out } = await skein(['route', '--json', folder], seen.org);
    assert.equal(code, 1);
    assert.deepEqual(seen.subjects, ['large']);
    const [large, small] = out
      .split('\n')
      .slice(0, 2)
      .map((line) => JSON.parse(line) as Delivery);
    assert.equal(large?.outcome, 'failed');
    assert.equal(large.limits, null);
    assert.match(large.reason, /26214401 bytes/);
    assert.equal(small?.outcome, 'created');
  });

  test('a truncated last mail is routed as it stands', async (t) => {
    const file = mails(t, 'first');
    writeFileSync(file, 'From a@example.com Sun Mar  1 09:30:00 2026\nSubject: whole\n\nbody\n\nFrom b@example.com Sun Mar  1 09:31:00 2026\nSubject: cut\nX-');
    const seen = org();
    assert.equal((await skein(['route', '--json', file], seen.org)).code, 0);
    assert.deepEqual(seen.subjects, ['whole', 'cut']);
  });
});

describe('route', () => {
  test('prints a line for people, and nothing that moves a cursor', async (t) => {
    const { code, out } = await skein(['route', mails(t, 'threaded', 'first')], org().org);
    assert.equal(code, 0);
    assert.match(out, /^threaded {3}references {4}00001000 {2}.*box\.mbox$/m);
    assert.match(out, /\(unknown-sender\)/);
    assert.ok(!out.includes('\u001b'));
    assert.match(out, /\n2 mails: 1 threaded, 1 created\n$/);
  });

  test('exits 1 when a mail failed, and does the ones after it', async (t) => {
    const seen = org();
    const { code } = await skein(['route', mails(t, 'failed', 'first')], seen.org);
    assert.equal(code, 1);
    assert.deepEqual(seen.subjects, ['failed', 'first']);
  });

  test('exits 70 for an error of ours, naming the mail, and closes the org', async (t) => {
    const seen = org();
    const { code, err } = await skein(['route', mails(t, 'first', 'crash')], seen.org);
    assert.equal(code, 70);
    assert.match(err, /an internal error of ours/);
    assert.match(err, /box\.mbox \[1\]: no such column/);
    assert.equal(seen.closed, 1);
  });

  test('hands the flags to the org, settings in their order', async (t) => {
    const seen = org();
    await skein(
      [
        'route',
        '--seed',
        '7',
        '--now',
        '2026-03-01',
        '--set',
        'useHeaders=false',
        '--set',
        'profile=salesforce',
        '--set',
        'retentionDays=30',
        mails(t, 'first'),
      ],
      seen.org,
    );
    assert.deepEqual(seen.options, [{ data: undefined, seed: 7, now: new Date('2026-03-01T00:00:00Z') }]);
    assert.deepEqual(seen.settings, [
      ['useHeaders', false],
      ['profile', 'salesforce'],
      ['retentionDays', '30'],
    ]);
  });

  test('names on standard error what is no mail in a folder', async (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'a.eml'), 'Subject: first\n\n');
    writeFileSync(join(folder, 'notes.txt'), 'nothing');
    const seen = org();
    const { code, err } = await skein(['route', folder], seen.org);
    assert.equal(code, 0);
    assert.match(err, /^skein: .*notes\.txt: skipped, not a mail\n$/);
    assert.deepEqual(seen.subjects, ['first']);
  });
});
