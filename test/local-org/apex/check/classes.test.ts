/** Classes: what they promise and keep, what they are made of for the emitter. */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { accepts, checked, rejects, shown } from './checking.ts';

const classNamed = (name: string, ...sources: string[]) => {
  const { program, problems } = checked(sources);
  assert.deepEqual(problems, []);
  const found = program.classes.find((each) => each.name === name);
  assert.ok(found);
  return found;
};

describe('interfaces', () => {
  const shape = 'public interface Shape { Double area(Integer scale); }';
  test('are kept', () => {
    accepts(shape, 'public class Subject implements Shape { public Double area(Integer scale) { return 1; } }');
    rejects([shape, 'public class Subject implements Shape { }'], '1:14 Class Subject must implement the method: Double Shape.area(Integer)');
    rejects(
      [shape, 'public class Subject implements Shape { public Double area(Long scale) { return 1; } }'],
      '1:14 Class Subject must implement the method: Double Shape.area(Integer)',
    );
    accepts(shape, 'public abstract class Subject implements Shape { }');
    accepts(shape, 'public virtual class Base { public Double area(Integer scale) { return 1; } }', 'public class Subject extends Base implements Shape { }');
  });
  test('are kept in public', () => {
    rejects(
      [shape, 'public class Subject implements Shape { private Double area(Integer scale) { return 1; } }'],
      '1:14 Subject: Overriding implementations of global or public interface methods must be global or public: Double Shape.area(Integer)',
    );
  });
  test('match by erased types, and are found by all their slots', () => {
    const method = classNamed(
      'Subject',
      'public interface Finder { void find(Id key); }',
      'public class Subject implements Finder { public void find(String key) { } }',
    ).methods[0];
    assert.deepEqual([method?.slot, method?.otherSlots], ['find(string)', ['find(id)']]);
    const comparator = classNamed(
      'Subject',
      'public class Subject implements Comparator<Account> { public Integer compare(Account a, Account b) { return 0; } }',
    ).methods[0];
    assert.deepEqual([comparator?.slot, comparator?.otherSlots], ['compare(account,account)', ['compare(t,t)']]);
    rejects(
      'public class Subject implements Comparator<Account> { public Integer compare(Contact a, Contact b) { return 0; } }',
      '1:14 Class Subject must implement the method: Integer System.Comparator<Account>.compare(Account, Account)',
    );
  });
  test('of the platform are kept too', () => {
    accepts('public class Subject implements Comparable { public Integer compareTo(Object other) { return 0; } }');
    rejects('public class Subject implements Comparable { }', '1:14 Class Subject must implement the method: Integer System.Comparable.compareTo(Object)');
    accepts('public class Subject implements Queueable { public void execute(QueueableContext context) { } }');
    accepts('public class Subject implements Iterator<String> { public Boolean hasNext() { return false; } public String next() { return null; } }');
    accepts('public class Subject implements Iterable<String> { public Iterator<String> iterator() { return null; } }');
    accepts(
      "global class Subject implements Database.Batchable<SObject> { global Database.QueryLocator start(Database.BatchableContext c) { return Database.getQueryLocator('SELECT Id FROM Account'); } " +
        'global void execute(Database.BatchableContext c, List<Account> scope) { } global void finish(Database.BatchableContext c) { } }',
    );
    accepts(
      'global class Subject implements Messaging.InboundEmailHandler { global Messaging.InboundEmailResult handleInboundEmail(Messaging.InboundEmail email, Messaging.InboundEnvelope envelope) { return null; } }',
    );
    accepts(
      '@IsTest private class Subject implements System.StubProvider { public Object handleMethodCall(Object o, String n, Type r, List<Type> ts, List<String> ns, List<Object> vs) { return null; } }',
    );
  });
  test('return what they say', () => {
    rejects(
      [shape, 'public class Subject implements Shape { public Integer area(Integer scale) { return 1; } }'],
      '1:56 Method return types clash: Integer vs Double from the type Subject',
    );
    const maker = 'public interface Maker { Object make(); List<Account> all(); }';
    rejects(
      [maker, 'public class Subject implements Maker { public Double make() { return 1; } public List<Account> all() { return null; } }'],
      '1:55 Method return types clash: Double vs Object from the type Subject',
    );
    rejects(
      [maker, 'public class Subject implements Maker { public Object make() { return 1; } public List<Contact> all() { return null; } }'],
      '1:97 Method return types clash: List<Contact> vs List<Account> from the type Subject',
    );
  });
  test('are named once', () => {
    rejects([shape, 'public abstract class Subject implements Shape, Shape { }'], '1:49 Interface already implemented: Shape');
  });
  test('must be interfaces', () => {
    rejects(['public class Other { }', 'public class Subject implements Other { }'], '1:33 Invalid interface: Other');
  });
});

describe('superclasses', () => {
  const base = 'public abstract class Base { public abstract void a(); public virtual void b() { } public void c() { } }';
  test('are extended where they allow it', () => {
    accepts(base, 'public class Subject extends Base { public override void a() { } public override void b() { } }');
    rejects([base, 'public class Subject extends Base { }'], '1:14 Class Subject must implement the abstract method: void Base.a()');
    rejects(
      [base, 'public class Subject extends Base { public override void a() { } public void b() { } }'],
      '1:78 Method must use the override keyword: void Subject.b()',
    );
    rejects(
      [base, 'public class Subject extends Base { public override void a() { } public override void c() { } }'],
      '1:87 Non-virtual, non-abstract methods cannot be overridden: void Subject.c()',
    );
    rejects('public class Subject { public override void a() { } }', '1:45 @Override specified for non-overriding method: void Subject.a()');
    accepts(
      'public class Subject { public override String toString() { return null; } public Boolean equals(Object o) { return true; } public Integer hashCode() { return 1; } }',
    );
    rejects(['public class Other { }', 'public class Subject extends Other { }'], '1:14 Non-virtual and non-abstract type cannot be extended: Other');
    rejects('public class Subject extends Account { }', '1:14 Non-virtual and non-abstract type cannot be extended: Account');
  });
  test('lend their constructors', () => {
    const made = 'public virtual class Made { public Made(Integer a) { } }';
    rejects([made, 'public class Subject extends Made { }'], '1:14 No default constructor available in super type: Made');
    rejects([made, 'public class Subject extends Made { public Subject() { } }'], '1:44 No default constructor available in super type: Made');
    accepts(made, 'public class Subject extends Made { public Subject() { super(1); } }');
    rejects([made, 'public class Subject extends Made { public Subject() { super(true); } }'], '1:56 No constructor defined: void <init>(Boolean)');
    rejects(
      [made, 'public class Subject extends Made { public Subject() { super(1); super(1); } }'],
      "1:66 Call to 'super()' must be the first statement in a constructor method",
    );
    rejects(
      'public class Subject { Integer a; Subject(Integer b) { } Subject() { this(a); } }',
      '1:75 Cannot reference instance variables in a constructor invocation: a',
    );
  });
});

describe('a class', () => {
  test('says its sharing and access by its API version', () => {
    const of = (source: string, apiVersion: number) => {
      const { sharing, defaultAccess } = checked([source], { apiVersion }).program.classes[0] ?? {};
      return `${sharing} ${defaultAccess}`;
    };
    assert.equal(of('public class A { }', 66), 'inherited system');
    assert.equal(of('public class A { }', 67), 'with user');
    assert.equal(of('public without sharing class A { }', 67), 'without user');
    assert.equal(of('public inherited sharing class A { }', 67), 'inherited user');
  });
  test('needs an access modifier on what is abstract or overrides, from API 65', () => {
    const source = 'public abstract class A { abstract void f(); }';
    assert.match(checked([source], { apiVersion: 65 }).problems[0] ?? '', /require at least one of/);
    assert.deepEqual(checked([source], { apiVersion: 64 }).problems, []);
  });
  test('has each member once', () => {
    rejects('public class A { Integer a; String A; }', '1:36 Duplicate field: A');
    rejects('public class A { void f(Integer a) { } void F(Integer b) { } }', '1:45 Method already defined: F void A.F(Integer) from the type A');
    accepts('public class A { void f(Integer a) { } void f(Long b) { } }');
    rejects(['public class A { }', 'public class a { }'], '1:14 Type name already in use: a');
  });
  test('at the top is public or global, unless it is a test', () => {
    rejects('class A { }', '1:7 Top-level type must have public or global visibility');
    accepts('@IsTest private class A { @IsTest static void f() { } }');
    rejects('@IsTest private class A { @IsTest void f() { } }', '1:40 IsTest methods must be declared as static');
  });
  test('inside another has no statics of its own', () => {
    rejects('public class A { class B { static void f() { } } }', '1:40 static can only be used on methods of a top level type');
    accepts('public class A { class B { void f() { } } }');
  });
  test('without constructors gets one', () => {
    const found = classNamed('A', 'public class A { }');
    assert.deepEqual(
      found.constructors.map((each) => each.slot),
      ['<init>()'],
    );
  });
  test('that is abstract is not made', () => {
    rejects('public abstract class A { static A f() { return new A(); } }', '1:49 Abstract classes cannot be constructed: A');
    rejects(['public class B { private B() { } }', 'public class A { Object o = new B(); }'], '1:29 Method is not visible: void B.<init>()');
  });
  test('initialises in source order', () => {
    const { staticInitializers, instanceInitializers } = classNamed(
      'A',
      'public class A { static Integer a = 1; static { a = 2; } Integer b = a; { b = 3; } static Integer c = a; }',
    );
    const kinds = (list: typeof staticInitializers): string[] => list.map((each) => ('field' in each ? `${each.field.name} = ${shown(each.value)}` : 'block'));
    assert.deepEqual(kinds(staticInitializers), ['a = 1', 'block', 'c = A.a']);
    assert.deepEqual(kinds(instanceInitializers), ['b = A.a', 'block']);
  });
});

describe('exceptions', () => {
  test('have the four constructors and what all exceptions have', () => {
    const found = classNamed('MailException', 'public class MailException extends Exception { }');
    assert.deepEqual(
      found.constructors.map((each) => each.slot),
      ['<init>()', '<init>(string)', '<init>(exception)', '<init>(string,exception)'],
    );
    assert.deepEqual(
      found.constructors.map((each) => each.delegate?.slot),
      found.constructors.map((each) => each.slot),
    );
    accepts(
      'public class MailException extends Exception { }',
      "public class A { String f() { return new MailException('a', new MailException()).getMessage(); } }",
    );
    rejects(
      ['public class MailException extends Exception { }', 'public class A { Object o = new MailException(1); }'],
      '1:29 Constructor not defined: [MailException].<Constructor>(Integer)',
    );
  });
  test('keep their own beside the four', () => {
    const found = classNamed(
      'MailException',
      'public class MailException extends Exception { public Integer n; public MailException(Integer n) { this.n = n; } }',
    );
    assert.equal(found.constructors.length, 5);
    const own = classNamed('MailException', 'public class MailException extends Exception { public MailException(Integer n, String m) { this(m); } }');
    assert.deepEqual(own.constructors.find((each) => each.parameters.length === 2 && each.slot.startsWith('<init>(integer'))?.delegate?.slot, '<init>(string)');
  });
  test('are called so', () => {
    rejects('public class Mistake extends Exception { }', '1:14 Classes extending Exception must have a name ending in Exception: Mistake');
    rejects('public class MailException { }', '1:14 Exception class must extend another Exception class: MailException');
  });
});
