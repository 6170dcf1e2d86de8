import { test } from 'node:test';
import { readsStatements, refusesStatement, takesStatement } from './reading.ts';

test('variables', () => {
  readsStatements('Integer a = 1, b;', '(LocalVariables type:Integer variables:[(Variable name:a initializer:1) (Variable name:b)])');
  readsStatements('final Map<Id, List<A>> a;', '(LocalVariables type:Map<Id,List<A>> isFinal:true variables:[(Variable name:a)])');
  readsStatements('{ A.B[] c; }', '(Block statements:[(LocalVariables type:A.B[] variables:[(Variable name:c)])])');
  refusesStatement('{ static Integer a; }', '1:3 Modifier is not allowed here: static');
  takesStatement('{ final Integer a; }');
});

test('if, while, do', () => {
  readsStatements(
    'if (a) b(); else if (c) d(); else { }',
    '(If condition:a then:(ExpressionStatement expression:(call b)) otherwise:(If condition:c then:(ExpressionStatement expression:(call d)) otherwise:(Block)))',
  );
  readsStatements('while (a) b();', '(While condition:a body:(ExpressionStatement expression:(call b)))');
  readsStatements('while (a());', '(While condition:(call a))');
  readsStatements('do { b(); } while (a);', '(DoWhile body:(Block statements:[(ExpressionStatement expression:(call b))]) condition:a)');
});

test('for', () => {
  readsStatements(
    'for (Integer i = 0; i < 2; i++) { }',
    '(For initial:(LocalVariables type:Integer variables:[(Variable name:i initializer:0)]) condition:(< i 2) updates:[(post++ i)] body:(Block))',
  );
  readsStatements('for (i = 0; ; );', '(For initial:[(= i 0)])');
  readsStatements('for (;;) break;', '(For body:(Break))');
  readsStatements('for (A a : b) continue;', '(ForEach type:A variable:a source:b body:(Continue))');
  readsStatements(
    'for (A[] a : [SELECT Id FROM A]) { }',
    '(ForEach type:A[] variable:a source:(Soql query:(Query select:[(FieldItem path:[Id])] from:(From path:[A]) groupKind:plain)) body:(Block))',
  );
  refusesStatement('for (Integer i = 0; i < 2; i++, j++) { }', "1:31 Expecting ')' but was: ','");
});

test('switch', () => {
  readsStatements(
    "switch on a { when 1, -2 { } when 'x' { } when null { } when else { } }",
    "(Switch subject:a whens:[(When values:[1 (- 2)] body:(Block)) (When values:['x'] body:(Block)) (When values:[null] body:(Block))] otherwise:(Block))",
  );
  readsStatements('switch on a { when RED, Season.SUMMER { } }', '(Switch subject:a whens:[(When values:[RED (. Season SUMMER)] body:(Block))])');
  readsStatements(
    'switch on a { when Account b { } when 5L { } }',
    '(Switch subject:a whens:[(When type:Account variable:b body:(Block)) (When values:[5L] body:(Block))])',
  );
  refusesStatement('switch on a { when else { } when 1 { } }', '1:29 when else block must be the last block of a switch');
});

test('return, throw, try', () => {
  readsStatements('return;', '(Return)');
  readsStatements('return a;', '(Return value:a)');
  readsStatements('throw new A();', '(Throw value:(New type:A))');
  readsStatements('try { } catch (A.B e) { } finally { }', '(Try body:(Block) catches:[(Catch type:A.B variable:e body:(Block))] finallyBody:(Block))');
});

test('DML', () => {
  readsStatements('insert a;', '(Dml operation:insert target:a)');
  readsStatements('update as user a;', '(Dml operation:update access:user target:a)');
  readsStatements(
    'delete as system [SELECT Id FROM A];',
    '(Dml operation:delete access:system target:(Soql query:(Query select:[(FieldItem path:[Id])] from:(From path:[A]) groupKind:plain)))',
  );
  readsStatements('undelete a.b();', '(Dml operation:undelete target:(call a b))');
  readsStatements('upsert a;', '(Dml operation:upsert target:a)');
  readsStatements('upsert a Key__c;', '(Dml operation:upsert target:a externalId:[Key__c])');
  readsStatements('upsert as user a A__c.Fields.Key__c;', '(Dml operation:upsert access:user target:a externalId:[A__c Fields Key__c])');
  readsStatements('merge a b;', '(Dml operation:merge target:a duplicates:b)');
  refusesStatement('insert as admin a;', "1:11 Unexpected token 'admin'.");
});

test('System.runAs, with a block', () => {
  readsStatements('System.runAs(u) { a(); }', '(RunAs arguments:[u] body:(Block statements:[(ExpressionStatement expression:(call a))]))');
  refusesStatement('System.runAs(u);', "1:16 Expecting '{' but was: ';'");
});

test('calls of constructors', () => {
  readsStatements('this(a); super();', '(ExpressionStatement expression:(call this a)) (ExpressionStatement expression:(call super))');
});
