/** What annotations ask of what they stand on. Each refusal stands beside a neighbour that is accepted. */
import { describe, test } from 'node:test';
import { accepts, rejects } from './checking.ts';

describe('annotations', () => {
  test('future methods are static, void, and take what can be carried', () => {
    rejects('public class A { @future public void f() { } }', '1:38 Future methods must be declared as static');
    rejects('public class A { @future public static Integer f() { return 1; } }', '1:48 Future methods do not support return type of Integer');
    rejects('public class A { @future public static void f(List<Account> a) { } }', '1:45 Future methods do not support parameter type of List<Account>');
    rejects(
      'public class A { @future public static void f(Map<Id, List<String>> a) { } }',
      '1:45 Future methods do not support parameter type of Map<Id,List<String>>',
    );
    accepts('public class A { @future public static void f(Map<Id, String> a, Set<Id> b) { } }');
  });
  test('test methods and set-ups stand in test classes', () => {
    rejects('public class A { @IsTest static void f() { } }', '1:38 Defining type for IsTest methods must be declared as IsTest');
    accepts('@IsTest class A { @IsTest static Integer f() { return 1; } }');
    rejects('@IsTest class A { @IsTest static void f(Integer a) { } }', '1:39 Test methods must have no arguments');
    rejects('@IsTest class A { @TestSetup void f() { } }', '1:35 TestSetup methods must be declared as static');
    rejects('public class A { @TestSetup static void f() { } }', '1:41 Defining type for TestSetup methods must be declared as IsTest');
    accepts('@IsTest class A { @TestSetup static void f() { } @IsTest static void g() { } }');
  });
  test('invocable methods take one list', () => {
    rejects(
      'public class A { @InvocableMethod public static void f(Id a) { } }',
      '1:54 Unsupported parameter type Id. Valid invocable parameters must be List types like List<T> where T is a supported type',
    );
    rejects(
      'public class A { @InvocableMethod public static void f(List<Id> a, List<Id> b) { } }',
      '1:54 Only one parameter is supported on methods with @Invocable annotation',
    );
    accepts('public class A { @InvocableMethod public static void f(List<Id> a) { } }');
  });
  test('REST methods stand in a resource, one a verb', () => {
    rejects('global class A { @HttpGet global static void f() { } }', '1:46 Defining type for HttpGet methods must be declared as RestResource');
    rejects(
      "@RestResource(urlMapping='/a') global class A { @HttpGet global static void f() { } @HttpGet global static void g() { } }",
      '1:45 Only one method per type can be defined with: HttpGet',
    );
    accepts("@RestResource(urlMapping='/a') global class A { @HttpGet global static void f() { } @HttpPost global static void g() { } }");
  });
  test('AuraEnabled methods of objects are getters', () => {
    rejects('public class A { @AuraEnabled public Integer f() { return 1; } }', "1:46 Non static AuraEnabled methods must be named with a prefix 'get'");
    accepts('public class A { @AuraEnabled public Integer getF() { return 1; } }');
  });
  test('annotations exist', () => {
    rejects('public class A { @Foo void f() { } }', '1:18 Annotation does not exist: Foo');
    accepts('public class A { @TestVisible private void f() { } }');
  });
  test('global methods stand in global classes, abstract ones in abstract classes', () => {
    rejects('public class A { global static void f() { } }', '1:37 Defining type for global methods must be declared as global');
    accepts('global class A { global static void f() { } }');
    rejects('public class A { public abstract void f(); }', '1:39 Defining type for abstract methods must be declared as abstract');
    accepts('public abstract class A { public abstract void f(); }');
  });
});
