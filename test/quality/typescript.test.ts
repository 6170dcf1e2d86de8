/** The import rules, on a small project of four files. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import { typeScriptFindings } from '../../scripts/quality/typescript.ts';
import { projectOf } from './project.ts';

const architecture = JSON.stringify({
  typescript: {
    seams: { folder: 'scripts/org', files: ['scripts/org/tree.ts'] },
    folders: [
      { folder: 'scripts/org', imports: [] },
      { folder: 'scripts/org/database', imports: [] },
      { folder: 'scripts/cli', imports: ['scripts/org/org.ts'] },
      { folder: 'test/model', imports: [], why: 'it is the oracle' },
    ],
    packages: [{ package: 'node:sqlite', onlyIn: ['scripts/org/database'] }],
    withoutAny: ['scripts/org'],
  },
});

function findings(t: TestContext, files: Readonly<Record<string, string>>): string[] {
  return typeScriptFindings(projectOf(t, { 'config/architecture.json': architecture, ...files })).map(
    ({ file, line, column, message }) => `${file}:${line}:${column} ${message}`,
  );
}

describe('an import', () => {
  test('goes by the public face', (t) => assert.deepEqual(findings(t, { 'scripts/cli/a.ts': "import { open } from '../org/org.ts';\n" }), []));
  test('and not past it', (t) =>
    assert.deepEqual(findings(t, { 'scripts/cli/a.ts': "\nimport { open } from '../org/database/file.ts';\n" }), [
      'scripts/cli/a.ts:2:22 scripts/cli may not import scripts/org/database/file.ts',
    ]));
  test('nor when it is made as the program runs, nor passed on', (t) => {
    assert.equal(findings(t, { 'scripts/cli/a.ts': "await import('../org/secret.ts');\nexport { x } from '../org/secret.ts';\n" }).length, 2);
  });
  test('is held by the longest folder that speaks for a file', (t) => {
    assert.deepEqual(findings(t, { 'scripts/org/a.ts': "import { x } from './database/b.ts';\n" }), []);
    assert.match(
      findings(t, { 'scripts/org/database/b.ts': "import { x } from '../a.ts';\n" }).join(),
      /scripts\/org\/database may not import scripts\/org\/a\.ts/,
    );
    assert.deepEqual(findings(t, { 'scripts/org/database/b.ts': "import type { Tree } from '../tree.ts';\n" }), []);
  });
  test('of the model says why it is refused', (t) =>
    assert.match(findings(t, { 'test/model/a.ts': "import { x } from '../../scripts/org/org.ts';\n" }).join(), /: it is the oracle$/));
  test('of a package stays where it is known', (t) => {
    assert.deepEqual(findings(t, { 'scripts/org/database/b.ts': "import { DatabaseSync } from 'node:sqlite';\n" }), []);
    assert.match(
      findings(t, { 'scripts/org/a.ts': "import { DatabaseSync } from 'node:sqlite';\n" }).join(),
      /node:sqlite is known to scripts\/org\/database only/,
    );
  });
});

describe('a circle of imports', () => {
  test('is found once', (t) => {
    const files = { 'scripts/org/a.ts': "import './b.ts';\n", 'scripts/org/b.ts': "import './c.ts';\n", 'scripts/org/c.ts': "import './a.ts';\n" };
    assert.deepEqual(findings(t, files), [
      'scripts/org/c.ts:1:8 a circle of imports: scripts/org/a.ts → scripts/org/b.ts → scripts/org/c.ts → scripts/org/a.ts',
    ]);
  });
  test('of types alone is none', (t) =>
    assert.deepEqual(findings(t, { 'scripts/org/a.ts': "import './b.ts';\n", 'scripts/org/b.ts': "import type { A } from './a.ts';\n" }), []));
});

test('any is found where it is refused, in types and not in words', (t) => {
  const text = '/** any */\nexport const a = (any: string): any => any;\n';
  assert.deepEqual(findings(t, { 'scripts/org/a.ts': text }), ['scripts/org/a.ts:2:33 any: say what it is, or unknown']);
  assert.deepEqual(findings(t, { 'scripts/cli/a.ts': text }), []);
});
