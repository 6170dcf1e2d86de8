import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { readClassFile } from '../../../../scripts/local-org/apex/schema/classFile.ts';
import { readJar } from '../../../../scripts/local-org/apex/schema/jar.ts';
import { platformText, standardObjectText } from '../../../../scripts/local-org/apex/schema/stubs.ts';

const root = 'com/nawforce/runforce/';

/** A class file made here, constant by constant, so that the reader is not tested against itself. */
function classFile(parts: { name: string; superclass?: string; flags?: number; signature?: string; fields?: Part[]; methods?: Part[] }): Buffer {
  const constants: Buffer[] = [];
  const utf8 = (text: string): number => constants.push(Buffer.concat([Buffer.from([1]), u2(Buffer.byteLength(text)), Buffer.from(text)]));
  const classConstant = (name: string): number => {
    const index = utf8(name);
    return constants.push(Buffer.concat([Buffer.from([7]), u2(index)]));
  };
  // A Long takes two places: what comes after it must still be found.
  constants.push(Buffer.concat([Buffer.from([5]), Buffer.alloc(8)]), Buffer.alloc(0));
  const attributes = (signature: string | undefined): Buffer =>
    signature === undefined ? u2(0) : Buffer.concat([u2(2), u2(utf8('Deprecated')), u4(0), u2(utf8('Signature')), u4(2), u2(utf8(signature))]);
  const members = (list: Part[]): Buffer =>
    Buffer.concat([
      u2(list.length),
      ...list.map((member) => Buffer.concat([u2(member.flags ?? 1), u2(utf8(member.name)), u2(utf8(member.descriptor)), attributes(member.signature)])),
    ]);
  const self = classConstant(root + parts.name);
  const parent = classConstant(parts.superclass ?? 'java/lang/Object');
  const body = Buffer.concat([
    u2(parts.flags ?? 0x21),
    u2(self),
    u2(parent),
    u2(0),
    members(parts.fields ?? []),
    members(parts.methods ?? []),
    attributes(parts.signature),
  ]);
  return Buffer.concat([Buffer.from([0xca, 0xfe, 0xba, 0xbe]), u2(0), u2(52), u2(constants.length + 1), ...constants, body]);
}
interface Part {
  name: string;
  descriptor: string;
  flags?: number;
  signature?: string;
}
const u2 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const u4 = (value: number): Buffer => Buffer.concat([u2(value >> 16), u2(value & 0xffff)]);
const type = (name: string): string => `L${root}${name};`;

const asText = (parts: Parameters<typeof classFile>[0]): string | undefined => platformText(readClassFile(classFile(parts)));

describe('a class file becomes a declaration', () => {
  test('methods, with the disguises of their names and types taken off', () => {
    const text = asText({
      name: 'System/Thing',
      methods: [
        { name: '<init>', descriptor: '()V' },
        { name: 'equals$', descriptor: '(Ljava/lang/Object;)Z', signature: `(Ljava/lang/Object;)${type('System/Boolean')}` },
        { name: 'all', descriptor: '()V', signature: `()L${root}System/Map<${type('System/Id')}L${root}System/List<${type('SObjects/Case')}>;>;`, flags: 9 },
        { name: 'found', descriptor: '()V', signature: `()L${root}Internal/RecordSet$<${type('System/SObject')}>;` },
        { name: 'header', descriptor: `([${type('Messaging/InboundEmail$Header')})V` },
      ],
    });
    assert.equal(
      text,
      [
        'class System.Thing',
        'new()',
        'Boolean equals(Object)',
        'static Map<Id,List<Case>> all()',
        'List<SObject> found()',
        'void header(List<Messaging.InboundEmail.Header>)',
      ].join('\n'),
    );
  });

  test('type parameters, superclass and interfaces', () => {
    const signature = `<T:Ljava/lang/Object;>${type('System/Base')}L${root}System/Iterable<TT;>;`;
    const methods = [{ name: 'next', descriptor: '()Ljava/lang/Object;', signature: '()TT;' }];
    assert.equal(
      asText({ name: 'System/Thing', flags: 0x421, signature, methods }),
      'abstract class System.Thing<T> extends System.Base implements System.Iterable<T>\nT next()',
    );
  });

  test('constants of an enum, without its values array', () => {
    const fields = [
      { name: 'ONE', descriptor: type('System/Level'), flags: 0x4019 },
      { name: '$VALUES', descriptor: `[${type('System/Level')}`, flags: 0x101a },
    ];
    assert.equal(asText({ name: 'System/Level', flags: 0x4031, superclass: 'java/lang/Enum', fields }), 'enum System.Level\nvalues ONE');
  });

  test('private and synthetic members are not declared, protected ones are', () => {
    const methods = [
      { name: 'hidden', descriptor: '()V', flags: 2 },
      { name: 'bridge', descriptor: '()V', flags: 0x1041 },
      { name: 'seen', descriptor: '()V', flags: 4 },
    ];
    assert.equal(asText({ name: 'System/Thing', methods }), 'class System.Thing\nvoid seen()');
  });

  test('a class of static members cannot be constructed; one with an instance method can', () => {
    const construct = { name: '<init>', descriptor: '()V' };
    const fixed = { name: 'one', descriptor: '()V', flags: 9 };
    assert.equal(asText({ name: 'System/Thing', methods: [construct, fixed] }), 'class System.Thing\nstatic void one()');
    assert.equal(
      asText({ name: 'System/Thing', methods: [construct, fixed, { name: 'two', descriptor: '()V' }] }),
      'class System.Thing\nnew()\nstatic void one()\nvoid two()',
    );
  });

  test('what only makes the stubs compile is no Apex type; Object is', () => {
    assert.equal(asText({ name: 'Internal/Null$' }), undefined);
    assert.equal(asText({ name: 'Internal/Object$' }), 'class System.Object');
  });

  test('a standard object, its parents and children', () => {
    const object = standardObjectText(
      readClassFile(
        classFile({
          name: 'SObjects/Thing',
          fields: [
            { name: 'SObjectType', descriptor: type('Internal/SObjectType$'), flags: 9 },
            { name: 'ParentId', descriptor: type('System/Id') },
            { name: 'Parent', descriptor: type('SObjects/Case') },
            { name: 'OwnerId', descriptor: type('System/Id') },
            { name: 'Owner', descriptor: type('SObjects/Name') },
            { name: 'ToIds', descriptor: `[${type('System/String')}` },
            { name: 'Tasks', descriptor: `[${type('SObjects/Task')}` },
          ],
        }),
      ),
    );
    assert.deepEqual(object, { name: 'Thing', text: 'ParentId Id,Parent >Case,OwnerId Id,Owner >,ToIds List<String>,Tasks *Task' });
  });

  test('what is no class file is refused', () => {
    assert.throws(() => readClassFile(Buffer.from('PK not a class')), /no magic number/);
  });
});

describe('a jar', () => {
  const entry = (name: string, content: string, method: 0 | 8 | 9, extra: Buffer): { local: Buffer; central: (at: number) => Buffer } => {
    const data = method === 8 ? deflateRawSync(content) : Buffer.from(content);
    const le = (value: number, size: number): Buffer => {
      const buffer = Buffer.alloc(size);
      buffer.writeUIntLE(value, 0, size);
      return buffer;
    };
    const shared = Buffer.concat([le(20, 2), le(0, 2), le(method, 2), le(0, 4), le(0, 4), le(data.length, 4), le(content.length, 4), le(name.length, 2)]);
    return {
      local: Buffer.concat([le(0x04034b50, 4), shared, le(extra.length, 2), Buffer.from(name), extra, data]),
      central: (at) => Buffer.concat([le(0x02014b50, 4), le(20, 2), shared, le(0, 2), le(0, 2), le(0, 2), le(0, 2), le(0, 4), le(at, 4), Buffer.from(name)]),
    };
  };
  const jar = (entries: ReturnType<typeof entry>[], comment = ''): Buffer => {
    let at = 0;
    const central = entries.map((one) => {
      const header = one.central(at);
      at += one.local.length;
      return header;
    });
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(entries.length, 10);
    end.writeUInt32LE(at, 16);
    end.writeUInt16LE(comment.length, 20);
    return Buffer.concat([...entries.map((one) => one.local), ...central, end, Buffer.from(comment)]);
  };

  test('stored and deflated entries, behind extra fields and before a comment', () => {
    const entries = readJar(jar([entry('a.txt', 'one', 0, Buffer.from('extra')), entry('b/c.txt', 'two'.repeat(50), 8, Buffer.alloc(0))], 'made for a test'));
    assert.deepEqual(
      entries.map((one) => [one.name, one.read().toString()]),
      [
        ['a.txt', 'one'],
        ['b/c.txt', 'two'.repeat(50)],
      ],
    );
  });

  test('another packing is refused by name', () => {
    const [only] = readJar(jar([entry('a.txt', 'one', 9, Buffer.alloc(0))]));
    assert.throws(() => only?.read(), /a\.txt is packed by method 9/);
  });

  test('what is no ZIP file is refused', () => {
    assert.throws(() => readJar(Buffer.from('hello')), /not a ZIP file/);
  });
});
