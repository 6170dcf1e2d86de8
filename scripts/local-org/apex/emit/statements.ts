/**
 * Statements. A statement begins a line, so that a stack trace can name it. Loops count their rounds (see `runtime/ticks.ts`).
 * Only Apex exceptions reach an Apex `catch`; limits and errors of ours pass it (facts #23). ASSUMED: they pass `finally` too, without running it.
 * Experiment: anonymous Apex that hits a limit inside try, with a System.debug in finally.
 */
import type { Body, Statement } from '../check/program.ts';
import type { Type } from '../schema/types.ts';
import type { BodyContext } from './body.ts';
import { countsStatement } from './covered.ts';
import { emitCondition, emitExpression, emitForEffect, emitList, nonNull } from './expressions.ts';
import type { Line } from './lines.ts';

type Of<K extends Statement['kind']> = Extract<Statement, { kind: K }>;

const quoted = (value: unknown): string => JSON.stringify(value);

export class StatementWriter {
  readonly lines: Line[] = [];
  readonly #body: BodyContext;
  #uniques = 0;

  constructor(body: BodyContext) {
    this.#body = body;
  }

  bodyOf(body: Body): void {
    if (body.poison === undefined) this.#all(body.statements);
    else this.#poison(body.poison.message, body.poison);
  }

  #poison(message: string, node: { readonly at: Statement['at'] }): void {
    this.#add(`throw new $x.UncatchableError("unsupported", ${quoted(message)});`, node);
  }

  /** A block of an initialiser. */
  block(body: Body): void {
    this.#add('{');
    this.bodyOf(body);
    this.#add('}');
  }

  #all(statements: readonly Statement[]): void {
    for (const statement of statements) this.#statement(statement);
  }

  /** A name that no other has in this body. */
  #unique(prefix: string): string {
    return `$${prefix}${++this.#uniques}`;
  }

  #add(text: string, node?: { readonly at: Statement['at'] }): void {
    this.lines.push({ text, at: node?.at });
  }

  /** The text of an expression that stands on the statement's line. */
  #at<T>(node: { readonly at: Statement['at'] }, text: () => T): T {
    this.#body.line = node.at.line;
    return text();
  }

  #statement(s: Statement): void {
    const note = this.#body.beginStatement(s.at, countsStatement(s));
    if (note !== undefined) this.#add(`${note};`);
    switch (s.kind) {
      case 'Block':
        return this.#block(s.statements);
      case 'Local':
        return this.#local(s);
      case 'Expression':
        return this.#add(`${this.#at(s, () => emitForEffect(this.#body, s.expression))};`, s);
      case 'If':
        return this.#if(s);
      case 'While':
        return this.#while(s);
      case 'DoWhile':
        return this.#doWhile(s);
      case 'For':
        return this.#for(s);
      case 'ForEach':
        return this.#forEach(s);
      case 'Switch':
        return this.#switch(s);
      case 'Return':
        return this.#return(s);
      case 'Throw':
        return this.#add(`throw (${this.#at(s, () => nonNull(this.#body, s.value))});`, s);
      case 'Break':
        return this.#add('break;', s);
      case 'Continue':
        return this.#add('continue;', s);
      case 'Try':
        return this.#try(s);
      case 'Dml':
        return this.#dml(s);
      case 'RunAs':
        return this.#runAs(s);
      case 'Unsupported':
        return this.#poison(s.problem.message, s);
    }
  }

  #block(statements: readonly Statement[]): void {
    this.#add('{');
    this.#all(statements);
    this.#add('}');
  }

  /** The statement as a block, whatever it is. */
  #inBraces(head: string, node: Statement | undefined, body: Statement | undefined, inside: readonly string[] = []): void {
    this.#add(`${head} {`, node);
    for (const line of inside) this.#add(line, node);
    if (body !== undefined) this.#statement(body);
    this.#add('}');
  }

  #local(s: Of<'Local'>): void {
    const { value } = s;
    const text = value === undefined ? 'null' : this.#at(s, () => emitExpression(this.#body, value));
    this.#add(`let ${this.#body.nameOf(s.local)} = ${text};`, s);
  }

  #if(s: Of<'If'>): void {
    this.#inBraces(`if (${this.#at(s, () => emitCondition(this.#body, s.condition))})`, s, s.then);
    if (s.otherwise !== undefined) this.#inBraces('else', undefined, s.otherwise);
  }

  /** Declares the loop's counter; answers what each round does with it. */
  #counter(): string {
    this.#body.counts = true;
    const counter = this.#unique('n');
    this.#add(`let ${counter} = 0;`);
    return `if ((++${counter} & 1023) === 0) $t.check();`;
  }

  #while(s: Of<'While'>): void {
    const count = this.#counter();
    this.#inBraces(`while (${this.#at(s, () => emitCondition(this.#body, s.condition))})`, s, s.body, [count]);
  }

  #doWhile(s: Of<'DoWhile'>): void {
    const count = this.#counter();
    this.#inBraces('do', s, s.body, [count]);
    const { condition } = s;
    const note = this.#body.beginStatement(condition.at, true);
    const test = this.#at(condition, () => emitCondition(this.#body, condition));
    this.#add(`while (${note === undefined ? test : `(${note}, ${test})`});`, condition);
  }

  /** What `for` declares lives in a block around it: JavaScript would make a copy for every round. */
  #for(s: Of<'For'>): void {
    this.#add('{');
    this.#all(s.initial);
    const count = this.#counter();
    const { condition } = s;
    const test = condition === undefined ? '' : this.#at(s, () => emitCondition(this.#body, condition));
    const updates = this.#at(s, () => s.updates.map((update) => emitForEffect(this.#body, update)).join(', '));
    this.#inBraces(`for (; ${test}; ${updates})`, s, s.body, [count]);
    this.#add('}');
  }

  #forEach(s: Of<'ForEach'>): void {
    const { kind } = s.source.type;
    if (s.over === 'rows' || s.over === 'chunks') this.#overArray(s);
    else if (s.over === 'items' && (kind === 'list' || kind === 'set')) this.#overCollection(s, kind);
    else this.#overIterator(s);
  }

  #round(s: Of<'ForEach'>, value: string): string {
    return `let ${this.#body.nameOf(s.variable)} = ${value};`;
  }

  /** facts #18: while it runs, the collection's structure may not change. */
  #overCollection(s: Of<'ForEach'>, kind: 'list' | 'set'): void {
    const collection = this.#unique('i');
    this.#add(`const ${collection} = ${this.#at(s, () => nonNull(this.#body, s.source))}; ${collection}.iterating++;`, s);
    this.#add('try {');
    const count = this.#counter();
    if (kind === 'set') {
      this.#inBraces(`for (const $v of ${collection}.toArray())`, s, s.body, [count, this.#round(s, '$v')]);
    } else {
      const index = this.#unique('k');
      this.#inBraces(`for (let ${index} = 0; ${index} < ${collection}.items.length; ${index}++)`, s, s.body, [
        count,
        this.#round(s, `${collection}.items[${index}]`),
      ]);
    }
    this.#add(`} finally { ${collection}.iterating--; }`);
  }

  #overArray(s: Of<'ForEach'>): void {
    const rows = this.#at(s, () => emitExpression(this.#body, s.source));
    const items = s.over === 'rows' ? `${rows}.items` : `${this.#body.operator('inChunks')}(${rows})`;
    const count = this.#counter();
    this.#inBraces(`for (const $v of ${items})`, s, s.body, [count, this.#round(s, '$v')]);
  }

  #overIterator(s: Of<'ForEach'>): void {
    const iterator = this.#unique('i');
    this.#add(`const ${iterator} = $rt.call(${this.#at(s, () => emitExpression(this.#body, s.source))}, "iterator()");`, s);
    const count = this.#counter();
    this.#inBraces(`while ($rt.call(${iterator}, "hasnext()"))`, s, s.body, [count, this.#round(s, `$rt.call(${iterator}, "next()")`)]);
  }

  /** No fall-through, so a chain of ifs; `break` inside belongs to the loop around. */
  #switch(s: Of<'Switch'>): void {
    this.#add('{');
    this.#add(`let ${this.#body.nameOf(s.temp)} = ${this.#at(s, () => emitExpression(this.#body, s.subject))};`, s);
    s.whens.forEach((when, index) => {
      this.#body.statementLine = undefined;
      const tests = when.tests.map((test) => this.#at(test, () => emitExpression(this.#body, test))).join(' || ');
      this.#add(`${index === 0 ? '' : 'else '}if (${tests}) {`, s);
      const { binding } = when;
      if (binding !== undefined) this.#add(`let ${this.#body.nameOf(binding.local)} = ${this.#at(s, () => emitExpression(this.#body, binding.value))};`, s);
      this.#statement(when.body);
      this.#add('}');
    });
    if (s.otherwise !== undefined) {
      if (s.whens.length === 0) this.#statement(s.otherwise);
      else this.#inBraces('else', undefined, s.otherwise);
    }
    this.#add('}');
  }

  #return(s: Of<'Return'>): void {
    const { value } = s;
    if (this.#body.isConstructor) this.#add('return this;', s);
    else this.#add(value === undefined ? 'return;' : `return (${this.#at(s, () => emitExpression(this.#body, value))});`, s);
  }

  #try(s: Of<'Try'>): void {
    if (s.finallyBody === undefined) return this.#tryCatch(s);
    const uncatchable = this.#unique('u');
    const error = this.#unique('x');
    this.#add(`let ${uncatchable} = false;`);
    this.#add('try {');
    this.#tryCatch(s);
    this.#add(`} catch (${error}) { ${uncatchable} = !(${error} instanceof $x.ApexException); throw ${error}; }`);
    this.#add(`finally { if (!${uncatchable}) {`);
    this.#statement(s.finallyBody);
    this.#add('} }');
  }

  #tryCatch(s: Of<'Try'>): void {
    if (s.catches.length === 0) return this.#statement(s.body);
    const error = this.#unique('x');
    this.#inBraces('try', undefined, s.body);
    this.#add(`catch (${error}) {`);
    this.#add(`if (!(${error} instanceof $x.ApexException)) throw ${error};`);
    for (const clause of s.catches) {
      this.#inBraces(`else if (${this.#catches(error, clause.type)})`, undefined, clause.body, [`let ${this.#body.nameOf(clause.local)} = ${error};`]);
    }
    this.#add(`else throw ${error};`);
    this.#add('}');
  }

  #catches(error: string, type: Type): string {
    if (type.kind === 'user') return `${error} instanceof ${this.#body.chunk.cell(type.name)}.js`;
    if (type.kind === 'platform' && type.name === 'System.Exception') return 'true';
    return `${this.#body.operator('isInstance')}($rt, ${error}, ${this.#body.chunk.type(type)})`;
  }

  #dml(s: Of<'Dml'>): void {
    this.#body.counts = true;
    const { duplicates } = s;
    const values = this.#at(s, () => [
      '$rt',
      quoted(s.operation),
      quoted(s.access),
      this.#body.place.sharing,
      emitExpression(this.#body, s.target),
      s.externalId === undefined ? 'undefined' : quoted(s.externalId),
      duplicates === undefined ? 'undefined' : emitList(this.#body, [duplicates]),
    ]);
    this.#add(`${this.#body.operator('dmlStatement')}(${values.join(', ')});`, s);
  }

  #runAs(s: Of<'RunAs'>): void {
    const before = this.#unique('w');
    this.#add(`const ${before} = $rt.enterRunAs(${this.#at(s, () => nonNull(this.#body, s.user))});`, s);
    this.#add('try {');
    this.#statement(s.body);
    this.#add(`} finally { $rt.leaveRunAs(${before}); }`);
  }
}
