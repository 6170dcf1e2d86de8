/**
 * From the public stub jars' class files to our own text. The stubs spell Apex in Java, so some names are in disguise:
 * a `$` at the end of a method stands for a name that Java would not allow (`equals$`, `toString$`, `clone$`), one inside a class name for an inner class;
 * `java.lang.Object` and `Internal.Object$` are Object, `Internal.RecordSet$<T>` (what a query answers) is a List, an array is a List, a Java enum is an Apex enum.
 */
import type { ClassDeclaration, Member } from './classFile.ts';
import { accessFlags } from './classFile.ts';

const root = 'com/nawforce/runforce/';

/** Where Salesforce's documents spell a namespace otherwise than the stubs. Apex ignores case; messages should not look odd. */
const namespaceSpelling: Readonly<Record<string, string>> = { cache: 'Cache', dom: 'Dom', eventbus: 'EventBus', reports: 'Reports' };

const disguises: Readonly<Record<string, string>> = {
  'java/lang/Object': 'Object',
  'java/lang/String': 'String',
  'java/lang/Integer': 'Integer',
  'java/lang/Boolean': 'Boolean',
  [`${root}Internal/Object$`]: 'Object',
  [`${root}Internal/Any$`]: 'Object',
  [`${root}Internal/RecordSet$`]: 'List',
  [`${root}System/SObject`]: 'SObject',
  [`${root}System/List`]: 'List',
  [`${root}System/Set`]: 'Set',
  [`${root}System/Map`]: 'Map',
};
const primitives = new Set(['Integer', 'Long', 'Double', 'Decimal', 'String', 'Boolean', 'Id', 'Blob', 'Date', 'Datetime', 'Time']);

/** The full Apex name of a class: `System.String`, `Messaging.InboundEmail.Header`. */
export function apexName(binaryName: string): string {
  const path = binaryName.slice(root.length).split('/');
  const [namespace = '', ...rest] = path;
  return `${namespaceSpelling[namespace] ?? namespace}.${rest.join('.').replace(/\$$/, '').replaceAll('$', '.')}`;
}

/** The name as a signature spells it: primitives, collections and standard objects without namespace. */
function nameInSignature(binaryName: string): string {
  const disguise = disguises[binaryName];
  if (disguise !== undefined) return disguise;
  if (!binaryName.startsWith(root)) throw new Error(`Stubs: ${binaryName} is no Apex type`);
  const name = apexName(binaryName);
  if (name.startsWith('System.') && primitives.has(name.slice(7))) return name.slice(7);
  return /^SObject(?:s|Stubs)\./.test(name) ? name.slice(name.indexOf('.') + 1) : name;
}

/** Reads Java signatures (JVMS 8 §4.7.9.1), writing each type as `declarations.ts` does. */
class SignatureReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  type(): string {
    const kind = this.#text[this.#at++];
    if (kind === 'V') return 'void';
    if (kind === '[') return `List<${this.type()}>`;
    if (kind === 'T') return this.#until(';');
    if (kind === '*') return 'Object';
    if (kind === '+' || kind === '-') return this.type();
    if (kind !== 'L') throw new Error(`Stubs: cannot read the signature ${this.#text}`);
    return this.#classType();
  }

  /** `<T:Ljava/lang/Object;>`: the bounds mean nothing to Apex. */
  typeParameters(): string[] {
    const names: string[] = [];
    if (!this.take('<')) return names;
    while (!this.take('>')) {
      names.push(this.#until(':'));
      this.take(':');
      this.type();
    }
    return names;
  }

  #classType(): string {
    const end = this.#text.slice(this.#at).search(/[<;]/) + this.#at;
    const name = nameInSignature(this.#text.slice(this.#at, end));
    this.#at = end;
    const args: string[] = [];
    if (this.take('<')) while (!this.take('>')) args.push(this.type());
    this.take(';');
    if (name.startsWith('Internal.')) return `Schema.${name.slice(9)}`;
    if ((name === 'List' || name === 'Set') && args.length === 0) return `${name}<Object>`;
    if (name === 'Map' && args.length === 0) return 'Map<Object,Object>';
    return args.length === 0 ? name : `${name}<${args.join(',')}>`;
  }

  #until(character: string): string {
    const end = this.#text.indexOf(character, this.#at);
    const text = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    return text;
  }
}

const has = (flags: number, flag: number): boolean => (flags & flag) !== 0;
const plainName = (name: string): string => name.replace(/\$$/, '');

/** One platform type as text; undefined for what only exists to make the stubs compile. */
export function platformText(declaration: ClassDeclaration): string | undefined {
  const isObject = declaration.name === `${root}Internal/Object$`;
  if (/\/(?:Internal|SObjectStubs)\//.test(declaration.name) && !isObject) return undefined;
  const isEnum = has(declaration.flags, accessFlags.enum);
  const isInterface = has(declaration.flags, accessFlags.interface);
  const lines = [headerOf(declaration, isObject ? 'System.Object' : apexName(declaration.name))];
  const visible = (member: Member): boolean => !has(member.flags, accessFlags.private | accessFlags.synthetic);
  if (isEnum) {
    lines.push(
      `values ${declaration.fields
        .filter((field) => has(field.flags, accessFlags.enum))
        .map((field) => plainName(field.name))
        .join(',')}`,
    );
    return lines.join('\n');
  }
  for (const field of declaration.fields.filter(visible)) lines.push(fieldLine(field));
  const methods = declaration.methods.filter((method) => visible(method) && method.name !== '<clinit>');
  const onlyStatic =
    methods.some((method) => has(method.flags, accessFlags.static)) &&
    [...declaration.fields, ...methods].every((member) => member.name === '<init>' || has(member.flags, accessFlags.static));
  for (const method of methods) {
    // The Java compiler gives a class without constructor a public one: a class of static members only cannot be constructed in Apex.
    // A protected one is for the platform's own subclasses.
    if (method.name !== '<init>' || (!onlyStatic && !has(method.flags, accessFlags.protected))) lines.push(methodLine(method, isInterface));
  }
  return [...new Set(lines)].join('\n');
}

function headerOf(declaration: ClassDeclaration, name: string): string {
  const isInterface = has(declaration.flags, accessFlags.interface);
  const shape = isInterface ? 'interface' : has(declaration.flags, accessFlags.enum) ? 'enum' : 'class';
  let parameters: string[] = [];
  let superclass = declaration.superclass === undefined || /^java\/lang\//.test(declaration.superclass) ? undefined : nameInSignature(declaration.superclass);
  let interfaces = declaration.interfaces.map(nameInSignature);
  if (declaration.signature !== undefined && shape !== 'enum') {
    const reader = new SignatureReader(declaration.signature);
    parameters = reader.typeParameters();
    superclass = reader.type();
    if (superclass === 'Object') superclass = undefined;
    interfaces = [];
    while (!reader.atEnd()) interfaces.push(reader.type());
  }
  const abstract = shape === 'class' && has(declaration.flags, accessFlags.abstract) ? 'abstract ' : '';
  const generic = parameters.length === 0 ? '' : `<${parameters.join(',')}>`;
  return `${abstract}${shape} ${name}${generic}${superclass === undefined ? '' : ` extends ${superclass}`}${interfaces.length === 0 ? '' : ` implements ${interfaces.join(',')}`}`;
}

const fieldLine = (field: Member): string =>
  `${has(field.flags, accessFlags.static) ? 'static ' : ''}${has(field.flags, accessFlags.final) ? 'final ' : ''}${new SignatureReader(field.signature).type()} ${plainName(field.name)}`;

function methodLine(method: Member, isInInterface: boolean): string {
  const reader = new SignatureReader(method.signature);
  reader.typeParameters();
  reader.take('(');
  const parameters: string[] = [];
  while (!reader.take(')')) parameters.push(reader.type());
  const returns = reader.type();
  if (method.name === '<init>') return `new(${parameters.join(',')})`;
  const abstract = !isInInterface && has(method.flags, accessFlags.abstract) ? 'abstract ' : isInInterface ? 'abstract ' : '';
  return `${has(method.flags, accessFlags.static) ? 'static ' : ''}${abstract}${returns} ${plainName(method.name)}(${parameters.join(',')})`;
}

// ---- standard objects ----------------------------------------------------------------------------------------------

const objectRoot = `${root}SObjects/`;
/** Not fields: every object's class has them. */
const tokens = new Set(['SObjectType', 'Fields']);

/**
 * A standard object in one string: `ParentId Id,Parent >Case,Status String,EmailMessages *EmailMessage`.
 * `>` is the parent of the Id field before it (`>` alone: more than one kind of object), `*` the records of a child relationship.
 */
export function standardObjectText(declaration: ClassDeclaration): { name: string; text: string } | undefined {
  if (!declaration.name.startsWith(objectRoot)) return undefined;
  const parts: string[] = [];
  for (const field of declaration.fields) {
    if (tokens.has(field.name) || has(field.flags, accessFlags.private)) continue;
    parts.push(`${plainName(field.name)} ${objectMember(field.signature)}`);
  }
  return { name: plainName(declaration.name.slice(objectRoot.length)), text: parts.join(',') };
}

function objectMember(signature: string): string {
  const isArray = signature.startsWith('[');
  const type = new SignatureReader(isArray ? signature.slice(1) : signature).type();
  const isObject = signature.includes(`L${objectRoot}`) || type === 'SObject';
  if (isArray && isObject) return `*${type === 'SObject' ? '' : type}`;
  if (isArray) return `List<${type}>`;
  return isObject ? `>${type === 'SObject' || type === 'Name' ? '' : type}` : type;
}
