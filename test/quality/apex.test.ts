/** What the checks find in Apex, each beside the neighbour that is right. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseSource } from '../../scripts/local-org/apex/syntax/index.ts';
import { apexLsFindings } from '../../scripts/quality/apex/apexLs.ts';
import { apexFindings } from '../../scripts/quality/apex/rules.ts';
import type { ApexArchitecture } from '../../scripts/quality/apex/rules.ts';
import { salesforceParserFindings } from '../../scripts/quality/apex/salesforceParser.ts';
import { projectOf } from './project.ts';

const rules: ApexArchitecture = {
  order: [['entry/triggers', 'entry/page'], ['intake'], ['threading', 'calendar'], ['platform']],
  soqlIn: 'Selector$',
  dmlIn: '^Writes$',
  timeIn: '^Clock$',
  onlyFrom: { MailSelector: ['intake'] },
};

const classes = 'force-app/main/default/classes';
const others = {
  'entry/triggers/Handler': '',
  'entry/page/Door': '',
  'threading/Chain': '',
  'calendar/Window': '',
  'threading/MailSelector': '',
  'intake/Filer': '',
};

/** Findings in one class among a few others. */
function findings(path: string, body: string, head = 'public with sharing class'): string[] {
  const files = Object.entries({ ...others, [path]: body }).map(([name, text]) => {
    const file = name.startsWith('force-app') || name.startsWith('triggers') ? name : `${classes}/${name}.cls`;
    const simple = name.split('/').at(-1) ?? '';
    const source = file.endsWith('.trigger') ? text : `${name === path ? head : 'public with sharing class'} ${simple.replace('.cls', '')} {\n${text}\n}`;
    const { unit, problems } = parseSource(file, source, 67);
    assert.deepEqual(problems, []);
    return { file, text: source, unit };
  });
  return apexFindings(files, rules).map(({ line, column, message }) => `${line}:${column} ${message}`);
}

const query = "List<Case> rows = [SELECT Id FROM Case WHERE Subject = 'x' WITH USER_MODE];";

describe('SOQL', () => {
  test('stands in a selector', () => assert.deepEqual(findings('intake/CaseSelector', query), []));
  test('and nowhere else', () => assert.deepEqual(findings('intake/Filer', query), ['2:19 SOQL stands in a class named Selector$ only']));
  test('nor as a string', () => {
    assert.match(findings('intake/Filer', "List<Case> rows = Database.query('SELECT Id FROM Case');").join(), /Database\.query stands in/);
    assert.deepEqual(findings('intake/CaseSelector', "List<Case> rows = Database.query('SELECT Id FROM Case', AccessLevel.USER_MODE);"), []);
    assert.deepEqual(findings('intake/CaseSelector', "List<Case> rows = Database.query('SELECT Id FROM Case');"), [
      '2:28 Database.query does not say its AccessLevel',
    ]);
    assert.deepEqual(findings('intake/CaseSelector', 'Object rows = Database.getQueryLocator([SELECT Id FROM Case WITH USER_MODE]);'), []);
  });
  test('says its mode', () =>
    assert.deepEqual(findings('intake/CaseSelector', query.replace(' WITH USER_MODE', '')), [
      '2:19 the query does not say WITH USER_MODE or WITH SYSTEM_MODE',
    ]));
  test('is free in tests', () => assert.deepEqual(findings('force-app/tests/intake/FilerTest.cls', query, '@IsTest private class'), []));
});

describe('DML', () => {
  test('stands in Writes', () =>
    assert.deepEqual(findings('platform/Writes', 'void put(Case c) { insert as user c; Database.update(c, AccessLevel.USER_MODE); }'), []));
  test('says its mode', () =>
    assert.deepEqual(findings('platform/Writes', 'void put(Case c) { insert c; Database.update(c); Database.setSavepoint(); }'), [
      '2:20 the DML does not say `as user` or `as system`',
      '2:39 Database.update does not say its AccessLevel',
    ]));
  test('and nowhere else', () =>
    assert.deepEqual(findings('intake/Filer', 'void put(Case c) { insert as user c; Database.update(c); }'), [
      '2:20 DML (insert) stands in ^Writes$ only',
      '2:47 Database.update stands in ^Writes$ only',
    ]));
  test('an update of something else is none', () => assert.deepEqual(findings('intake/Filer', 'void put(Chain c) { c.update(); }'), []));
});

describe('time', () => {
  test('is asked of the system by Clock', () => assert.deepEqual(findings('platform/Clock', 'Datetime at = Datetime.now();'), []));
  for (const call of ['Datetime.now()', 'System.now()', 'System.Datetime.now()', 'Date.today()', 'System.today()']) {
    test(`${call} is not for others`, () => assert.match(findings('intake/Filer', `Object at = ${call};`).join(), /alone asks$/));
  }
  test('is asked of Clock by others', () => assert.deepEqual(findings('intake/Filer', 'Datetime at = Clock.now();'), []));
});

describe('a class', () => {
  test('says its sharing', () => assert.deepEqual(findings('intake/Filer', '', 'public class'), ['1:14 Filer does not say its sharing']));
  test('may be an exception, which shares nothing', () => {
    const { unit } = parseSource(`${classes}/intake/FilerException.cls`, 'public class FilerException extends Exception {}', 67);
    assert.deepEqual(apexFindings([{ file: `${classes}/intake/FilerException.cls`, text: '', unit }], rules), []);
  });
  test('knows the folders below its own', () => assert.deepEqual(findings('intake/Filer', 'Chain chain; Object o = Chain.of();'), []));
  test('but not those above', () =>
    assert.deepEqual(findings('intake/Filer', 'Door door;\nObject o = Door.open();\nList<Door> doors;'), [
      '2:1 intake may not know entry/page (Door)',
      '3:12 intake may not know entry/page (Door)',
      '4:6 intake may not know entry/page (Door)',
    ]));
  test('nor those beside', () => assert.deepEqual(findings('threading/Chain', 'Window w;'), ['2:1 threading may not know calendar (Window)']));
  test('nor those beside in a folder of the same name', () =>
    assert.deepEqual(findings('entry/page/Door', 'Filer filer;\nHandler handler;'), ['3:1 entry/page may not know entry/triggers (Handler)']));
  test('stands in a folder that has its place in the order', () => {
    assert.deepEqual(findings('entry/page/Other', 'Filer filer;'), []);
    assert.deepEqual(findings('entry/Other', 'Filer filer;'), ['1:1 config/architecture.json does not know the folder entry']);
  });
  test('of the handlers is what a trigger sees of the doors', () => {
    const trigger = 'triggers/StoredMail.trigger';
    assert.deepEqual(findings(trigger, 'trigger StoredMail on EmailMessage (before insert) { new Handler().run(); }'), []);
    assert.deepEqual(findings(trigger, 'trigger StoredMail on EmailMessage (before insert) { new Door().open(); }'), [
      '1:58 entry/triggers may not know entry/page (Door)',
    ]);
  });
  test('of a class without sharing is written down', () => {
    const body = 'void ask() { }';
    assert.deepEqual(findings('threading/MailSelector', body, 'public without sharing class'), []);
    assert.deepEqual(findings('threading/Chain', body, 'public inherited sharing class'), []);
    assert.match(findings('threading/Chain', body, 'public without sharing class').join(), /^1:\d+ Chain is without sharing: onlyFrom/);
  });
  test('that sees more than the user is for intake alone', () => {
    assert.deepEqual(findings('intake/Filer', 'MailSelector mails;'), []);
    assert.match(findings('entry/page/Door', 'MailSelector mails;').join(), /only intake may name it/);
  });
});

test("Salesforce's parser finds what the grammar refuses, at its place", async (t) => {
  const root = projectOf(t, {
    [`${classes}/Good.cls`]: 'public with sharing class Good {\n}\n',
    [`${classes}/Bad.cls`]: 'public with sharing class Bad {\n    Integer n = 1\n}\n',
  });
  const found = await salesforceParserFindings(root);
  if (typeof found === 'string') return t.skip(found);
  assert.deepEqual(found, [{ file: `${classes}/Bad.cls`, line: 3, column: 1, message: "Missing ';' at '}'" }]);
});

test('apex-ls finds an unknown field of a standard object that the project extends', async (t) => {
  const field =
    '<?xml version="1.0"?><CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Mark__c</fullName><label>M</label><length>9</length><type>Text</type></CustomField>';
  const descriptor = '<?xml version="1.0"?><ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion></ApexClass>';
  const root = projectOf(t, {
    [`${classes}/Good.cls-meta.xml`]: descriptor,
    [`${classes}/Bad.cls-meta.xml`]: descriptor,
    'force-app/main/default/objects/Case/fields/Mark__c.field-meta.xml': field,
    [`${classes}/Good.cls`]: 'public with sharing class Good {\n    String of(Case c) {\n        return c.Subject + c.Mark__c;\n    }\n}\n',
    [`${classes}/Bad.cls`]: 'public with sharing class Bad {\n    String of(Case c) {\n        return c.Subjct;\n    }\n}\n',
  });
  const found = await apexLsFindings(root);
  if (typeof found === 'string') return t.skip(found);
  assert.deepEqual(
    found.map(({ file, line }) => `${file}:${line}`),
    [`${classes}/Bad.cls:3`],
  );
});
