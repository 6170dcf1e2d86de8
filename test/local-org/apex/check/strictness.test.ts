/**
 * What Salesforce refuses and a kinder language would let pass. Each refusal stands beside the nearest thing that is accepted.
 * Words and places as Salesforce's own compiler has them (the one that prettier-plugin-apex carries).
 */
import { describe, test } from 'node:test';
import { accepts, acceptsMembers, rejects, rejectsStatements } from './checking.ts';

const rejectsMembers = (members: string, ...problems: string[]): void => rejects(`public class Subject {\n${members}\n}`, ...problems);

describe('a field in an initialiser', () => {
  test('is named alone only after its own declaration', () => {
    rejectsMembers('Integer a = b; Integer b = 1;', '2:13 Illegal forward reference: b');
    acceptsMembers('Integer b = 1; Integer a = b;');
    rejectsMembers('Integer a = a;', '2:13 Illegal forward reference: a');
    rejectsMembers('Integer a = b + 1, b = 2;', '2:13 Illegal forward reference: b');
    acceptsMembers('Integer b = 2, a = b + 1;');
  });
  test('is so static or not, property or not, read or written', () => {
    rejectsMembers('static Integer a = b; static Integer b;', '2:20 Illegal forward reference: b');
    rejectsMembers('Integer a = b; static Integer b;', '2:13 Illegal forward reference: b');
    rejectsMembers('Integer a = b; Integer b { get { return 1; } }', '2:13 Illegal forward reference: b');
    rejectsMembers('static { a = 1; } static Integer a;', '2:10 Illegal forward reference: a');
    acceptsMembers('static Integer a; static { a = 1; }');
    rejectsMembers('List<Integer> a = new List<Integer>{ b }; Integer b = 1;', '2:38 Illegal forward reference: b');
    rejectsMembers('List<Account> a = [SELECT Id FROM Account WHERE Name = :b]; static String b;', '2:57 Illegal forward reference: b');
  });
  test('may come later where it is named by its owner, or by code that runs later', () => {
    acceptsMembers('Integer a = this.b; Integer b = 1;');
    acceptsMembers('static Integer a = Subject.b; static Integer b = 1;');
    acceptsMembers('static Integer a = f(); static Integer b = 1; static Integer f() { return b; }');
    acceptsMembers('Integer a { get { return b; } } Integer b;');
    acceptsMembers('Subject() { b = 1; } Integer b;');
  });
  test('is of this class: one that is inherited, or of the outer class, is there already', () => {
    accepts('public virtual class Base { protected Integer b = 1; }', 'public class Subject extends Base { Integer a = b; }');
    rejects(
      ['public virtual class Base { protected Integer b = 1; }', 'public class Subject extends Base { Integer a = b; Integer b; }'],
      '1:49 Illegal forward reference: b',
    );
    acceptsMembers('class Part { Integer a = b; } static Integer b = 1;');
  });
});

describe('an enum', () => {
  test('has each constant once, whatever its case', () => {
    rejects('public enum Season { SPRING, AUTUMN, spring }', '1:38 Duplicate field: spring');
    accepts('public enum Season { SPRING, AUTUMN, SPRINGS }');
    rejectsMembers('enum Season { SPRING, SPRING }', '2:23 Duplicate field: SPRING');
  });
});

describe('a static member', () => {
  const other = 'public class Other { public static Integer n; public static Integer s() { return 1; } public Integer m; public Integer i() { return 1; } }';
  test('is asked of the class, not of an object', () => {
    rejectsStatements('Other o; o.n = 1;', '1:12 Static field cannot be referenced from a non static context: n from the type Other', other);
    rejectsStatements('Other o; o.s();', '1:12 Static method cannot be referenced from a non static context: Integer Other.s()', other);
    acceptsStatements('Other.n = 1; Other.s();');
    rejectsStatements('String s; s = s.valueOf(1);', '1:17 Static method cannot be referenced from a non static context: String String.valueOf(Integer)');
    rejectsMembers(
      'static Integer n; Integer f() { return this.n; }',
      '2:45 Static field cannot be referenced from a non static context: n from the type Subject',
    );
    acceptsMembers('static Integer n; Integer f() { return n + Subject.n; }');
  });
  test('is not found through a variable that has the name of the class', () => {
    rejectsStatements('Other other; other.s();', '1:20 Static method cannot be referenced from a non static context: Integer Other.s()', other);
    rejectsStatements('Other other; Other.s();', '1:20 Static method cannot be referenced from a non static context: Integer Other.s()', other);
    acceptsStatements('Other another; Other.s();');
  });
  test('is what an instance member is not', () => {
    rejectsStatements('Object o = Other.m;', '1:18 Variable does not exist: m', other);
    rejectsStatements('Other.i();', '1:7 Non static method cannot be referenced from a static context: Integer Other.i()', other);
    acceptsStatements('Object o = new Other().m; new Other().i();');
    rejectsMembers(
      'Integer i() { return 1; } Integer f() { return Subject.i(); }',
      '2:56 Non static method cannot be referenced from a static context: Integer Subject.i()',
    );
    acceptsMembers('Integer i() { return 1; } Integer f() { return this.i(); }');
  });
  function acceptsStatements(statements: string): void {
    accepts(other, `public class Subject { void run() { ${statements} } }`);
  }
});

describe('an accessor', () => {
  test('is not seen by more than its property', () => {
    rejectsMembers('Integer p { public get; set; }', '2:20 Cannot declare public accessor on private property');
    rejectsMembers('public Integer p { get; global set; }', '2:32 Cannot declare global accessor on public property');
    rejectsMembers('protected Integer p { public get; private set; }', '2:30 Cannot declare public accessor on protected property');
    acceptsMembers('public Integer p { get; private set; } public Integer q { public get; protected set; }');
  });
});

describe('an annotation', () => {
  test('has only the properties that Salesforce knows', () => {
    rejects('@IsTest(foo=true) private class A { }', '1:9 No such property, foo, defined on this annotation: IsTest');
    accepts('@IsTest(seeAllData=false isParallel=true) private class A { }');
    rejects('public class A { @TestVisible(a=true) Integer x; }', '1:31 No such property, a, defined on this annotation: TestVisible');
    rejects("@IsTest('x') private class A { }", '1:9 No such property, value, defined on this annotation: IsTest');
    accepts("public class A { @SuppressWarnings('PMD') void f() { } @future(callout=true) static void g() { } }");
  });
  test('has the values that its properties take', () => {
    rejects(
      "public class A { @AuraEnabled(cacheable=true scope='local') public static String f() { return null; } }",
      '1:46 Annotation property, scope on AuraEnabled, unknown value: local',
    );
    accepts("public class A { @AuraEnabled(cacheable=true scope='global') public static String f() { return null; } }");
    rejects('public class A { @InvocableVariable(label=true) public String s; }', '1:37 Invalid value for property label expected type String');
    rejects("@JsonAccess(serializable='x') public class A { }", '1:13 Annotation property, serializable on JsonAccess, unknown value: x');
    accepts("@JsonAccess(serializable='always' deserializable='never') public class A { }");
    rejects('@JsonAccess public class A { }', '1:26 At least one JSON serialization control parameter must be specified');
  });
  test('stands where its properties are allowed, and goes with them', () => {
    rejects(
      '@IsTest private class A { @IsTest(isParallel=true) static void f() { } }',
      '1:64 Annotation property, isParallel on IsTest, is not allowed on methods',
    );
    rejects(
      '@IsTest(seeAllData=true isParallel=true) private class A { }',
      '1:56 Test class annotated with @isTest(IsParallel=true) cannot also be annotated with @isTest(SeeAllData=true)',
    );
    rejects(
      "public class A { @InvocableVariable(required=true defaultValue='a') public String s; }",
      '1:51 Invalid combination of values for properties required and defaultValue on InvocableVariable',
    );
    accepts("public class A { @InvocableVariable(required=false defaultValue='a') public String s; }");
  });
  test('of a REST resource says a url', () => {
    rejects('@RestResource global class A { }', '1:1 Required property is missing: urlMapping');
    rejects("@RestResource(urlMapping='a') global class A { }", "1:44 Rest Resource url must begin with a forward slash, '/'");
    rejects("@RestResource(urlMapping='/a*') global class A { }", "1:46 Rest Resource url wildcard, '*', must be preceded by a forward slash, '/'");
    accepts("@RestResource(urlMapping='/a/*') global class A { }");
  });
  test('is known, and there once, on fields and constructors too', () => {
    rejects('public class A { @Foo Integer x; @Foo A() { } }', '1:18 Annotation does not exist: Foo', '1:34 Annotation does not exist: Foo');
    rejects('public class A { @TestVisible @TestVisible Integer x; }', '1:52 Duplicate modifier: TestVisible');
    accepts('public class A { @TestVisible Integer x; @TestVisible A() { } }');
  });
});
