/** Seeded errors in metadata, each found at its line; the file without the error is clean. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readMetadataTypes } from '../../scripts/quality/metadata/types.ts';
import { complaintsIn } from '../../scripts/quality/metadata/validity.ts';

const types = readMetadataTypes();
const xml = (root: string, ...lines: string[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="http://soap.sforce.com/2006/04/metadata">`,
    ...lines.map((line) => `    ${line}`),
    `</${root}>`,
    '',
  ].join('\n');

const found = (file: string, text: string): string[] => complaintsIn(file, text, types).map(({ line, column, message }) => `${line}:${column} ${message}`);

const textField = xml(
  'CustomField',
  '<fullName>Token__c</fullName>',
  '<label>Token</label>',
  '<length>40</length>',
  '<required>false</required>',
  '<type>Text</type>',
);
const file = 'objects/Case/fields/Token__c.field-meta.xml';
const permissionSet = xml(
  'PermissionSet',
  '<fieldPermissions>',
  '    <editable>false</editable>',
  '    <field>Case.Token__c</field>',
  '    <readable>true</readable>',
  '</fieldPermissions>',
  '<label>Agent</label>',
);

test('what is right is not found', () => {
  assert.deepEqual(found(file, textField), []);
  assert.deepEqual(found('permissionsets/Agent.permissionset-meta.xml', permissionSet), []);
});

describe('a field', () => {
  const rows: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['with an element that does not exist', '<length>40</length>', '<bogus>1</bogus><length>40</length>', ['5:5 CustomField has no element <bogus>']],
    ['with an enum value that does not exist', '>Text<', '>Txt<', ['7:5 Txt is no FieldType']],
    ['with a word for a number', '>40<', '>forty<', ['5:5 <length> is a number, not forty']],
    ['with a word for a boolean', '>false<', '>no<', ['6:5 <required> is true or false, not no']],
    ['with an element twice', '<length>40</length>', '<length>40</length>\n    <length>41</length>', ['6:5 <length> stands in CustomField once']],
    ['with elements where text belongs', '<label>Token</label>', '<label><b>Token</b></label>', ['4:5 <label> holds text, not elements']],
    ['of type Text without a length', '    <length>40</length>\n', '', ['6:5 a field of type Text needs <length>']],
    ['of type Text that is too long', '>40<', '>256<', ['5:5 a field of type Text has at most 255 characters']],
    ['whose name is not its file', '>Token__c<', '>Tokn__c<', ['3:5 the file is called Token__c, the component Tokn__c']],
    [
      'that is a look-up to nothing',
      '<length>40</length>\n    <required>false</required>\n    <type>Text</type>',
      '<type>Lookup</type>',
      ['5:5 a field of type Lookup needs <referenceTo>', '5:5 a field of type Lookup needs <relationshipName>'],
    ],
  ];
  for (const [name, from, to, expected] of rows) {
    test(name, () => {
      assert.ok(textField.includes(from), `the row seeds nothing: ${from}`);
      assert.deepEqual(found(file, textField.replace(from, to)), expected);
    });
  }
  test('that is no XML', () => assert.match(found(file, textField.replace('</CustomField>', '')).join(), /^\d+:\d+ malformed XML: /));
});

test('what a page may set of a component is markup of its own; an element beside it that does not exist is found', () => {
  const bundle = xml(
    'LightningComponentBundle',
    '<apiVersion>67.0</apiVersion>',
    '<isExposed>true</isExposed>',
    '<targetConfigs>',
    '    <targetConfig targets="lightning__RecordPage" />',
    '</targetConfigs>',
  );
  assert.deepEqual(found('lwc/threadCard/threadCard.js-meta.xml', bundle), []);
  assert.deepEqual(found('lwc/threadCard/threadCard.js-meta.xml', bundle.replaceAll('targetConfigs>', 'targetConfgs>')), [
    '5:5 LightningComponentBundle has no element <targetConfgs>',
  ]);
});

test('a permission without its field, and a root that does not exist', () => {
  assert.deepEqual(found('permissionsets/Agent.permissionset-meta.xml', permissionSet.replace('        <field>Case.Token__c</field>\n', '')), [
    '3:5 PermissionSetFieldPermissions needs <field>',
  ]);
  assert.deepEqual(found('permissionsets/Agent.permissionset-meta.xml', permissionSet.replaceAll('PermissionSet', 'PermSet')), [
    '2:1 there is no metadata type PermSet',
  ]);
});

test('an email service that would throw mail away in a way Salesforce does not know', () => {
  const path = fileURLToPath(new URL('../../unpackaged/emailservices/InboundMail.xml-meta.xml', import.meta.url));
  const text = readFileSync(path, 'utf8');
  assert.deepEqual(found(path, text), []);
  assert.match(found(path, text.replace('<overLimitAction>Requeue', '<overLimitAction>Drop')).join(), /^14:5 Drop is no EmailServicesErrorAction$/);
});

test('the field rules speak of types that there are', () => {
  const rules = readFileSync(new URL('../../scripts/quality/metadata/rules.ts', import.meta.url), 'utf8');
  const named = [...rules.matchAll(/^ {2}(\w+): \{ needs/gm)].map(([, name]) => name ?? '');
  assert.ok(named.length > 10);
  for (const name of named) assert.ok(types.valuesOf('FieldType')?.has(name), name);
});

test('the objects of the package are clean', () => {
  const folder = fileURLToPath(new URL('../../force-app/main/default/objects', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('-meta.xml'));
  assert.ok(files.length > 20);
  for (const path of files) assert.deepEqual(found(path, readFileSync(join(folder, path), 'utf8')), [], path);
});
