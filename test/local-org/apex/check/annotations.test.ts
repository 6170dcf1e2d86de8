/** What annotations ask of what they stand on. Each refusal stands beside a neighbour that is accepted. */
import { describe, test } from 'node:test';
import { accepts, rejects } from './checking.ts';

describe('annotations', () => {
  test('future methods are static, void, and take what can be carried', () => {
    rejects('public class A { @future public void f() { } }', '1:18 Future methods must be declared as static');
    rejects('public class A { @future public static Integer f() { return 1; } }', '1:18 Future methods do not support return type of Integer');
    rejects('public class A { @future public static void f(List<Account> a) { } }', '1:18 Future methods do not support parameter type of List<Account>');
    accepts('public class A { @future public static void f(Map<Id, List<String>> a) { } }');
  });
  test('test methods and set-ups stand in test classes', () => {
    rejects('public class A { @IsTest static void f() { } }', '1:18 Defining type for testMethod methods must be declared as IsTest');
    rejects('@IsTest class A { @IsTest static Integer f() { return 1; } }', '1:19 Test methods do not support return type of Integer');
    rejects('@IsTest class A { @TestSetup void f() { } }', '1:19 TestSetup methods must be declared as static');
    rejects('public class A { @TestSetup static void f() { } }', '1:18 Defining type for TestSetup methods must be declared as IsTest');
    accepts('@IsTest class A { @TestSetup static void f() { } @IsTest static void g() { } }');
  });
  test('invocable methods take one list', () => {
    rejects(
      'public class A { @InvocableMethod public static void f(Id a) { } }',
      '1:18 Unsupported parameter type Id. Valid invocable parameters must be List types like List<T> where T is a supported type',
    );
    rejects(
      'public class A { @InvocableMethod public static void f(List<Id> a, List<Id> b) { } }',
      '1:18 Only one parameter is supported on methods with @Invocable annotation',
    );
    accepts('public class A { @InvocableMethod public static void f(List<Id> a) { } }');
  });
  test('REST methods stand in a resource, one a verb', () => {
    rejects('global class A { @HttpGet global static void f() { } }', '1:18 Defining type for HttpGet methods must be declared as RestResource');
    rejects(
      "@RestResource(urlMapping='/a') global class A { @HttpGet global static void f() { } @HttpGet global static void g() { } }",
      '1:85 Only one method per type can be defined with: HttpGet',
    );
    accepts("@RestResource(urlMapping='/a') global class A { @HttpGet global static void f() { } @HttpPost global static void g() { } }");
  });
  test('AuraEnabled methods of objects are getters', () => {
    rejects('public class A { @AuraEnabled public Integer f() { return 1; } }', "1:18 Non static AuraEnabled methods must be named with a prefix 'get'");
    accepts('public class A { @AuraEnabled public Integer getF() { return 1; } }');
  });
  test('annotations exist', () => {
    rejects('public class A { @Foo void f() { } }', '1:18 Annotation does not exist: Foo');
    accepts('public class A { @TestVisible private void f() { } }');
  });
  test('global methods stand in global classes, abstract ones in abstract classes', () => {
    rejects('public class A { global static void f() { } }', '1:18 Defining type for global methods must be declared as global');
    accepts('global class A { global static void f() { } }');
    rejects('public class A { public abstract void f(); }', '1:1 Class A must implement the abstract method: void f()');
    accepts('public abstract class A { public abstract void f(); }');
  });
});
