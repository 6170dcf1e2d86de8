/** What the security scan finds, each beside the neighbour that is right, and what becomes of findings that are explained. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { projectRoot } from '../../scripts/local-org/org.ts';
import { scanned, unexplained } from '../../scripts/quality/security/scanner.ts';
import type { ScannerFinding } from '../../scripts/quality/security/scanner.ts';
import type { StandingFinding } from '../../scripts/quality/security/standing.ts';
import { standingFindings } from '../../scripts/quality/security/standing.ts';
import { projectOf } from './project.ts';

const classes = 'force-app/main/default/classes';

test('the scan finds injection, a query and a write without rights, a stored secret and an unsafe endpoint, and not their neighbours', async (t) => {
  const descriptor = '<?xml version="1.0"?><ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion></ApexClass>';
  const source = (name: string, body: string): Record<string, string> => ({
    [`${classes}/${name}.cls`]: `public with sharing class ${name} {\n${body}\n}\n`,
    [`${classes}/${name}.cls-meta.xml`]: descriptor,
  });
  const field = (name: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>${name}</fullName><label>X</label><length>9</length><type>Text</type></CustomField>`;
  const root = projectOf(t, {
    ...source('Injected', "public List<SObject> find(String name) {\nreturn Database.query('SELECT Id FROM Case WHERE Subject = \\'' + name + '\\'');\n}"),
    ...source(
      'Bound',
      "public List<SObject> find(String name) {\nreturn Database.query('SELECT Id FROM Case WHERE Subject = :name', AccessLevel.USER_MODE);\n}",
    ),
    ...source('Unasked', 'public void write(Case row) {\ninsert row;\n}'),
    ...source('Asked', 'public void write(Case row) {\ninsert as user row;\n}'),
    ...source('Plain', "public void call() {\nHttpRequest request = new HttpRequest();\nrequest.setEndpoint('http://mail.example');\n}"),
    ...source('Named', "public void call() {\nHttpRequest request = new HttpRequest();\nrequest.setEndpoint('callout:Mail');\n}"),
    'force-app/main/default/objects/Mailbox__c/fields/Password__c.field-meta.xml': field('Password__c'),
    'force-app/main/default/objects/Mailbox__c/fields/Subject__c.field-meta.xml': field('Subject__c'),
  });
  const found = await scanned(root);
  if (typeof found === 'string') return t.skip(found);
  assert.deepEqual(found.map(({ rule, file, line }) => `${rule} ${file.split('/').at(-1)}:${line}`).sort(), [
    'ApexCRUDViolation Unasked.cls:3',
    'ApexInsecureEndpoint Plain.cls:4',
    'ApexSOQLInjection Injected.cls:3',
    'ProtectSensitiveData Password__c.field-meta.xml:1',
  ]);
});

test('a file that the scanner cannot read is a finding', async (t) => {
  const found = await scanned(projectOf(t, { [`${classes}/Broken.cls`]: 'public with sharing class Broken {\n    Integer n = \n}\n' }));
  if (typeof found === 'string') return t.skip(found);
  assert.deepEqual(
    found.map(({ rule, file }) => `${rule} ${file}`),
    [`unread ${classes}/Broken.cls`],
  );
});

describe('a finding', () => {
  const finding: ScannerFinding = { rule: 'Secret', file: 'a.cls', line: 3, column: 1, message: 'TOKEN_ORDER is one' };
  const entry: StandingFinding = { engine: 'pmd', rule: 'Secret', file: 'a.cls', about: 'TOKEN_ORDER', why: 'It is none.' };
  const messages = (found: readonly ScannerFinding[], standing: readonly StandingFinding[]): string[] =>
    unexplained(found, standing).map(({ file, line, message }) => `${file}:${line} ${message}`);

  test('that is explained is no finding', () => assert.deepEqual(messages([finding], [entry]), []));
  test('that is not, is', () => assert.deepEqual(messages([finding], []), ['a.cls:3 Secret: TOKEN_ORDER is one']));
  test('is explained for its file, its rule and its words alone', () => {
    for (const other of [{ file: 'b.cls' }, { rule: 'Other' }, { message: 'PASSWORD is one' }])
      assert.equal(messages([finding, { ...finding, ...other }], [entry]).length, 1);
  });
  test('that is explained and gone is stale', () => assert.match(messages([], [entry]).join(), /^a\.cls:1 Secret is explained .* not found any more$/));
  test('of an engine that this check does not run is left alone', () => assert.deepEqual(messages([], [{ ...entry, engine: 'sfge' }]), []));
});

test('what stands is about files that are there, and says why', () => {
  assert.deepEqual(
    standingFindings.filter(({ file }) => !existsSync(join(projectRoot, file))),
    [],
  );
  assert.ok(standingFindings.every(({ why }) => why.length > 40));
});
