import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Statement } from '../../../../scripts/local-org/apex/check/program.ts';
import { emitProgram } from '../../../../scripts/local-org/apex/emit/emit.ts';
import { load } from '../../../../scripts/local-org/apex/emit/load.ts';
import { InternalError } from '../../../../scripts/local-org/apex/runtime/createRuntime.ts';
import { ApexException, UncatchableError } from '../../../../scripts/local-org/apex/runtime/values.ts';
import { platform, types, userType } from '../../../../scripts/local-org/apex/schema/types.ts';
import {
  assign,
  at,
  block,
  callStatic,
  class_,
  constructor_,
  declare,
  field,
  give,
  increment,
  integer,
  loaded,
  local,
  method,
  newRuntime,
  nothing,
  onLine,
  onPlace,
  operate,
  program,
  run,
  self,
  text,
  variable,
} from './trees.ts';

/** The lines of the only method's statements. */
function emitted(...statements: Statement[]): string[] {
  const { source } = emitProgram(program(class_('Foo', { methods: [method('run()', [], statements)] }))).chunks[0]!;
  const lines = source.split('\n');
  return lines.slice(lines.findIndex((line) => line.includes('= function (')) + 1, lines.lastIndexOf('};'));
}

const i = variable('i');
const n = variable('n');

describe('emit', () => {
  test('numbers that are never null use the operators of JavaScript', () => {
    assert.deepEqual(emitted(declare(n, integer(2)), give(operate('addInteger', local(n), integer(3)))), ['let n = 2;', 'return ((n + 3 | 0));']);
  });
  test('numbers that may be null are checked', () => {
    assert.deepEqual(emitted(declare(n), give(operate('addInteger', local(n), integer(3)))), ['let n = null;', 'return ($addInteger(n, 3));']);
  });
  test('a counter of a loop is never null', () => {
    const loop: Statement = {
      kind: 'For',
      at,
      initial: [declare(i, integer(0))],
      condition: operate('lessNumber', local(i), integer(9)),
      updates: [increment(local(i))],
      body: undefined,
    };
    assert.ok(emitted(loop).includes('for (; (i < 9); i = (i + 1 | 0)) {'));
  });
  test('names that JavaScript reserves get a suffix', () => {
    const reserved = variable('function');
    assert.match(emitted(declare(reserved, integer(1)))[0]!, /^let function\$\d+ = 1;$/);
  });
});

describe('running', () => {
  test('integers wrap', () => {
    const m = variable('m');
    const { call } = loaded(class_('Foo', { methods: [method('next(integer)', [m], [give(operate('addInteger', local(m), integer(1)))])] }));
    assert.equal(call('Foo', 'next(integer)', 2147483647 as never), -2147483648);
    assert.throws(
      () => call('Foo', 'next(integer)', null as never),
      (error: unknown) => error instanceof ApexException && error.message === 'Attempt to de-reference a null object',
    );
  });

  test('statics start afresh in every transaction', () => {
    const count = { owner: 'Foo', name: 'count', isStatic: true } as const;
    const target = { kind: 'StaticField', at, type: types.integer, field: count } as const;
    const {
      call,
      runtime,
      program: loadedProgram,
    } = loaded(
      class_('Foo', {
        fields: [field('count', types.integer, true)],
        staticInitializers: [{ field: count, value: integer(10) }],
        methods: [method('next()', [], [give(increment(target, 'new'))])],
      }),
    );
    assert.equal(call('Foo', 'next()'), 11);
    assert.equal(call('Foo', 'next()'), 11);
    const info = loadedProgram.classInfo('foo')!;
    runtime.transaction({}, () => {
      assert.equal(info.callStatic('next()'), 11);
      assert.equal(
        runtime.transaction({}, () => info.callStatic('next()')),
        11,
        'a nested transaction has its own',
      );
      assert.equal(info.callStatic('next()'), 12, 'and leaves those of the outer one');
    });
  });

  test('the fields come first, then the superclass, then the body', () => {
    const log = { kind: 'StaticField', at, type: types.string, field: { owner: 'Log', name: 'text', isStatic: true } } as const;
    const note = (what: string): Statement => run(assign(log, operate('concatenate', log, text(what))));
    const trail = class_('Log', {
      fields: [field('text', types.string, true)],
      staticInitializers: [{ field: log.field, value: text('') }],
      methods: [method('read()', [], [give(log)])],
    });
    const base = class_('Base', { instanceInitializers: [{ block: { statements: [note('B')] } }], constructors: [constructor_('<init>()', [], [note('b')])] });
    const derived = class_('Derived', {
      superclass: userType('Base'),
      instanceInitializers: [{ block: { statements: [note('D')] } }],
      constructors: [
        constructor_('<init>()', [], [note('d')]),
        constructor_('<init>(integer)', [variable('x')], [note('x')], { to: 'this', constructorOf: userType('Derived'), slot: '<init>()', arguments: [] }),
      ],
      methods: [
        method(
          'make()',
          [],
          [
            run({ kind: 'NewUser', at, type: userType('Derived'), className: 'Derived', slot: '<init>(integer)', arguments: [integer(1)] }),
            give(callStatic('Log', 'read()')),
          ],
        ),
      ],
    });
    // The subclass's file comes first: the order of files does not matter.
    assert.equal(loaded(derived, base, trail).call('Derived', 'make()'), 'DBbdx');
  });

  test('an overriding method is found by the slot of the overridden one', () => {
    const base = class_('Base', { methods: [method('f(id)', [variable('x')], [give(integer(1))], { isStatic: false })] });
    const derived = class_('Derived', {
      superclass: userType('Base'),
      methods: [
        method('f(string)', [variable('x')], [give(integer(2))], { isStatic: false, otherSlots: ['f(id)'] }),
        method(
          'go()',
          [],
          [
            give({
              kind: 'CallVirtual',
              at,
              type: types.integer,
              object: { kind: 'NewUser', at, type: userType('Derived'), className: 'Derived', slot: '<init>()', arguments: [] },
              slot: 'f(id)',
              arguments: [text('')],
            }),
          ],
        ),
        method('up()', [], [give({ kind: 'CallSuper', at, type: types.integer, owner: 'Base', slot: 'f(id)', arguments: [text('')] })], { isStatic: false }),
        method(
          'goUp()',
          [],
          [
            give({
              kind: 'CallVirtual',
              at,
              type: types.integer,
              object: { kind: 'NewUser', at, type: userType('Derived'), className: 'Derived', slot: '<init>()', arguments: [] },
              slot: 'up()',
              arguments: [],
            }),
          ],
        ),
      ],
    });
    const { call } = loaded(base, derived);
    assert.equal(call('Derived', 'go()'), 2);
    assert.equal(call('Derived', 'goUp()'), 1);
  });
});

const newError = (message: string) =>
  ({ kind: 'NewUser', at: onLine(7), type: userType('FooException'), className: 'FooException', slot: '<init>(string)', arguments: [text(message)] }) as const;
const exception = class_('FooException', { superclass: platform('System.Exception') });

describe('exceptions', () => {
  const caught = variable('e', userType('FooException'));
  const attempt = (body: Statement, finallyBody?: Statement): Statement => ({
    kind: 'Try',
    at,
    body,
    catches: [{ type: platform('System.Exception'), local: caught, body: block(give(integer(1))) }],
    finallyBody,
  });
  const throwing: Statement = { kind: 'Throw', at: onLine(7), value: newError('x') };

  test('are caught by type', () => {
    assert.equal(loaded(exception, class_('Foo', { methods: [method('f()', [], [attempt(block(throwing)), give(integer(2))])] })).call('Foo', 'f()'), 1);
  });

  test('say where they were made', () => {
    const { call } = loaded(
      exception,
      class_('Foo', { methods: [method('f()', [], [throwing]), method('g()', [], [give(onPlace(9, callStatic('Foo', 'f()')), 9)])] }),
    );
    assert.throws(
      () => call('Foo', 'g()'),
      (error: unknown) => {
        assert.ok(error instanceof ApexException);
        assert.deepEqual(error.trace, [
          { className: 'Foo', method: 'f', line: 7, column: 1 },
          { className: 'Foo', method: 'g', line: 9, column: 1 },
        ]);
        return true;
      },
    );
  });

  const flag = { kind: 'StaticField', at, type: types.integer, field: { owner: 'Foo', name: 'ran', isStatic: true } } as const;
  const mark = block(run(assign(flag, integer(1))));
  const forever: Statement = { kind: 'While', at: onLine(3), condition: { kind: 'Constant', at, type: types.boolean, value: true }, body: undefined };
  const foo = (statement: Statement) =>
    class_('Foo', { fields: [field('ran', types.integer, true)], methods: [method('f()', [], [attempt(block(statement), mark), give(flag)])] });

  test('finally runs after an Apex exception', () => {
    const { call, runtime, program: result } = loaded(exception, foo(throwing));
    assert.equal(call('Foo', 'f()'), 1);
    runtime.transaction({}, () => {
      result.classInfo('Foo')!.callStatic('f()');
      assert.equal(runtime.cell('Foo').statics.f_ran, 1);
    });
  });

  test('an endless loop ends the transaction, past catch and finally', () => {
    const { runtime, program: result } = loaded(exception, foo(forever));
    runtime.transaction({}, () => {
      runtime.limits.notCounting = (wait) => wait();
      const start = performance.now();
      Object.defineProperty(runtime.limits, 'allowed', { value: () => 50 });
      assert.throws(
        () => result.classInfo('Foo')!.callStatic('f()'),
        (error: unknown) => {
          assert.ok(error instanceof UncatchableError);
          assert.equal(error.apexMessage, 'Apex CPU time limit exceeded');
          assert.equal(error.trace[0]?.line, 3);
          return true;
        },
      );
      assert.ok(performance.now() - start < 2000);
      assert.equal(runtime.cell('Foo').statics.f_ran, null);
    });
  });

  test('recursion without end is a limit, not a JavaScript error', () => {
    const { call } = loaded(class_('Foo', { methods: [method('f()', [], [attempt(block(give(callStatic('Foo', 'f()'))))])] }));
    assert.throws(
      () => call('Foo', 'f()'),
      (error: unknown) => error instanceof UncatchableError && error.apexMessage === 'Maximum stack depth reached: 1001' && error.trace[0]?.method === 'f',
    );
  });

  test('a JavaScript error is an internal one with the Apex place, and no Apex catch sees it', () => {
    const broken: Statement = give(onPlace(4, callStatic('Nowhere', 'missing()')), 4);
    const { call } = loaded(class_('Foo', { methods: [method('f()', [], [attempt(block(broken))])] }));
    assert.throws(
      () => call('Foo', 'f()'),
      (error: unknown) => error instanceof InternalError && error.trace[0]?.line === 4,
    );
  });

  test('a poisoned method fails when it is reached', () => {
    const poisoned = method('f()', [], [], { body: { poison: { file: 'Foo.cls', at, message: 'no SOSL', kind: 'unsupported' } } });
    const { call } = loaded(class_('Foo', { methods: [poisoned, method('g()', [], [give(integer(1))])] }));
    assert.throws(() => call('Foo', 'f()'), /no SOSL/);
    assert.equal(call('Foo', 'g()'), 1);
  });
});

test('emitted code may be kept as JSON: it runs the same and still knows its lines', () => {
  const foo = class_('Foo', { methods: [method('f()', [], [{ kind: 'Throw', at: onLine(7), value: newError('x') }])] });
  const kept = JSON.parse(JSON.stringify(emitProgram(program(exception, foo)))) as ReturnType<typeof emitProgram>;
  const runtime = newRuntime();
  const result = load(kept, runtime);
  assert.throws(
    () => runtime.transaction({}, () => result.classInfo('Foo')!.callStatic('f()')),
    (error: unknown) => error instanceof ApexException && error.message === 'x' && error.trace[0]?.line === 7,
  );
});

describe('sharing', () => {
  test('a class that declares it sets it for the time of its methods', () => {
    const ask = method('ask()', [], [give(callStatic('Teller', 'tell()'))]);
    const teller = class_('Teller', { methods: [method('tell()', [], [give(nothing())])] });
    const { runtime, program: result } = loaded(class_('With', { sharing: 'with', methods: [ask] }), class_('Inherited', { methods: [ask] }), teller);
    runtime.cell('Teller').methods['tell()'] = () => runtime.sharing;
    const asked = (name: string, sharing: boolean): unknown =>
      runtime.transaction({ sharing }, () => [result.classInfo(name)!.callStatic('ask()'), runtime.sharing]);
    assert.deepEqual(asked('With', false), [true, false]);
    assert.deepEqual(asked('Inherited', false), [false, false]);
    assert.deepEqual(asked('Inherited', true), [true, true]);
  });
});

describe('virtual calls from a constructor', () => {
  test('find the fields of the subclass initialised', () => {
    const owner = { owner: 'Derived', name: 'x', isStatic: false } as const;
    const read = { kind: 'InstanceField', at, type: types.integer, object: self('Derived'), field: owner } as const;
    const seen = { kind: 'StaticField', at, type: types.integer, field: { owner: 'Base', name: 'seen', isStatic: true } } as const;
    const base = class_('Base', {
      fields: [field('seen', types.integer, true)],
      staticInitializers: [{ field: seen.field, value: integer(7) }],
      constructors: [
        constructor_('<init>()', [], [run(assign(seen, { kind: 'CallVirtual', at, type: types.integer, object: self('Base'), slot: 'f()', arguments: [] }))]),
      ],
    });
    const derived = class_('Derived', {
      superclass: userType('Base'),
      fields: [field('x')],
      instanceInitializers: [{ field: owner, value: integer(5) }],
      methods: [
        method('f()', [], [give(read)], { isStatic: false }),
        method('go()', [], [run({ kind: 'NewUser', at, type: userType('Derived'), className: 'Derived', slot: '<init>()', arguments: [] }), give(seen)]),
      ],
    });
    assert.equal(loaded(base, derived).call('Derived', 'go()'), 5);
  });
});
