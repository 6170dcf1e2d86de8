/** The program as a whole: triggers, anonymous code, tests that are counted, what is poisoned and what is taken out. */
import { parseSource } from '../../../../scripts/local-org/apex/syntax/index.ts';
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { accepts, checked, rejects, shownBody, shownStatement } from './checking.ts';

describe('triggers', () => {
  test('know their records', () => {
    const { program, problems } = checked([
      'trigger Mails on Case (before insert) { for (Case c : Trigger.new) { c.Subject = null; } Map<Id, Case> m = Trigger.oldMap; Boolean b = Trigger.isInsert; }',
    ]);
    assert.deepEqual(problems, []);
    const [trigger] = program.triggers;
    assert.equal(trigger?.object, 'Case');
    assert.deepEqual(trigger?.body.poison === undefined && trigger?.body.statements.map(shownStatement), [
      'for items (Case c : System.Trigger.new) { c.Subject = null; }',
      'Map<Id,Case> m = System.Trigger.oldMap;',
      'Boolean b = System.Trigger.isInsert;',
    ]);
  });
  test('stand on objects', () => {
    rejects('trigger Mails on Foo (before insert) { }', "1:9 Trigger type isn't an SObject: Foo");
    rejects('trigger Mails on Case (before insert) { Trigger.foo = 1; }', '1:49 Variable does not exist: foo');
  });
  test('in a class are of any record', () => {
    accepts('public class A { List<SObject> f() { return Trigger.new; } }');
    accepts('public class A { List<Case> f() { return (List<Case>) Trigger.new; } }');
  });
});

describe('anonymous code', () => {
  test('is a body with its methods', () => {
    const { program, problems } = checked(['Integer i = twice(2); Integer twice(Integer n) { return n * 2; }']);
    assert.deepEqual(problems, []);
    const body = program.anonymous?.body;
    assert.deepEqual(body?.poison === undefined && body?.statements.map(shownStatement), ['Integer i = $anonymous::twice(integer)(2);']);
    assert.deepEqual(
      program.anonymous?.classes.map((each) => each.name),
      ['$anonymous'],
    );
  });
});

const broken = 'public class Broken { Integer a = b; }';
const failing = '@IsTest private class BrokenTest { @IsTest static void a() { foo(); } static testMethod void b() { } static void c() { } }';

describe('what does not compile', () => {
  test('takes with it what speaks of it, and its tests still count', () => {
    const { program, problems } = checked([broken, 'public class User1 { Broken b; }', 'public class User2 { User1 a; }', failing, 'public class Sound { }']);
    assert.deepEqual(
      program.classes.map((each) => each.name),
      ['Sound'],
    );
    assert.deepEqual(
      program.testMethods.map((each) => `${each.className}.${each.method}`),
      ['BrokenTest.a', 'BrokenTest.b'],
    );
    assert.match(problems.join('\n'), /User1 1:14 Dependent class is invalid and needs recompilation:\n Class Broken : 1:35 Variable does not exist: b/);
    assert.match(problems.join('\n'), /User2 1:14 Dependent class is invalid/);
  });
});

describe('what we do not support', () => {
  const source = "public class A { void f() { System.debug(1); return; } void g() { } Integer h = Integer.valueOf('1'); }";
  const options = { isSupported: (key: string) => !key.startsWith('System.System.debug') && !key.startsWith('System.Integer.valueOf') };
  test('poisons the statement that uses it, and only that', () => {
    const { program, problems } = checked([source], { ...options, poison: true });
    assert.deepEqual(problems, []);
    const [f, g] = program.classes[0]?.methods ?? [];
    assert.equal(shownBody(f?.body), 'unsupported: System.System.debug(Object); return;');
    assert.equal(shownBody(g?.body), '');
    const [initializer] = program.classes[0]?.instanceInitializers ?? [];
    assert.match((initializer !== undefined && 'block' in initializer && initializer.block.poison?.message) || '', /System.Integer.valueOf\(String\)/);
  });
  test('poisons the whole body where later statements depend on it', () => {
    const { program, problems } = checked(['public class A { void f() { Flow.Interview.Greet g; g.start(); } }'], { poison: true });
    assert.deepEqual(problems, []);
    assert.equal(shownBody(program.classes[0]?.methods[0]?.body), 'poison: Flow.Interview.Greet');
  });
  test('leaves what stands before it and in other branches alone', () => {
    const { program } = checked(['public class A { void f() { Integer i = 1; if (i > 1) { System.debug(i); } else { i = 2; } } }'], {
      ...options,
      poison: true,
    });
    assert.equal(
      shownBody(program.classes[0]?.methods[0]?.body),
      'Integer i = 1; if (greaterNumber(i, 1)) { unsupported: System.System.debug(Object); } else { i = 2; }',
    );
  });
  test('is a problem where nothing may be poisoned', () => {
    assert.deepEqual(checked([source], options).problems, [
      '1:36 unsupported Not supported yet: System.System.debug(Object)',
      '1:89 unsupported Not supported yet: System.Integer.valueOf(String)',
    ]);
  });
  test('is not what nobody declares: that is a mistake', () => {
    const { problems } = checked(['public class A { void f() { System.debugg(1); } }'], { ...options, poison: true });
    assert.deepEqual(problems, ['1:36 Method does not exist or incorrect signature: void debugg(Integer) from the type System']);
  });
  test('includes types that an org makes of what is no Apex', () => {
    const flow = 'public class A { void f() { Flow.Interview.Greet g; } }';
    assert.deepEqual(checked([flow]).problems, ['1:29 unsupported Not supported yet: Flow.Interview.Greet']);
    assert.equal(shownBody(checked([flow], { poison: true }).program.classes[0]?.methods[0]?.body), 'unsupported: Flow.Interview.Greet;');
    assert.deepEqual(checked(['public class A { void f() { Flow.Greet g; } }']).problems, ['1:29 Invalid type: Flow.Greet']);
  });
  test('includes what SOSL has beyond a search', () => {
    const sosl = (returning: string): string => `public class A { Object f() { return [FIND 'a' RETURNING Account${returning}]; } }`;
    const { problems } = parseSource('A.cls', sosl(' WITH SNIPPET'), 67);
    assert.deepEqual(
      problems.map(({ message, kind }) => `${kind} ${message}`),
      ['unsupported WITH SNIPPET in a search is not supported.'],
    );
    assert.deepEqual(checked([sosl('')]).problems, []);
  });
});

describe('a namespace', () => {
  test("may stand before the project's own names", () => {
    assert.deepEqual(
      checked(['public class A { public static Integer f() { return 1; } }', 'public class B { skein.A a; Integer i = skein.A.f(); }'], { namespace: 'skein' })
        .problems,
      [],
    );
    rejects(['public class A { }', 'public class B { skein.A a; }'], '1:18 Invalid type: skein.A');
  });
});
