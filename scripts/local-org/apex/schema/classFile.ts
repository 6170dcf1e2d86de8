/**
 * What a Java class file declares: names, flags, and types as Java signatures (`Lcom/…/List<TT;>;`). Bodies, annotations and debug attributes are stepped over.
 * The Java Virtual Machine Specification, Java SE 8: §4.1 (ClassFile), §4.4 (constant pool), §4.5 (fields), §4.6 (methods), §4.7.9 (Signature).
 */
export interface ClassDeclaration {
  /** Binary name: `com/nawforce/runforce/Messaging/InboundEmail$Header`. */
  readonly name: string;
  readonly flags: number;
  readonly superclass: string | undefined;
  readonly interfaces: readonly string[];
  /** The generic signature, where the class has one: type parameters, superclass and interfaces with their arguments. */
  readonly signature: string | undefined;
  readonly fields: readonly Member[];
  readonly methods: readonly Member[];
}

export interface Member {
  readonly name: string;
  readonly flags: number;
  /** Generic signature where there is one, else the descriptor. */
  readonly signature: string;
}

/** §4.1 table 4.1-A, §4.5 table 4.5-A, §4.6 table 4.6-A. */
export const accessFlags = {
  public: 0x0001,
  private: 0x0002,
  protected: 0x0004,
  static: 0x0008,
  final: 0x0010,
  interface: 0x0200,
  abstract: 0x0400,
  synthetic: 0x1000,
  enum: 0x4000,
} as const;

export function readClassFile(bytes: Buffer): ClassDeclaration {
  if (bytes.readUInt32BE(0) !== 0xcafebabe) throw new Error('Class file: no magic number');
  const pool = readConstantPool(bytes);
  let at = pool.end;
  const flags = bytes.readUInt16BE(at);
  const name = pool.className(bytes.readUInt16BE(at + 2));
  const superIndex = bytes.readUInt16BE(at + 4);
  const interfaceCount = bytes.readUInt16BE(at + 6);
  at += 8;
  const interfaces: string[] = [];
  for (let index = 0; index < interfaceCount; index++, at += 2) interfaces.push(pool.className(bytes.readUInt16BE(at)));
  const fields = readMembers(bytes, at, pool);
  const methods = readMembers(bytes, fields.end, pool);
  const attributes = readAttributes(bytes, methods.end, pool);
  const superclass = superIndex === 0 ? undefined : pool.className(superIndex);
  return { name, flags, superclass, interfaces, signature: attributes.signature, fields: fields.members, methods: methods.members };
}

interface ConstantPool {
  readonly end: number;
  text(index: number): string;
  className(index: number): string;
}

/** §4.4: entries count from 1; a Long and a Double take two places (§4.4.5). */
function readConstantPool(bytes: Buffer): ConstantPool {
  const count = bytes.readUInt16BE(8);
  const places = new Int32Array(count);
  let at = 10;
  for (let index = 1; index < count; index++) {
    places[index] = at;
    const tag = bytes[at];
    const size = tag === 1 ? 3 + bytes.readUInt16BE(at + 1) : sizeByTag[tag ?? 0];
    if (size === undefined) throw new Error(`Class file: unknown constant pool tag ${tag}`);
    at += size;
    if (tag === 5 || tag === 6) index++;
  }
  const text = (index: number): string => {
    const place = places[index]!;
    return bytes.toString('utf8', place + 3, place + 3 + bytes.readUInt16BE(place + 1));
  };
  return { end: at, text, className: (index) => text(bytes.readUInt16BE(places[index]! + 1)) };
}

/** §4.4 table 4.4-A, tag byte included: numbers, class, string, references, handles. */
const sizeByTag: Readonly<Record<number, number>> = { 3: 5, 4: 5, 5: 9, 6: 9, 7: 3, 8: 3, 9: 5, 10: 5, 11: 5, 12: 5, 15: 4, 16: 3, 18: 5 };

function readMembers(bytes: Buffer, start: number, pool: ConstantPool): { members: Member[]; end: number } {
  const count = bytes.readUInt16BE(start);
  let at = start + 2;
  const members: Member[] = [];
  for (let index = 0; index < count; index++) {
    const attributes = readAttributes(bytes, at + 6, pool);
    const descriptor = pool.text(bytes.readUInt16BE(at + 4));
    members.push({ name: pool.text(bytes.readUInt16BE(at + 2)), flags: bytes.readUInt16BE(at), signature: attributes.signature ?? descriptor });
    at = attributes.end;
  }
  return { members, end: at };
}

function readAttributes(bytes: Buffer, start: number, pool: ConstantPool): { signature: string | undefined; end: number } {
  const count = bytes.readUInt16BE(start);
  let at = start + 2;
  let signature: string | undefined;
  for (let index = 0; index < count; index++) {
    if (pool.text(bytes.readUInt16BE(at)) === 'Signature') signature = pool.text(bytes.readUInt16BE(at + 6));
    at += 6 + bytes.readUInt32BE(at + 2);
  }
  return { signature, end: at };
}
