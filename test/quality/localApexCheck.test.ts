/** The package itself, with one mistake sown into a copy of it: `skein check` names its file and line. Without the mistake, the same checks pass. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runChecks } from '../../scripts/quality/check.ts';
import { checksOf } from '../../scripts/quality/checks.ts';
import { hasFailed, humanReport } from '../../scripts/quality/report.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const ours = ['force-app', 'unpackaged', 'sfdx-project.json'];

function copyOfPackage(t: TestContext): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'skein-package-')));
  t.after(() => rmSync(root, { recursive: true }));
  for (const path of ours) cpSync(join(project, path), join(root, path), { recursive: true });
  return root;
}

/** What `skein check` prints, of the two checks that read the package alone: the others are asked about the project around it. */
async function report(root: string): Promise<{ text: string; failed: boolean }> {
  const outcomes = await runChecks(
    checksOf(root, { deep: false }).filter(({ name }) => name === 'apex' || name === 'metadata'),
    () => undefined,
  );
  assert.equal(outcomes.length, 2);
  return { text: humanReport(outcomes), failed: hasFailed(outcomes) };
}

const classes = 'force-app/main/default/classes';
const field = 'force-app/main/default/objects/Case/fields/ThreadToken__c.field-meta.xml';

interface Mistake {
  readonly name: string;
  readonly file: string;
  readonly right: string;
  readonly wrong: string;
  readonly says: RegExp;
}

const mistakes: readonly Mistake[] = [
  {
    name: 'a call of a method that does not exist',
    file: `${classes}/threading/ThreadSelector.cls`,
    right: 'keys.add(id.key);',
    wrong: 'keys.ad(id.key);',
    says: /Method does not exist or incorrect signature: .*ad\(.*\(apex\)/,
  },
  {
    name: 'a query of a field that does not exist',
    file: `${classes}/threading/ThreadSelector.cls`,
    right: 'SELECT Token__c, RecordId__c, RevokedAt__c FROM ThreadToken__c',
    wrong: 'SELECT Token__c, RecordId__c, RevokdAt__c FROM ThreadToken__c',
    says: /RevokdAt__c.*\(apex\)/,
  },
  {
    name: 'a filter on a field that does not exist',
    file: `${classes}/threading/ThreadSelector.cls`,
    right: 'WHERE Token__c IN :tokens',
    wrong: 'WHERE Tokn__c IN :tokens',
    says: /Tokn__c.*\(apex\)/,
  },
  {
    name: 'a metadata element that does not exist',
    file: field,
    right: '<length>',
    wrong: '<lenth>',
    says: /CustomField has no element <lenth> \(metadata\)/,
  },
];

describe('skein check of the package', () => {
  test('finds nothing in it as it is', async (t) => {
    assert.deepEqual(await report(copyOfPackage(t)), { text: '2 passed, 0 failed, 0 skipped\n', failed: false });
  });

  for (const { name, file, right, wrong, says } of mistakes) {
    test(`finds ${name}, at its line`, async (t) => {
      const root = copyOfPackage(t);
      const text = readFileSync(join(root, file), 'utf8');
      assert.ok(text.includes(right), `the package has no ${right} any more: sow another mistake`);
      const line = text.slice(0, text.indexOf(right)).split('\n').length;
      const closed = (mistake: string): string => mistake.replace(/^<(\w+)>$/, '</$1>');
      writeFileSync(join(root, file), text.replace(right, wrong).replace(closed(right), closed(wrong)));
      const { text: said, failed } = await report(root);
      assert.ok(failed);
      const found = said.split('\n').filter((row) => row.startsWith(`${file}:`));
      assert.ok(
        found.some((row) => row.startsWith(`${file}:${line}:`) && says.test(row)),
        `${file}:${line}: ${String(says)} is not among\n${said}`,
      );
    });
  }
});
