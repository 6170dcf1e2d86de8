/**
 * How the checker's tests speak: `accepts` and `rejects` in pairs, and `means`, which prints what an expression became.
 * Sources are real Apex through the real parser; the schema is the platform's with one project of a few objects.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Body, CheckOptions, Expression, Program, Statement } from '../../../../scripts/local-org/apex/check/index.ts';
import { check } from '../../../../scripts/local-org/apex/check/index.ts';
import { loadSchema, readProject, typeName } from '../../../../scripts/local-org/apex/schema/index.ts';
import type { SourceUnit } from '../../../../scripts/local-org/apex/syntax/index.ts';
import { parseSource } from '../../../../scripts/local-org/apex/syntax/index.ts';

const project = mkdtempSync(join(tmpdir(), 'checking-'));
process.on('exit', () => rmSync(project, { recursive: true, force: true }));
const write = (path: string, text: string): void => {
  const file = join(project, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `<?xml version="1.0" encoding="UTF-8"?>${text}`.slice(path.endsWith('.json') ? 38 : 0));
};
const object = (name: string, extra: string): void =>
  write(
    `app/objects/${name}/${name}.object-meta.xml`,
    `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>${name}</label><pluralLabel>${name}</pluralLabel>${extra}</CustomObject>`,
  );
const field = (of: string, name: string, extra: string): void =>
  write(
    `app/objects/${of}/fields/${name}.field-meta.xml`,
    `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>${name}</fullName><label>${name}</label>${extra}</CustomField>`,
  );

write('sfdx-project.json', '{ "packageDirectories": [{ "path": "app", "default": true }], "sourceApiVersion": "67.0" }');
object('Settings__c', '<customSettingsType>Hierarchy</customSettingsType>');
object('Route__c', '<customSettingsType>List</customSettingsType>');
object('Rule__mdt', '');
object(
  'Mail__c',
  '<deploymentStatus>Deployed</deploymentStatus><sharingModel>Private</sharingModel><nameField><label>Name</label><type>Text</type></nameField>',
);
field('Settings__c', 'Limit__c', '<type>Number</type><precision>18</precision><scale>0</scale>');
field('Mail__c', 'Case__c', '<type>Lookup</type><referenceTo>Case</referenceTo><relationshipName>Mails</relationshipName>');
field('Mail__c', 'Key__c', '<type>Text</type><length>64</length><externalId>true</externalId>');
write(
  'app/labels/CustomLabels.labels-meta.xml',
  `<CustomLabels xmlns="http://soap.sforce.com/2006/04/metadata"><labels><fullName>Greeting</fullName><language>en_US</language><protected>true</protected>
  <shortDescription>Greeting</shortDescription><value>Hello</value></labels></CustomLabels>`,
);

export const schema = loadSchema([readProject(project)]);

export interface Checked {
  readonly program: Program;
  /** `2:5 message`; of another file than the last one `Name 2:5 message`; what we do not support `2:5 unsupported message`. */
  readonly problems: readonly string[];
}

/** One source a text; the last is the one the test is about, the others are there for it. */
export function checked(sources: readonly string[], options: Partial<CheckOptions> & { readonly apiVersion?: number } = {}): Checked {
  const units = sources.map((text) => unitOf(text, options.apiVersion ?? 66));
  const { apiVersion: _, ...rest } = options;
  const { program, problems } = check(units, schema, { poison: false, ...rest });
  const last = units.at(-1)?.file;
  return {
    program,
    problems: problems.map(
      ({ file, at, message, kind }) =>
        `${file === last ? '' : `${file.replace(/\.\w+$/, '')} `}${at.line}:${at.column} ${kind === 'error' ? '' : 'unsupported '}${message}`,
    ),
  };
}

function unitOf(text: string, apiVersion: number): SourceUnit {
  const name = /\b(?:class|interface|enum|trigger)\s+(\w+)/i.exec(text)?.[1] ?? 'Source';
  const ending = /^\s*trigger\b/i.test(text) ? 'trigger' : /\b(?:class|interface|enum)\s+\w+/i.test(text) ? 'cls' : 'apex';
  const { unit, problems } = parseSource(`${name}.${ending}`, text, apiVersion);
  assert.deepEqual(problems, [], text);
  assert.ok(unit);
  return unit;
}

export function accepts(...sources: string[]): void {
  assert.deepEqual(checked(sources).problems, [], sources.at(-1));
}

/** `accepts`, of a class with these members. */
export const acceptsMembers = (members: string, ...others: string[]): void => accepts(...others, `public class Subject {\n${members}\n}`);
/** Statements of an instance method: the first stands in line 1, column 1. */
export const acceptsStatements = (statements: string, ...others: string[]): void => accepts(...others, inMethod(statements));

const opening = 'public class Subject { void run() { ';
const inMethod = (statements: string): string => `${opening}${statements} } }`;

export function rejects(source: string | readonly string[], ...problems: string[]): void {
  const sources = typeof source === 'string' ? [source] : source;
  assert.deepEqual(checked(sources).problems, problems, sources.at(-1));
}

/** Columns count from the first statement. */
export function rejectsStatements(statements: string, problem: string, ...others: string[]): void {
  const [found = '', ...more] = checked([...others, inMethod(statements)]).problems.map((text) =>
    text.replace(/^1:(\d+)/, (_, column: string) => `1:${Number(column) - opening.length}`),
  );
  assert.deepEqual([found, ...more], [problem], statements);
}

/** What the last expression of the statements became, in one line. */
export function meaning(statements: string, options: Parameters<typeof checked>[1] = {}, ...others: string[]): string {
  const { program, problems } = checked([...others, inMethod(statements)], options);
  assert.deepEqual(problems, [], statements);
  const body = program.classes.find((each) => each.name === 'Subject')?.methods[0]?.body;
  const last = body?.poison === undefined ? body?.statements.at(-1) : undefined;
  assert.ok(last, statements);
  return shownStatement(last);
}

export function means(statements: string, expected: string, ...others: string[]): void {
  assert.equal(meaning(statements, {}, ...others), expected, statements);
}

// ---- printing --------------------------------------------------------------------------------------------------------

const all = (list: readonly Expression[]): string => list.map(shown).join(', ');

export function shown(e: Expression): string {
  switch (e.kind) {
    case 'Constant':
      return typeof e.value === 'string' ? `'${e.value}'` : String(e.value);
    case 'Local':
      return e.local.name;
    case 'This':
      return 'this';
    case 'StaticField':
      return `${e.field.owner}.${e.field.name}`;
    case 'InstanceField':
      return `${shown(e.object)}.${e.field.name}`;
    case 'Property':
      return `${e.object === undefined ? e.owner : shown(e.object)}.{${e.name}}`;
    case 'RecordField':
      return `${shown(e.object)}.${e.of === 'field' ? '' : `${e.of}:`}${e.field}`;
    case 'LibraryField':
      return e.object === undefined ? e.key : `${shown(e.object)}.[${e.key}]`;
    case 'EnumConstant':
      return `${typeName(e.enumType)}#${e.name}`;
    case 'CallStatic':
      return `${e.owner}::${e.slot}(${all(e.arguments)})`;
    case 'CallVirtual':
      return `${shown(e.object)}->${e.slot}(${all(e.arguments)})`;
    case 'CallSuper':
      return `super ${e.owner}->${e.slot}(${all(e.arguments)})`;
    case 'CallLibrary':
      return `${e.object === undefined ? '' : shown(e.object)}[${e.key}](${all(e.arguments)})`;
    case 'NewUser':
      return `new ${e.className} ${e.slot}(${all(e.arguments)})`;
    case 'NewLibrary':
      return `new ${typeName(e.type)} [${e.key}](${all(e.arguments)})`;
    case 'NewRecord':
      return `new ${e.objectName}(${e.fields.map((field) => `${field.of === 'field' ? '' : `${field.of}:`}${field.field}=${shown(field.value)}`).join(', ')})`;
    case 'NewList':
      return `new ${typeName(e.type)}${e.size === undefined ? '' : `[${shown(e.size)}]`}{${all(e.elements)}}`;
    case 'NewSet':
      return `new ${typeName(e.type)}{${all(e.elements)}}`;
    case 'NewMap':
      return `new ${typeName(e.type)}{${e.entries.map((entry) => `${shown(entry.key)} => ${shown(entry.value)}`).join(', ')}}`;
    case 'Index':
      return `${shown(e.list)}[${shown(e.index)}]`;
    case 'Operation':
      return `${e.operation}(${all(e.operands)})`;
    case 'And':
    case 'Or':
    case 'Coalesce':
      return `${e.kind}(${shown(e.left)}, ${shown(e.right)})`;
    case 'Conditional':
      return `(${shown(e.condition)} ? ${shown(e.then)} : ${shown(e.otherwise)})`;
    case 'SafeChain':
      return `safe(${e.temp.name}${e.temp.id} = ${shown(e.object)}: ${shown(e.rest)})`;
    case 'Assign':
      return `${shown(e.target)} = ${shown(e.value)}`;
    case 'Update':
      return `${e.result}(${shown(e.target)} = ${shown(e.value)})`;
    case 'OldValue':
      return 'old';
    case 'Convert':
      return `${e.conversion}(${shown(e.operand)})`;
    case 'Cast':
      return `(${typeName(e.type)}) ${shown(e.operand)}`;
    case 'InstanceOf':
      return `${shown(e.operand)} is ${typeName(e.of)}${e.nullAnswer ? ' or null' : ''}`;
    case 'ClassLiteral':
      return `${typeName(e.of)}.class`;
    case 'Soql':
      return `[${e.query.from.path.join('.')} ${e.result} ${e.access}${e.binds.map((bind) => ` :${shown(bind)}`).join('')}]`;
    case 'Sosl':
      return `search(${shown(e.find)} ${e.search.returning.map((query) => query.from.path.join('.')).join(' ')} ${e.access})`;
  }
}

export function shownStatement(s: Statement): string {
  const body = (inner: Statement | undefined): string => (inner === undefined ? ';' : shownStatement(inner));
  switch (s.kind) {
    case 'Block':
      return `{ ${s.statements.map(shownStatement).join(' ')} }`;
    case 'Local':
      return `${typeName(s.local.type)} ${s.local.name}${s.value === undefined ? '' : ` = ${shown(s.value)}`};`;
    case 'Expression':
      return `${shown(s.expression)};`;
    case 'If':
      return `if (${shown(s.condition)}) ${shownStatement(s.then)}${s.otherwise === undefined ? '' : ` else ${shownStatement(s.otherwise)}`}`;
    case 'While':
      return `while (${shown(s.condition)}) ${body(s.body)}`;
    case 'DoWhile':
      return `do ${shownStatement(s.body)} while (${shown(s.condition)});`;
    case 'For':
      return `for (${s.initial.map(shownStatement).join(' ')} ${s.condition === undefined ? '' : shown(s.condition)}; ${s.updates.map(shown).join(', ')}) ${body(s.body)}`;
    case 'ForEach':
      return `for ${s.over} (${typeName(s.variable.type)} ${s.variable.name} : ${shown(s.source)}) ${body(s.body)}`;
    case 'Switch': {
      const whens = s.whens.map(
        (when) =>
          `when ${when.tests.map(shown).join(' or ')}${when.binding === undefined ? '' : ` as ${when.binding.local.name}`} ${shownStatement(when.body)}`,
      );
      return `switch (${shown(s.subject)}) ${whens.join(' ')}${s.otherwise === undefined ? '' : ` else ${shownStatement(s.otherwise)}`}`;
    }
    case 'Return':
      return s.value === undefined ? 'return;' : `return ${shown(s.value)};`;
    case 'Throw':
      return `throw ${shown(s.value)};`;
    case 'Break':
      return 'break;';
    case 'Continue':
      return 'continue;';
    case 'Try':
      return `try ${shownStatement(s.body)}${s.catches.map((each) => ` catch ${typeName(each.type)} ${shownStatement(each.body)}`).join('')}${s.finallyBody === undefined ? '' : ` finally ${shownStatement(s.finallyBody)}`}`;
    case 'Dml':
      return `${s.operation} ${s.access} ${shown(s.target)}${s.externalId === undefined ? '' : ` by ${s.externalId}`}${s.duplicates === undefined ? '' : ` from ${shown(s.duplicates)}`};`;
    case 'RunAs':
      return `runAs(${shown(s.user)}) ${shownStatement(s.body)}`;
    case 'Unsupported':
      return `${s.problem.message.replace('Not supported yet', 'unsupported')};`;
  }
}

export const shownBody = (body: Body | undefined): string =>
  body === undefined
    ? 'none'
    : body.poison === undefined
      ? body.statements.map(shownStatement).join(' ')
      : body.poison.message.replace('Not supported yet', 'poison');
