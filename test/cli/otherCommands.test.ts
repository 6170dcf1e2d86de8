/** The commands beside route and test. */
import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { created, skein, temporaryFolder } from './commandLine.ts';

describe('start', () => {
  const samples = async function* () {
    yield { file: '01-new-question.eml', result: created };
  };
  const close = (): void => undefined;

  test('--once sends the samples, says what became of them, and ends', async () => {
    const asked: number[] = [];
    const openStartOrg = async ({ smtpPort, httpPort }: { smtpPort: number; httpPort: number }) => {
      asked.push(smtpPort, httpPort);
      return { smtpPort: 40_000, apiUrl: 'http://127.0.0.1:40001', pagesUrl: undefined, deliverSamples: samples, close };
    };
    const { code, out } = await skein(['start', '--once'], { openStartOrg });
    assert.equal(code, 0);
    assert.deepEqual(asked, [0, 0]);
    assert.match(out, /created .* 00001000 {2}01-new-question\.eml\n {4}Nothing that this mail names is known\.\n1 mail: 1 created\n$/);
  });

  test('a busy port is one clear line', async () => {
    const openStartOrg = async (): Promise<never> => {
      throw Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE', port: 8080 });
    };
    const { code, err } = await skein(['start'], { openStartOrg });
    assert.equal(code, 2);
    assert.equal(err, 'skein: port 8080 is in use: choose another with --smtp-port or --http-port (0 is any)\n');
  });

  test('any other failure to open is ours', async () => {
    const openStartOrg = async (): Promise<never> => {
      throw new Error('no such table');
    };
    assert.equal((await skein(['start'], { openStartOrg })).code, 70);
  });
});

describe('query', () => {
  const close = (): void => undefined;
  const run = (): never => {
    throw new Error('not asked');
  };

  test('prints a table, or JSON', async () => {
    const answer = { records: [{ attributes: { type: 'Case' }, Id: '500', Subject: 'a\u001b[2J' }], totalSize: 1 };
    const openQueryOrg = async () => ({ query: async () => answer, run, close });
    assert.equal((await skein(['query', 'SELECT Id, Subject FROM Case'], { openQueryOrg })).out, 'Id   Subject\n500  a\ufffd[2J\n1 row\n');
    assert.deepEqual(JSON.parse((await skein(['query', '--json', 'SELECT Id FROM Case'], { openQueryOrg })).out), answer);
  });

  test('a refused query is exit 1 with its place', async () => {
    const query = async (): Promise<never> => {
      throw Object.assign(new Error("No such column 'Subjct' on entity 'Case'."), { name: 'RefusedSource', line: 1, column: 8 });
    };
    const { code, out, err } = await skein(['query', 'SELECT Subjct FROM Case'], { openQueryOrg: async () => ({ query, run, close }) });
    assert.equal(code, 1);
    assert.equal(out, '');
    assert.equal(err, "1:8: No such column 'Subjct' on entity 'Case'.\n");
  });
});

test('a package that does not compile is exit 1 with every place, not an error of ours', async () => {
  const problems = ['A', 'B'].map((name) => ({
    file: `${process.cwd()}/force-app/${name}.cls`,
    at: { line: 5, column: 1 },
    message: 'Invalid type: X',
    kind: 'error',
  }));
  const openQueryOrg = async (): Promise<never> => {
    throw Object.assign(new Error('does not compile'), { problems });
  };
  const { code, out, err } = await skein(['query', 'SELECT Id FROM Case'], { openQueryOrg });
  assert.deepEqual([code, out], [1, '']);
  assert.equal(err, 'force-app/A.cls:5:1: Invalid type: X\nforce-app/B.cls:5:1: Invalid type: X\n');
});

test('run prints what Apex debugged, and an exception of Apex is exit 1', async (t) => {
  const file = join(temporaryFolder(t), 'a.apex');
  writeFileSync(file, 'System.debug(1);');
  const query = (): never => {
    throw new Error('not asked');
  };
  const orgOf = (failure?: string) => ({ openQueryOrg: async () => ({ query, run: async () => ({ debug: ['1'], failure }), close: () => undefined }) });
  assert.deepEqual(await skein(['run', file], orgOf()), { code: 0, out: '1\n', err: '' });
  assert.deepEqual(await skein(['run', file], orgOf('System.MathException: Divide by 0')), { code: 1, out: '1\n', err: 'System.MathException: Divide by 0\n' });
});

test('settings --json lists name, type and default of each', async () => {
  const { code, out } = await skein(['settings', '--json']);
  assert.equal(code, 0);
  const rows = JSON.parse(out) as Record<string, unknown>[];
  assert.deepEqual(Object.keys(rows[0] ?? {}), [
    'name',
    'label',
    'explanation',
    'type',
    'default',
    'values',
    'minimum',
    'maximum',
    'unit',
    'price',
    'requirement',
  ]);
  assert.ok(rows.some((row) => row['name'] === 'useHeaders' && row['default'] === true && row['minimum'] === null));
  const retention = rows.find((row) => row['name'] === 'retentionDays');
  assert.deepEqual([retention?.['default'], retention?.['minimum'], retention?.['maximum'], retention?.['unit']], [365, 30, 3650, 'days']);
  for (const { name, price } of rows) assert.ok(typeof price === 'string' && price !== '', `${String(name)} has no price`);
});

test('generate --check is 1 and names what is stale, writes nothing; generate mends it', async (t) => {
  const root = temporaryFolder(t);
  cpSync(new URL('../../force-app', import.meta.url), join(root, 'force-app'), { recursive: true });
  const field = 'force-app/main/default/objects/Case/fields/ThreadToken__c.field-meta.xml';
  rmSync(join(root, field));
  for (let i = 0; i < 2; i++) {
    const { code, out } = await skein(['generate', '--check'], {}, root);
    assert.equal(code, 1);
    assert.ok(out.split('\n').includes(field), out);
  }
  assert.equal((await skein(['generate'], {}, root)).code, 0);
  assert.deepEqual(await skein(['generate', '--check'], {}, root), { code: 0, out: '', err: 'skein: all generated files are current\n' });
});

test('the table of settings in the docs is kept current, and what stands around it stays', async (t) => {
  const root = temporaryFolder(t);
  for (const folder of ['force-app', 'docs', 'config']) cpSync(new URL(`../../${folder}`, import.meta.url), join(root, folder), { recursive: true });
  const page = join(root, 'docs/threading.md');
  const current = readFileSync(page, 'utf8');
  writeFileSync(page, current.replace('| 365 |', '| 366 |').replace('# Case threading', '# Our case threading'));
  assert.deepEqual((await skein(['generate', '--check'], {}, root)).out, 'docs/threading.md\n');
  await skein(['generate'], {}, root);
  assert.equal(readFileSync(page, 'utf8'), current.replace('# Case threading', '# Our case threading'));
  writeFileSync(page, current.replace('<!-- end of settings -->', ''));
  assert.match((await skein(['generate', '--check'], {}, root)).err, /lost the marks/);
});
