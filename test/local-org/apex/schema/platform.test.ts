import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { amendDeclaration, parseDeclaration, parseTypeText } from '../../../../scripts/local-org/apex/schema/declarations.ts';
import { loadPlatform } from '../../../../scripts/local-org/apex/schema/platform.ts';
import { platformAdditions } from '../../../../scripts/local-org/apex/schema/platformAdditions.ts';
import type { MethodSignature, PlatformType, Type } from '../../../../scripts/local-org/apex/schema/types.ts';
import { typeName } from '../../../../scripts/local-org/apex/schema/types.ts';

const platform = loadPlatform();
const declared = (name: string): PlatformType => {
  const type = platform.platformType(name);
  assert.ok(type, name);
  return type;
};
const spelled = (method: MethodSignature): string =>
  `${method.isStatic ? 'static ' : ''}${typeName(method.returns)} ${method.name}(${method.parameters.map(typeName).join(',')})`;
const methods = (type: string, name: string): string[] =>
  declared(type)
    .methods.filter((method) => method.name.toLowerCase() === name.toLowerCase())
    .map(spelled);
const fields = (type: string): string[] =>
  declared(type).fields.map((field) => `${field.isStatic ? 'static ' : ''}${field.isReadOnly ? 'final ' : ''}${typeName(field.type)} ${field.name}`);

describe('platform types, as the stubs declare them', () => {
  const rows: [type: string, method: string, expected: string[]][] = [
    ['System.String', 'center', ['String center(Integer)', 'String center(Integer,String)']],
    ['System.String', 'join', ['static String join(Object,String)']],
    ['System.Map', 'get', ['V get(K)']],
    ['System.Map', 'keySet', ['Set<K> keySet()']],
    ['System.List', 'sort', ['void sort()', 'void sort(Comparator<T>)']],
    ['System.Iterator', 'next', ['T next()']],
    ['System.Database', 'query', ['static List<SObject> query(String)', 'static List<SObject> query(String,AccessLevel)']],
    [
      'System.SObject',
      'clone',
      [
        'SObject clone()',
        'SObject clone(Boolean)',
        'SObject clone(Boolean,Boolean)',
        'SObject clone(Boolean,Boolean,Boolean)',
        'SObject clone(Boolean,Boolean,Boolean,Boolean)',
      ],
    ],
    ['System.Type', 'forName', ['static Type forName(String)', 'static Type forName(String,String)']],
    ['System.Object', 'toString', ['String toString()']],
    [
      'Messaging.InboundEmailHandler',
      'handleInboundEmail',
      ['Messaging.InboundEmailResult handleInboundEmail(Messaging.InboundEmail,Messaging.InboundEnvelope)'],
    ],
    ['System.StubProvider', 'handleMethodCall', ['Object handleMethodCall(Object,String,Type,List<Type>,List<String>,List<Object>)']],
  ];
  for (const [type, method, expected] of rows) test(`${type}.${method}`, () => assert.deepEqual(methods(type, method), expected));

  test('every name in every signature is a type that can be looked up', () => {
    const missing: string[] = [];
    const check = (type: Type, where: string): void => {
      if (type.kind === 'platform' && platform.platformType(type.name) === undefined) missing.push(`${where}: ${type.name}`);
      if (type.kind === 'sObject' && platform.standardObject(type.name) === undefined) missing.push(`${where}: ${type.name}`);
      if (type.kind === 'platform') type.arguments.forEach((argument) => check(argument, where));
      if (type.kind === 'list' || type.kind === 'set') check(type.element, where);
      if (type.kind === 'map') [type.key, type.value].forEach((part) => check(part, where));
    };
    for (const name of platform.typeNames) {
      const type = declared(name);
      if (type.superclass !== undefined) check(type.superclass, name);
      for (const field of type.fields) check(field.type, `${name}.${field.name}`);
      for (const method of type.methods) [method.returns, ...method.parameters].forEach((part) => check(part, `${name}.${method.name}`));
      for (const constructor of type.constructors) constructor.parameters.forEach((part) => check(part, `${name}.new`));
    }
    assert.deepEqual(missing, []);
    assert.ok(platform.typeNames.length > 1700, `${platform.typeNames.length} types`);
  });

  test('inner classes are named with a dot', () => {
    assert.deepEqual(fields('messaging.inboundemail.header'), ['String name', 'String value']);
    assert.ok(fields('Messaging.InboundEmail').includes('List<Messaging.InboundEmail.AuthenticationResult> authenticationResults'));
  });

  test('every exception but Exception itself extends another', () => {
    const roots = platform.typeNames.filter((name) => name.endsWith('Exception') && declared(name).superclass === undefined);
    assert.deepEqual(roots, ['System.Exception']);
  });

  test('type parameters are T for lists and sets, K and V for maps, none for String', () => {
    assert.deepEqual(
      ['List', 'Set', 'Map', 'String'].map((name) => declared(`System.${name}`).parameters),
      [['T'], ['T'], ['K', 'V'], []],
    );
  });

  test('what does not exist is undefined, also where JavaScript has a name of its own', () => {
    assert.equal(platform.platformType('System.Nothing'), undefined);
    assert.equal(platform.platformType('constructor'), undefined);
    assert.equal(platform.standardObject('toString'), undefined);
    assert.equal(platform.standardObject('CASE')?.name, 'Case');
  });
});

describe('additions', () => {
  test('Cases has the look-ups by header that the stubs lack, beside the one they have', () => {
    assert.deepEqual(declared('System.Cases').methods.map(spelled), [
      'static Id getCaseIdFromEmailThreadId(String)',
      'static Id getCaseIdFromEmailHeaders(List<Messaging.InboundEmail.Header>)',
      'static String generateThreadingMessageId(Id)',
    ]);
  });

  test('trigger variables are read-only, fields of a mail are not', () => {
    assert.ok(fields('System.Trigger').includes('static final List<SObject> new'));
    assert.ok(fields('Messaging.InboundEmail').includes('String subject'));
  });

  test("enum constants stand in Salesforce's order where the order means something", () => {
    assert.deepEqual(declared('System.TriggerOperation').enumConstants.slice(0, 2), ['BEFORE_INSERT', 'BEFORE_UPDATE']);
    assert.deepEqual(methods('System.TriggerOperation', 'values'), ['static List<TriggerOperation> values()']);
  });

  test('records or their ids can be deleted, not a list of anything', () => {
    assert.deepEqual(
      methods('System.Database', 'delete').filter((text) => text.startsWith('static List') && !text.includes(',')),
      ['static List<Database.DeleteResult> delete(List<SObject>)', 'static List<Database.DeleteResult> delete(List<Id>)'],
    );
  });

  test('a Date cannot be constructed, a mail can', () => {
    assert.equal(declared('System.Date').constructors.length, 0);
    assert.equal(declared('Messaging.SingleEmailMessage').constructors.length, 1);
  });

  test('each names its source and is said once', () => {
    assert.deepEqual(
      platformAdditions.filter((addition) => !addition.source.startsWith('https://')),
      [],
    );
    const names = platformAdditions.map((addition) => addition.type);
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
  });

  test('a removal of what is not there is an error, of what is there is not', () => {
    const text = 'class System.A\nnew()\nString a()';
    assert.equal(amendDeclaration(text, ['-new()', 'static Integer A()']), 'class System.A\nstatic Integer A()');
    assert.throws(() => amendDeclaration(text, ['-new(String)']), /nothing to take away/);
  });
});

describe('declarations as text', () => {
  for (const text of ['Map<Id,List<Case>>', 'Set<String>', 'Messaging.InboundEmail.Header', 'SObject', 'Database.Batchable<Map<String,Object>>', 'void']) {
    test(`${text} is read as it is written`, () => assert.equal(typeName(parseTypeText(text)), text));
  }

  test('a name is a type parameter only where it is declared', () => {
    assert.deepEqual(parseTypeText('T', ['T']), { kind: 'parameter', name: 'T' });
    assert.deepEqual(parseTypeText('T'), { kind: 'sObject', name: 'T' });
  });

  test('an unreadable header is refused', () => {
    assert.throws(() => parseDeclaration('klass System.A'), /cannot read/);
    assert.equal(parseDeclaration('abstract class System.A extends System.B').isAbstract, true);
  });
});

describe('the cache', () => {
  const folder = mkdtempSync(join(tmpdir(), 'platform-'));
  after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'platform.json');

  test('is written once, read again, and built anew when it is cut short', () => {
    const first = loadPlatform(folder);
    const written = readFileSync(file);
    assert.equal(loadPlatform(folder).digest, first.digest);
    writeFileSync(file, written.subarray(0, 1000));
    assert.equal(loadPlatform(folder).digest, first.digest);
    assert.deepEqual(readFileSync(file), written);
  });

  test('loads in well under 150 ms', () => {
    const times = [1, 2, 3].map(() => {
      const start = performance.now();
      loadPlatform(folder);
      return performance.now() - start;
    });
    // The best of three: the machine is shared.
    assert.ok(Math.min(...times) < 150, `${times.map((time) => time.toFixed(0)).join(', ')} ms`);
  });
});
