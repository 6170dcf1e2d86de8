/**
 * Classes. Instances are JavaScript objects whose class only makes the fields (all null); an Apex constructor is a method of its own (`Foo <init>(string)`), so that the order is Apex's:
 * the instance initialisers, the superclass's constructor, the body; so a virtual method that the superclass's constructor calls finds the fields of its own class initialised.
 * OBSERVED: the suite of fflib-apex-common (DerivedUnitOfWork fills a set of its own in a hook of the superclass's constructor). ASSUMED: initialiser blocks go with the fields,
 * and the arguments of `super(…)` are evaluated after them.
 * Static methods hang on the cell; virtual ones are found by slot through JavaScript's own prototypes.
 */
import type { Body, CheckedClass, CheckedConstructor, CheckedField, CheckedMethod, Initializer, LocalVariable } from '../check/program.ts';
import type { Type } from '../schema/types.ts';
import type { Position } from '../syntax/tree.ts';
import { BodyContext, type Place } from './body.ts';
import type { Chunk } from './chunk.ts';
import { emitExpression, emitList, statics } from './expressions.ts';
import type { Writer } from './lines.ts';
import { StatementWriter } from './statements.ts';

const quoted = (value: unknown): string => JSON.stringify(value);

/** The constructors that every exception class has (https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_exception_custom.htm). */
const exceptionConstructors = ['<init>()', '<init>(string)', '<init>(exception)', '<init>(string,exception)'];

/** A function to write: what stands around and before its statements. */
interface Emitted {
  readonly head: string;
  readonly tail: string;
  readonly method: string;
  readonly at: Position;
  readonly parameters: readonly LocalVariable[];
  readonly body: Body;
  /** JavaScript for the same call again, on the same object; undefined: sharing is not this function's matter. */
  readonly again: ((parameters: string) => string) | undefined;
  readonly startsClass: boolean;
  readonly isConstructor?: boolean;
  readonly before?: (writer: StatementWriter, body: BodyContext) => void;
}

export class ClassEmitter {
  readonly #chunk: Chunk;
  readonly #writer: Writer;
  readonly #class: CheckedClass;
  readonly #cell: string;
  readonly #place: Place;

  constructor(chunk: Chunk, writer: Writer, checked: CheckedClass) {
    this.#chunk = chunk;
    this.#writer = writer;
    this.#class = checked;
    this.#cell = chunk.cell(checked.name);
    this.#place = { chunk, ownClass: checked, sharing: { with: 'true', without: 'false', inherited: '$rt.sharing' }[checked.sharing] };
  }

  emit(): void {
    this.#writer.add(`$x.describe($rt, ${this.#cell}, ${quoted(description(this.#class))});`);
    if (this.#class.shape !== 'class') return;
    const { superclass } = this.#class;
    if (superclass?.kind === 'user') this.#writer.add(`${this.#cell}.superclass = ${this.#chunk.cell(superclass.name)};`);
    this.#javaScriptClass();
    this.#staticMethods();
    this.#staticState();
  }

  get #isException(): boolean {
    return isException(this.#class);
  }

  // ---- instances ---------------------------------------------------------------------------------------------------

  #javaScriptClass(): void {
    const { superclass, name } = this.#class;
    const base =
      superclass?.kind === 'user'
        ? `${this.#chunk.cell(superclass.name)}.js`
        : superclass?.kind === 'platform' && this.#isException
          ? '$x.ApexException'
          : '$x.UserObject';
    this.#writer.add(`${this.#cell}.declare = () => { ${this.#cell}.js = class ${name.replaceAll('.', '$')} extends ${base} {`);
    this.#fields();
    this.#writer.add(`get classInfo() { return ${this.#cell}.info; }`);
    if (this.#class.instanceInitializers.length > 0) this.#instanceInitializers();
    this.#constructors();
    for (const method of this.#class.methods) if (!method.isStatic && method.body !== undefined) this.#instanceMethod(method, method.body);
    // A static method that implements an interface's.
    for (const method of this.#class.methods)
      if (method.isStatic)
        for (const slot of method.otherSlots)
          this.#writer.add(`${quoted(slot)}(...values) { return ${this.#cell}.methods[${quoted(method.slot)}](...values); }`);
    this.#writer.add('}; };');
  }

  #fields(): void {
    const fields = this.#class.fields.filter((field) => !field.isStatic).map((field) => `this.f_${field.name} = null;`);
    // An exception's class tells its type upwards, as the platform's constructor wants it.
    if (this.#isException)
      this.#writer.add(`constructor(type = ${this.#chunk.type({ kind: 'user', name: this.#class.name })}) { super(type, null); ${fields.join(' ')} }`);
    else if (fields.length > 0) this.#writer.add(`constructor() { super(); ${fields.join(' ')} }`);
  }

  get #initialisersName(): string {
    return quoted(`${this.#class.name} <fields>`);
  }

  #instanceInitializers(): void {
    this.#function({
      head: `${this.#initialisersName}() {`,
      tail: '}',
      method: '<init>',
      at: this.#class.at,
      parameters: [],
      body: { statements: [] },
      again: undefined,
      startsClass: false,
      before: (writer, body) => this.#initialisers(this.#class.instanceInitializers, writer, body),
    });
  }

  #constructors(): void {
    const declared = new Set(this.#class.constructors.map((constructor) => constructor.slot));
    for (const constructor of this.#class.constructors) this.#declaredConstructor(constructor);
    if (this.#isException) {
      for (const slot of exceptionConstructors) if (!declared.has(slot)) this.#inheritedConstructor(slot);
    } else if (declared.size === 0) {
      this.#inheritedConstructor('<init>()');
    }
  }

  #declaredConstructor(constructor: CheckedConstructor): void {
    const name = quoted(`${this.#class.name} ${constructor.slot}`);
    this.#function({
      head: `${name}(`,
      tail: 'return this; }',
      method: '<init>',
      at: constructor.at,
      parameters: constructor.parameters,
      body: constructor.body,
      again: (parameters) => `${this.#cell}.js.prototype[${name}].call(${['this', parameters].filter(Boolean).join(', ')})`,
      startsClass: true,
      isConstructor: true,
      before: (writer, body) => this.#delegate(constructor, writer, body),
    });
  }

  #delegate({ delegate, at }: CheckedConstructor, writer: StatementWriter, body: BodyContext): void {
    body.line = at.line;
    body.statementLine = at.line;
    body.counts = true;
    const values = delegate === undefined ? '' : emitList(body, delegate.arguments);
    const line = delegate === undefined ? this.#superCall('<init>()', '') : this.#delegateCall(delegate.constructorOf, delegate.slot, values);
    if (delegate?.to !== 'this') this.#runInitialisers(writer, at);
    if (line !== '') writer.lines.push({ text: line, at });
  }

  #runInitialisers(writer: StatementWriter, at: Position): void {
    if (this.#class.instanceInitializers.length > 0) writer.lines.push({ text: `this[${this.#initialisersName}]();`, at });
  }

  #delegateCall(of: Type, slot: string, values: string): string {
    if (of.kind === 'user') return `this[${quoted(`${of.name} ${slot}`)}](${values});`;
    return this.#isException ? `$x.initException(this, ${quoted(slot)}, [${values}]);` : '';
  }

  #superCall(slot: string, values: string): string {
    const { superclass } = this.#class;
    return superclass === undefined ? '' : this.#delegateCall(superclass, slot, values);
  }

  /** A constructor that nobody wrote: hands its arguments to the superclass's. */
  #inheritedConstructor(slot: string): void {
    const values = slot.split(',').map((_, index) => `$a${index}`);
    const list = slot === '<init>()' ? '' : values.join(', ');
    const name = quoted(`${this.#class.name} ${slot}`);
    this.#function({
      head: `${name}(${list}) {`,
      tail: 'return this; }',
      method: '<init>',
      at: this.#class.at,
      parameters: [],
      body: { statements: [] },
      again: (_) => `${this.#cell}.js.prototype[${name}].call(${['this', list].filter(Boolean).join(', ')})`,
      startsClass: true,
      before: (writer) => {
        const call = this.#superCall(slot, list);
        this.#runInitialisers(writer, this.#class.at);
        if (call !== '') writer.lines.push({ text: call, at: this.#class.at });
      },
    });
  }

  #instanceMethod(method: CheckedMethod, body: Body): void {
    const slot = quoted(method.slot);
    this.#function({
      head: `${slot}(`,
      tail: '}',
      method: method.name,
      at: method.at,
      parameters: method.parameters,
      body,
      again: (parameters) => `${this.#cell}.js.prototype[${slot}].call(${['this', parameters].filter(Boolean).join(', ')})`,
      startsClass: false,
    });
    for (const other of method.otherSlots) {
      if (other !== method.slot) this.#writer.add(`${quoted(other)}(...values) { return this[${slot}](...values); }`);
    }
  }

  // ---- statics -----------------------------------------------------------------------------------------------------

  #staticMethods(): void {
    for (const method of this.#class.methods) {
      const { body } = method;
      if (!method.isStatic || body === undefined) continue;
      const slot = isFuture(method) ? futureSlot(method.slot) : method.slot;
      if (isFuture(method))
        this.#writer.add(
          `${this.#cell}.methods[${quoted(method.slot)}] = (...values) => $rt.service('async').future(${quoted(this.#class.name)}, ${quoted(method.name)}, ${quoted(slot)}, values);`,
        );
      const target = `${this.#cell}.methods[${quoted(slot)}]`;
      this.#function({
        head: `${target} = function (`,
        tail: '};',
        method: method.name,
        at: method.at,
        parameters: method.parameters,
        body,
        again: (parameters) => `${target}(${parameters})`,
        startsClass: true,
      });
    }
  }

  get #hasStaticState(): boolean {
    return this.#class.staticInitializers.length > 0 || this.#class.fields.some((field) => field.isStatic);
  }

  #staticState(): void {
    if (!this.#hasStaticState) return;
    const fields = this.#class.fields.filter((field) => field.isStatic).map((field) => `f_${field.name}: null`);
    this.#writer.add(`Object.assign(${this.#cell}.statics, { ${fields.join(', ')} });`);
    this.#function({
      head: `${this.#cell}.initialise = function () {`,
      tail: '};',
      method: '<clinit>',
      at: this.#class.at,
      parameters: [],
      body: { statements: [] },
      again: () => `${this.#cell}.initialise()`,
      startsClass: false,
      before: (writer, body) => this.#initialisers(this.#class.staticInitializers, writer, body),
    });
  }

  // ---- bodies ------------------------------------------------------------------------------------------------------

  #initialisers(initialisers: readonly Initializer[], writer: StatementWriter, body: BodyContext): void {
    for (const initialiser of initialisers) {
      if ('block' in initialiser) writer.block(initialiser.block);
      else this.#initialiser(initialiser.field, initialiser.value, writer, body);
    }
  }

  #initialiser(
    field: { readonly name: string; readonly isStatic: boolean },
    value: Parameters<typeof emitExpression>[1],
    writer: StatementWriter,
    body: BodyContext,
  ): void {
    body.line = value.at.line;
    const note = body.beginStatement(value.at, true);
    if (note !== undefined) writer.lines.push({ text: `${note};`, at: undefined });
    const holder = field.isStatic ? statics(body, this.#class.name) : 'this';
    writer.lines.push({ text: `${holder}.f_${field.name} = ${emitExpression(body, value)};`, at: value.at });
  }

  #function(emitted: Emitted): void {
    const body = new BodyContext(this.#place, emitted.body, emitted.parameters);
    body.isConstructor = emitted.isConstructor ?? false;
    const writer = new StatementWriter(body);
    emitted.before?.(writer, body);
    writer.bodyOf(emitted.body);
    const parameters = emitted.parameters.map((parameter) => body.nameOf(parameter)).join(', ');
    const open = this.#writer.startBody(this.#class.name, emitted.method);
    this.#writer.add(emitted.head.endsWith('(') ? `${emitted.head}${parameters}) {` : emitted.head);
    this.#prologue(emitted, body, parameters);
    this.#writer.addAll(writer.lines);
    this.#writer.add(emitted.tail);
    this.#writer.endBody(open);
  }

  #prologue(emitted: Emitted, body: BodyContext, parameters: string): void {
    if (emitted.again !== undefined && this.#class.sharing !== 'inherited' && body.counts)
      this.#shared(this.#class.sharing === 'with', emitted.again(parameters));
    if (body.counts) this.#writer.add('if (--$t.left < 0) $t.check();', emitted.at);
    const needsStatics = this.#hasStaticState && (emitted.startsClass || body.usesOwnStatics) && emitted.method !== '<clinit>';
    if (needsStatics) this.#writer.add(`if (!${this.#cell}.ready) ${this.#cell}.start();`, emitted.at);
    if (body.temporaries.length > 0) this.#writer.add(`let ${body.temporaries.join(', ')};`);
  }

  /** Called under another sharing: calls itself again under its own. One comparison where, as mostly, it is the same. */
  #shared(wanted: boolean, again: string): void {
    this.#writer.add(`if ($rt.sharing !== ${wanted}) { $rt.sharing = ${wanted}; try { return ${again}; } finally { $rt.sharing = ${!wanted}; } }`);
  }
}

/** Who calls a `@future` method only asks for it: its body is found under a slot of its own, for the queue. */
const isFuture = (method: CheckedMethod): boolean => method.annotations.some((annotation) => annotation.name === 'future');
const futureSlot = (slot: string): string => slot.replace('(', ' <future>(');

/** ASSUMED from the name, as Apex demands that exception classes, and only they, end in `Exception`. */
export const isException = (checked: CheckedClass): boolean =>
  checked.superclass !== undefined && /exception$/i.test(checked.name) && nameOf(checked.superclass).toLowerCase().endsWith('exception');

const nameOf = (type: Type): string => (type.kind === 'user' || type.kind === 'platform' ? type.name : '');

// ---- reflection ----------------------------------------------------------------------------------------------------

/** What `ClassInfo` is built from at load (`runtime/describe.ts`): plain data. */
function description(checked: CheckedClass): unknown {
  const { name, apiVersion, shape, isAbstract, isGlobal, superclass, interfaces, enumConstants } = checked;
  return {
    name,
    apiVersion,
    shape,
    isAbstract,
    isGlobal,
    superclass,
    interfaces,
    enumConstants,
    fields: checked.fields.filter((field) => !field.isStatic).map(describeField),
    methods: checked.methods.map(describeMethod),
  };
}

const describeField = ({ name, type, isTransient, isKeptInJobs, isPublic }: CheckedField): unknown => ({
  name,
  property: `f_${name}`,
  type,
  isTransient,
  isKeptInJobs,
  isPublic,
});

const describeMethod = ({ name, slot, otherSlots, isStatic, returns, parameters }: CheckedMethod): unknown => ({
  name,
  slot,
  otherSlots,
  isStatic,
  returns,
  parameters: parameters.map((parameter) => ({ name: parameter.name, type: parameter.type })),
});
