import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readsExpression, unitOf } from './reading.ts';

test('chains stay as they are written, from left to right', () => {
  readsExpression('a', 'a');
  readsExpression('a.b.c()', '(call (. a b) c)');
  readsExpression('a.b().c', '(. (call a b) c)');
  readsExpression('a?.b?.c(d, e)', '(call? (?. a b) c d e)');
  readsExpression('a.b[0].c(d)[1].e', '(. ([] (call ([] (. a b) 0) c d) 1) e)');
  readsExpression('Schema.Account.Name', '(. (. Schema Account) Name)');
  readsExpression('Trigger.new', '(. Trigger new)');
  readsExpression('a.select.insert()', '(call (. a select) insert)');
  readsExpression('this.a', '(. this a)');
  readsExpression('super.f()', '(call super f)');
  readsExpression('(a ?? b).c', '(. (?? a b) c)');
});

test('operators bind as Salesforce binds them', () => {
  readsExpression('a + b * c', '(+ a (* b c))');
  readsExpression('a - b - c', '(- (- a b) c)');
  readsExpression('(a + b) * c', '(* (+ a b) c)');
  readsExpression('a << b + c', '(<< a (+ b c))');
  readsExpression('a >> b >>> c', '(>>> (>> a b) c)');
  readsExpression('a & b | c ^ d', '(| (& a b) (^ c d))');
  readsExpression('a || b && c', '(|| a (&& b c))');
  readsExpression('a == b & c', '(& (== a b) c)');
  readsExpression('a <= b', '(<= a b)');
  readsExpression('a < = b', '(<= a b)');
  readsExpression('a <> b', '(<> a b)');
  readsExpression('a === b', '(=== a b)');
  readsExpression('a !== b', '(!== a b)');
  readsExpression('a ?? b ?? c', '(?? (?? a b) c)');
  readsExpression('a ?? b || c', '(?? a (|| b c))');
  readsExpression('a ?? b ? c : d', '(? (?? a b) c d)');
  readsExpression('a ? b : c ? d : e', '(? a b (? c d e))');
  readsExpression('a = b = c', '(= a (= b c))');
  readsExpression('a += b', '(+= a b)');
  readsExpression('a >>>= 2', '(>>>= a 2)');
});

test('equality and order share one rank, from left to right', () => {
  readsExpression('a < b == c', '(== (< a b) c)');
  readsExpression('a == b < c', '(< (== a b) c)');
  readsExpression('a == b < c < d', '(< (< (== a b) c) d)');
  readsExpression('a < b == c < d', '(< (== (< a b) c) d)');
  readsExpression('a == (b < c)', '(== a (< b c))');
});

test('signs, increments and negations', () => {
  readsExpression('-a * b', '(* (- a) b)');
  readsExpression('a - -b', '(- a (- b))');
  readsExpression('-a.b', '(- (. a b))');
  readsExpression('!a.b()', '(! (call a b))');
  readsExpression('!a == b', '(== (! a) b)');
  readsExpression('~a & b', '(& (~ a) b)');
  readsExpression('a++ + --b', '(+ (post++ a) (-- b))');
});

test('casts and instanceof', () => {
  readsExpression('(A) b.c', '(cast A (. b c))');
  readsExpression('(A) b + c', '(+ (cast A b) c)');
  readsExpression('(A) (B) c', '(cast A (cast B c))');
  readsExpression('(List<A.B>) b', '(cast List<A.B> b)');
  readsExpression('(A[]) b', '(cast A[] b)');
  readsExpression('(Integer) -5', '(cast Integer (- 5))');
  // Not a subtraction: Salesforce takes a lone name in parentheses before a sign for a cast.
  readsExpression('(a) - b', '(cast a (- b))');
  readsExpression('(a.b()) - c', '(- (call a b) c)');
  readsExpression('a instanceof B && c', '(&& (instanceof a B) c)');
  readsExpression('a instanceof Map<Id, List<A>>', '(instanceof a Map<Id,List<A>>)');
});

test('class literals', () => {
  readsExpression('A.class', 'A.class');
  readsExpression('A.B.class', 'A.B.class');
  readsExpression('List<A>.class', 'List<A>.class');
  readsExpression('List.class', 'List.class');
  readsExpression('A[].class', 'A[].class');
  readsExpression('void.class', 'void.class');
  readsExpression('A.class.getName()', '(call A.class getName)');
});

test('new: objects, arrays and collections', () => {
  readsExpression('new A()', '(New type:A)');
  readsExpression('new A.B(c, 1)', '(New type:A.B arguments:[c 1])');
  readsExpression('new A<B>(c)', '(New type:A<B> arguments:[c])');
  readsExpression("new Account(Name = 'x', Site = y)", "(New type:Account fields:[{name:Name value:'x'} {name:Site value:y}])");
  readsExpression('new A((b = 1))', '(New type:A arguments:[(= b 1)])');
  readsExpression('new Map<String, A[]>()', '(New type:Map<String,A[]>)');
  readsExpression('new Integer[3]', '(NewArray type:Integer size:3)');
  readsExpression('new Integer[]{}', '(NewArray type:Integer)');
  readsExpression('new Integer[]{1, 2}', '(NewArray type:Integer elements:[1 2])');
  readsExpression('new Integer[]{1, 2}[0]', '([] (NewArray type:Integer elements:[1 2]) 0)');
  readsExpression('new List<A>{}', '(NewCollection type:List<A>)');
  readsExpression('new Set<A>{b, c}', '(NewCollection type:Set<A> elements:[b c])');
  readsExpression('new Map<A, B>{}', '(NewCollection type:Map<A,B>)');
  readsExpression('new Map<A, B>{c => d, e => f}', '(NewCollection type:Map<A,B> entries:[{key:c value:d} {key:e value:f}])');
  readsExpression('new A().b', '(. (New type:A) b)');
});

test('queries among expressions', () => {
  readsExpression('[SELECT Id FROM A].Id', '(. (Soql query:(Query select:[(FieldItem path:[Id])] from:(From path:[A]) groupKind:plain)) Id)');
  readsExpression(
    "[FIND 'x' IN NAME FIELDS RETURNING A(Id)]",
    '(Sosl search:(Search find:x fields:NAME returning:[(Query select:[(FieldItem path:[Id])] from:(From path:[A]) groupKind:plain)]))',
  );
  readsExpression(
    '[ FIND :x RETURNING A ]',
    '(Sosl search:(Search find:(Bind expression:x) fields:ALL returning:[(Query select:[(FieldItem path:[Id])] from:(From path:[A]) groupKind:plain)]))',
  );
});

test('a concatenation of 5,000 strings is read like one of two', () => {
  readsExpression("'a' + 'a'", "(+ 'a' 'a')");
  const { body } = unitOf('long.apex', `x = ${Array.from({ length: 5000 }, () => "'a'").join(' + ')};`);
  const [statement] = body.kind === 'Anonymous' ? body.body.statements : [];
  assert.ok(statement?.kind === 'ExpressionStatement' && statement.expression.kind === 'Assign');
  let depth = 0;
  for (let left = statement.expression.value; left.kind === 'Binary'; left = left.left) depth++;
  assert.equal(depth, 4999);
});
