/** Wrong use: exit 2, one clear line on standard error, nothing on standard output, and no org is opened. Beside each stands what is right. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { skein, temporaryFolder } from './commandLine.ts';

async function refuses(args: readonly string[], line: RegExp): Promise<void> {
  const { code, out, err } = await skein(args);
  assert.equal(code, 2, `${args.join(' ')}: ${err}`);
  assert.equal(out, '');
  assert.match(err, /^skein: [^\n]+\n$/);
  assert.match(err, line);
}

/** The flags are right: the org is asked for, which here throws. */
async function accepts(args: readonly string[]): Promise<void> {
  const { code, err } = await skein(args);
  assert.equal(code, 70, `${args.join(' ')}: ${err}`);
  assert.match(err, /the org was opened/);
}

describe('the command line refuses', () => {
  const rows: readonly (readonly [string, RegExp])[] = [
    ['', /name a command: start, route, test/],
    ['rout mail.eml', /there is no command rout/],
    ['--jsn', /unknown option '--jsn'/],
    ['route', /missing required argument 'path'/],
    ['route --jsn x.eml', /unknown option '--jsn'/],
    ['route --seed', /option '--seed <n>' argument missing/],
    ['route --seed x x.eml', /--seed x: a seed is a whole number/],
    ['route --seed -1 x.eml', /--seed -1: a seed is a whole number/],
    ['route --seed 9007199254740992 x.eml', /--seed 9007199254740992/],
    ['route --now yesterday x.eml', /--now yesterday: an instant is written/],
    ['route --now 2026-02-30 x.eml', /--now 2026-02-30/],
    ['route --now 2026-03-01T25:00:00Z x.eml', /--now 2026-03-01T25:00:00Z/],
    ['route --now 2026-03-01T09:30:00 x.eml', /with its zone/],
    ['route --set tokenInSubjct=false x.eml', /there is no setting tokenInSubjct; there are tokenInSubject, /],
    ['route --set useHeaders=maybe x.eml', /useHeaders is true or false/],
    ['route --set profile=strict x.eml', /profile is .*recommended/],
    ['route --set retentionDays=29 x.eml', /retentionDays is 30 to 3650 days/],
    ['route --set retentionDays=3651 x.eml', /retentionDays is 30 to 3650 days/],
    ['route --set retentionDays=0365 x.eml', /retentionDays is 30 to 3650 days/],
    ['route --set useHeaders x.eml', /write NAME=VALUE/],
    ['route --data package.json x.eml', /package\.json: is a file, not a folder/],
    ['route /no/such/path', /\/no\/such\/path: no such file or folder/],
    ['route package-lock.json', /not a mail/],
    ['start --smtp-port 65536', /--smtp-port 65536: a port is a number/],
    ['start --http-port x', /--http-port x: a port is a number/],
    ['start --smtp-port 8080', /both 8080/],
    ['start now', /too many arguments/],
    ['test --source /no/such/folder', /--source \/no\/such\/folder: no such folder/],
    ['test --source . --target-org dev', /cannot stand beside --target-org/],
    ['test --junit /no/such/folder/report.xml', /no such folder/],
    ['bench --only quick', /there is no part quick to measure; the parts are start, throughput, /],
    ['run', /missing required argument 'file'/],
    ['run /no/such.apex', /\/no\/such\.apex: no such file/],
    ['run test', /test: is a folder, not a file/],
    ['query', /missing required argument 'soql'/],
    ['query --data /no/such/folder SELECT', /--data \/no\/such\/folder: no such folder/],
    ['generate --chek', /unknown option '--chek'/],
    ['settings extra', /too many arguments/],
  ];
  for (const [args, line] of rows) test(`skein ${args}`, () => refuses(args.split(' ').filter(Boolean), line));
});

describe('route refuses what is no mail, before anything is done', () => {
  test('a folder without mail', async (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'notes.txt'), 'no mail here\n');
    await refuses(['route', folder], /a folder without mail/);
  });
  test('a binary file', async (t) => {
    const file = join(temporaryFolder(t), 'picture.png');
    writeFileSync(file, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0xff]));
    await refuses(['route', file], /picture\.png: not a mail/);
  });
  test('a mail beside a path that is missing', async (t) => {
    const file = join(temporaryFolder(t), 'a.eml');
    writeFileSync(file, 'Subject: x\n\n');
    await refuses(['route', file, '/no/such/path', '/nor/this'], /\/no\/such\/path: no such file or folder \(and 1 more\)/);
  });
  test('a file that may not be read', { skip: process.getuid?.() === 0 ? 'root may read everything' : false }, async (t) => {
    const file = join(temporaryFolder(t), 'a.eml');
    writeFileSync(file, 'Subject: x\n\n');
    chmodSync(file, 0);
    await refuses(['route', file], /permission denied/);
  });
});

describe('the command line accepts', () => {
  test('a mail with every flag', async (t) => {
    const folder = temporaryFolder(t);
    const file = join(folder, 'a.eml');
    writeFileSync(file, 'Subject: x\n\n');
    mkdirSync(join(folder, 'data'));
    const flags = [
      '--json',
      '--seed',
      '0',
      '--now',
      '2026-03-01T09:30:00+01:00',
      '--set',
      'useHeaders=false',
      '--set',
      'tokenInBody=true',
      '--data',
      join(folder, 'data'),
    ];
    await accepts(['route', ...flags, file]);
  });
  test('a folder for --data that is not there yet', async (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'a.eml'), 'Subject: x\n\n');
    await accepts(['route', '--data', join(folder, 'deep', 'data'), join(folder, 'a.eml')]);
  });
  test('a question to an org that was kept', async (t) => {
    await accepts(['query', '--data', temporaryFolder(t), 'SELECT Id FROM Case']);
  });
  test('the last port, and any port twice', async () => {
    await accepts(['start', '--smtp-port', '65535']);
    await accepts(['start', '--smtp-port', '0', '--http-port', '0']);
  });
  test('leap days', async (t) => {
    const file = join(temporaryFolder(t), 'a.eml');
    writeFileSync(file, 'Subject: x\n\n');
    await accepts(['route', '--now', '2028-02-29', file]);
  });
});

test('help goes to standard output and is no error', async () => {
  for (const args of [['--help'], ['route', '--help']]) {
    const { code, out, err } = await skein(args);
    assert.equal(code, 0);
    assert.match(out, /^Usage: skein/);
    assert.equal(err, '');
  }
});
