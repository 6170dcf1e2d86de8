import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSource } from '../../../../scripts/local-org/apex/syntax/index.ts';
import { reads, refuses, unitOf } from './reading.ts';

test('classes', () => {
  reads('A.cls', 'class A { }', '(Class name:A modifiers:{})');
  reads(
    'A.cls',
    'public with  sharing abstract class A extends B.C implements D, E<F> { }',
    '(Class name:A modifiers:{names:[public with sharing abstract]} superclass:B.C interfaces:[D E<F>])',
  );
  reads(
    'A.cls',
    'global inherited sharing class A { private without sharing class B { } }',
    '(Class name:A modifiers:{names:[global inherited sharing]} members:[(Class name:B modifiers:{names:[private without sharing]})])',
  );
  reads(
    'A.cls',
    'interface A extends B { void f(); List<C> g(final D e); }',
    '(Interface name:A modifiers:{} interfaces:[B] members:[(Method name:f modifiers:{}) (Method name:g returns:List<C> parameters:[(Parameter name:e type:D isFinal:true)] modifiers:{})])',
  );
  reads('A.cls', 'public enum A { X, Y }', '(Enum name:A modifiers:{names:[public]} constants:[(Identifier name:X) (Identifier name:Y)])');
  reads('A.cls', 'enum A { }', '(Enum name:A modifiers:{})');
});

test('members', () => {
  const members = (body: string, printed: string): void => reads('A.cls', `class A { ${body} }`, `(Class name:A modifiers:{} members:[${printed}])`);
  members('Integer a = 1, b;', '(Field modifiers:{} type:Integer variables:[(Variable name:a initializer:1) (Variable name:b)])');
  members('public static final String A = null;', '(Field modifiers:{names:[public static final]} type:String variables:[(Variable name:A initializer:null)])');
  members('void f() { }', '(Method name:f modifiers:{} body:(Block))');
  members(
    'protected virtual A.B[] f(C c, final D d) { }',
    '(Method name:f returns:A.B[] parameters:[(Parameter name:c type:C) (Parameter name:d type:D isFinal:true)] modifiers:{names:[protected virtual]} body:(Block))',
  );
  members('abstract void f();', '(Method name:f modifiers:{names:[abstract]})');
  members('webservice static testMethod void f() { }', '(Method name:f modifiers:{names:[webservice static testmethod]} body:(Block))');
  members('public A(B b) { }', '(Constructor name:A modifiers:{names:[public]} parameters:[(Parameter name:b type:B)] body:(Block))');
  members('static { } { }', '(Initializer isStatic:true body:(Block)) (Initializer body:(Block))');
  members('Integer a { get; set; }', '(Property name:a modifiers:{} type:Integer getter:(Accessor modifiers:{}) setter:(Accessor modifiers:{}))');
  members(
    'static Integer a { private set; get { return 1; } }',
    '(Property name:a modifiers:{names:[static]} type:Integer getter:(Accessor modifiers:{} body:(Block statements:[(Return value:1)])) setter:(Accessor modifiers:{names:[private]}))',
  );
});

test('annotations, with and without values', () => {
  const annotations = (text: string, printed: string): void => reads('A.cls', `${text} class A { }`, `(Class name:A modifiers:{annotations:[${printed}]})`);
  annotations('@IsTest', '(Annotation name:IsTest)');
  annotations('@IsTest()', '(Annotation name:IsTest)');
  annotations('@isTest(SeeAllData=true isParallel=false)', '(Annotation name:isTest parameters:[{name:SeeAllData value:true} {name:isParallel value:false}])');
  annotations("@SuppressWarnings('a, b')", "(Annotation name:SuppressWarnings parameters:[{name:value value:'a, b'}])");
  annotations(
    "@Deprecated @RestResource(urlMapping='/a/*')",
    "(Annotation name:Deprecated) (Annotation name:RestResource parameters:[{name:urlMapping value:'/a/*'}])",
  );
  refuses('A.cls', '@IsTest(SeeAllData=true, isParallel=false) class A { }', "1:24 Unexpected token ','.");
  refuses('A.cls', '@A(b=1) class A { }', "1:6 Unexpected token '1'.");
});

test('triggers', () => {
  reads(
    'A.trigger',
    'trigger A on Account (before insert, after undelete) { new B().run(); }',
    '(Trigger name:A object:Account events:[before insert after undelete] body:(Block statements:[(ExpressionStatement expression:(call (New type:B) run))]))',
  );
  reads(
    'A.trigger',
    'trigger A on B__c (after update) { Integer n = 1; void f() { } class C { } n++; }',
    '(Trigger name:A object:B__c events:[after update] body:(Block statements:[(LocalVariables type:Integer variables:[(Variable name:n initializer:1)]) (ExpressionStatement expression:(post++ n))]) members:[(Method name:f modifiers:{} body:(Block)) (Class name:C modifiers:{})])',
  );
  refuses('A.trigger', 'trigger A on B (before undelete) { }', '1:17 before undelete is no event of a trigger');
});

test('anonymous Apex: statements, with what they declare among them', () => {
  reads(
    'a.apex',
    'Integer n = f(); Integer f() { return 1; } System.debug(n);',
    '(Anonymous body:(Block statements:[(LocalVariables type:Integer variables:[(Variable name:n initializer:(call f))]) (ExpressionStatement expression:(call System debug n))]) members:[(Method name:f returns:Integer modifiers:{} body:(Block statements:[(Return value:1)]))])',
  );
  reads('a.apex', '', '(Anonymous body:(Block))');
});

test('a declaration is placed at its name, where Salesforce reports it', () => {
  const { body } = unitOf('A.cls', 'public class A {\n    @IsTest\n    static void f() {\n        g(1);\n    }\n}');
  assert.ok(body.kind === 'Class');
  const [method] = body.members;
  assert.ok(method?.kind === 'Method');
  const [call] = method.body?.statements ?? [];
  assert.deepEqual(
    [body.at, method.at, method.body?.at, call?.at, method.body?.end],
    [
      { line: 1, column: 14 },
      { line: 3, column: 17 },
      { line: 3, column: 21 },
      { line: 4, column: 9 },
      { line: 5, column: 5 },
    ],
  );
});

test('columns count UTF-16 units, as editors do', () => {
  refuses('A.cls', "class A { String s = '😀'; Integer select; }", "1:36 Unexpected token 'select'.");
  refuses('A.cls', "class A { String s = '..'; Integer select; }", "1:36 Unexpected token 'select'.");
});

test('the file and the API version are carried along', () => {
  const { unit } = parseSource('force-app/A.cls', 'class A { }', 58);
  assert.deepEqual([unit?.file, unit?.apiVersion], ['force-app/A.cls', 58]);
});

test('the ending of the file says what the text is', () => {
  refuses('A.txt', 'class A { }', '1:1 The name of an Apex source ends in .cls, .trigger or .apex.');
  refuses('A.trigger', 'class A { }', "1:1 Expecting 'trigger' but was: 'class'");
  unitOf('A.cls', 'class A { }');
  unitOf('a.apex', 'class A { }');
});
