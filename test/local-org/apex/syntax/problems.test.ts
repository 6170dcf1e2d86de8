/** What Salesforce refuses before it looks at types: each "refused" beside a neighbour that is taken. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseSource } from '../../../../scripts/local-org/apex/syntax/index.ts';
import { refuses, refusesStatement, takesStatement, unitOf } from './reading.ts';

const takesClass = (text: string): void => void unitOf('A.cls', text);
const refusesClass = (text: string, problem: string): void => refuses('A.cls', text, problem);

test('a syntax error is told in Salesforce’s words, once', () => {
  refusesClass('class A { void f() { x() } }', "1:26 Missing ';' at '}'");
  refusesClass('class A { void f() { x(); }', "1:28 Unexpected token '<EOF>'.");
  refusesClass('class A { } }', "1:13 Unexpected token '}'.");
  refusesClass('', "1:1 Unexpected token '<EOF>'.");
  refusesClass('class A { x = a % b; }', "1:17 Found punctuation symbol or operator '%' that isn't valid in Apex.");
  refusesClass('class A { String s = "a"; }', `1:22 Unrecognized symbol '"', which is not a valid Apex identifier.`);
  refusesClass('class A { /* x }', '1:11 Missing closing mark */ on multi-line comment.');
  refusesClass('class A { }\u001a', "1:12 Found control character hex 0x001A (decimal 26) that isn't valid in Apex.");
  assert.equal(parseSource('A.cls', 'class A { void f() { x( } void g() { y( } }', 67).problems.length, 1);
});

test('a text with a syntax error has no tree; one with a wrong name has', () => {
  assert.equal(parseSource('A.cls', 'class A { void f() { x( } }', 67).unit, undefined);
  const { unit, problems } = parseSource('A.cls', 'class A { Integer x_; @IsTest static void f() { } }', 67);
  assert.equal(unit?.body.kind === 'Class' && unit.body.members.length, 2);
  assert.deepEqual(problems, [{ file: 'A.cls', at: { line: 1, column: 19 }, message: 'Invalid character in identifier: x_', kind: 'error' }]);
});

describe('names', () => {
  test('a keyword is no name, but after a dot', () => {
    for (const word of ['select', 'from', 'where', 'limit', 'LIKE', 'In', 'and', 'or', 'not', 'as', 'asc', 'by', 'nulls', 'having', 'trigger', 'using']) {
      refusesStatement(`{ Integer ${word}; }`, `1:11 Unexpected token '${word}'.`);
      refusesStatement(`x = ${word} + 1;`, `1:5 Unexpected token '${word}'.`);
      takesStatement(`x = a.${word};`);
    }
    takesStatement('x = Trigger.new;');
    takesStatement('x = trigger.isInsert;');
  });

  test('a reserved word names a method only', () => {
    for (const word of ['of', 'any', 'date', 'String', 'number', 'object', 'when', 'switch', 'system', 'group', 'end', 'Exception']) {
      refusesStatement(`{ Integer ${word}; }`, `1:11 Identifier name is reserved: ${word}`);
      refusesClass(`class A { void f(Integer ${word}) { } }`, `1:26 Identifier name is reserved: ${word}`);
      refusesClass(`class ${word} { }`, `1:7 Identifier name is reserved: ${word}`);
      takesClass(`class A { void ${word}() { } }`);
    }
  });

  test('words that only queries know are names like any other', () => {
    for (const word of [
      'id',
      'after',
      'before',
      'count',
      'first',
      'last',
      'order',
      'sharing',
      'type',
      'name',
      'label',
      'data',
      'user',
      'get',
      'offset',
      'email',
      'find',
      'scope',
    ]) {
      takesClass(`class A { Integer ${word}; }`);
    }
  });

  test('letters, digits and single underscores', () => {
    takesClass('class A { Integer x_1; }');
    for (const name of ['_x', 'x_', 'x__y', '$x', 'x$']) refusesClass(`class A { Integer ${name}; }`, `1:19 Invalid character in identifier: ${name}`);
    // Names that are only used may be those of custom fields.
    takesStatement('x = a.Field__c;');
    takesStatement('ns__Object__c x = new ns__Object__c(Field__c = 1);');
  });

  test('letters are ASCII', () => {
    const rule = "Apex identifiers must start with an ASCII letter (a-z or A-Z) followed by any number of ASCII letters (a-z or A-Z), digits (0 - 9), '_'.";
    refusesClass('class A { Integer é; }', `1:19 Invalid identifier 'é'. ${rule}`);
    refusesClass('class A { Integer ж; }', `1:19 Invalid identifier 'ж'. ${rule}`);
  });

  test('names have at most 255 characters', () => {
    takesClass(`class A { Integer ${'x'.repeat(255)}; }`);
    refusesClass(`class A { Integer ${'x'.repeat(256)}; }`, `1:19 Identifier name is too long: ${'x'.repeat(256)}`);
  });

  test('no class is called Page or ApexPages', () => {
    takesClass('class Pages { }');
    refusesClass('class Page { }', '1:7 Identifier type is reserved: Page');
    refusesClass('class ApexPages { }', '1:7 Identifier type is reserved: ApexPages');
  });
});

test('members that the grammar lets through', () => {
  takesClass('class A { Integer a; }');
  refusesClass('class A { ; }', "1:11 Unexpected token ';'.");
  takesClass('class A { Integer a { get; } }');
  refusesClass('class A { Integer a { } }', "1:23 Unexpected token '}'.");
  refusesClass('class A { Integer a { get; get; } }', "1:28 Missing '}' at 'get'");
  takesClass('interface A { void f(); }');
  refusesClass('interface A { public void f(); }', "1:15 Expecting '}' but was: 'public'");
  takesClass('interface A extends B { }');
  refusesClass('interface A extends B, C { }', "1:22 Expecting '{' but was: ','");
  takesClass('class A { void f(final B b) { } }');
  refusesClass('class A { void f(static B b) { } }', '1:18 Modifier is not allowed here: static');
});

test('new', () => {
  takesStatement('x = new List<A>{};');
  refusesStatement('x = new A{};', "1:10 Unexpected token '{'.");
  takesStatement('x = new A[]{};');
  refusesStatement('x = new A[];', '1:10 An array needs a size or its elements: new A[]{}');
  refusesStatement('x = new List<A>[3];', "1:16 Unexpected token '['.");
  takesStatement('x = new A[]{1, 2};');
  refusesStatement('x = new A[]{1, 2,};', "1:18 Unexpected token '}'.");
  takesStatement('x = new A(b = 1, c = 2);');
  refusesStatement('x = new A(b = 1, 2);', "1:18 Unexpected token '2'.");
  refusesStatement('x = new A(b.c = 1);', "1:11 Unexpected token 'b.c = 1'.");
  takesStatement('x = new Map<A, B>{c => d};');
  refusesStatement('x = new Map<A, B>{c, d};', '1:18 The entries of a map need keys: key => value');
  refusesStatement('x = new Set<A>{c => d};', "1:18 Expecting '}' but was: '=>'");
});

test('collections have type arguments', () => {
  takesStatement('List<A> x;');
  refusesStatement('List x;', "1:1 Expecting '<' after 'List'");
  refusesStatement('x = new Map();', "1:9 Expecting '<' after 'Map'");
});

test('instanceof and comparisons need parentheses between them', () => {
  takesStatement('x = (a instanceof B) == c;');
  refusesStatement('x = a instanceof B == c;', "1:7 Unexpected token 'instanceof'.");
  refusesStatement('x = a == b instanceof C;', "1:12 Unexpected token 'instanceof'.");
  takesStatement('x = a == (b instanceof C);');
});

test('a text nested beyond the stack is a problem, not a crash', () => {
  takesStatement(`x = ${'('.repeat(100)}1${')'.repeat(100)};`);
  refusesStatement(`${'{'.repeat(20_000)}${'}'.repeat(20_000)}`, '1:1 The text is nested too deeply to be parsed.');
});
