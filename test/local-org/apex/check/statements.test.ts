/** Statements: what becomes of them, what is never reached, and what Salesforce refuses. */
import { describe, test } from 'node:test';
import { acceptsMembers, acceptsStatements, means, rejects, rejectsStatements } from './checking.ts';

describe('locals', () => {
  test('have one name as long as they are in sight', () => {
    rejectsStatements('Integer i; Integer I;', '1:20 Duplicate variable: I');
    rejectsStatements('Integer i; if (true) { Integer i; }', '1:32 Duplicate variable: i');
    acceptsStatements('if (true) { Integer i; } Integer i;');
    acceptsStatements('for (Integer i = 0; i < 1; i++) {} for (Integer i = 0; i < 1; i++) {}');
    rejects('public class Subject { void f(Integer a) { Integer a; } }', '1:52 Duplicate variable: a');
  });
  test('are known behind a declaration that is wrong', () => {
    rejectsStatements("Integer i = 'a'; i = 1;", '1:9 Illegal assignment from String to Integer');
  });
});

describe('statements', () => {
  test('are expressions that do something', () => {
    acceptsStatements('Integer i = 0; i++; i = 2; String.valueOf(1); new Account();');
    rejectsStatements('Integer i = 0; i + 1;', '1:16 Expression cannot be a statement.');
    rejectsStatements('Integer i = 0; i;', '1:16 Expression cannot be a statement.');
  });
  test('behind what never ends are not reached', () => {
    rejectsStatements('return; Integer i;', '1:9 Unreachable statement');
    rejectsStatements("throw new QueryException('a'); Integer i;", '1:32 Unreachable statement');
    rejectsStatements('if (true) { return; } else { return; } Integer i;', '1:40 Unreachable statement');
    acceptsStatements('if (true) { return; } Integer i;');
    rejectsStatements('while (true) { break; Integer i; }', '');
    acceptsStatements('while (true) { if (true) { break; } } Integer i;');
    rejectsStatements('try { return; } finally { } Integer i;', '1:29 Unreachable statement');
    acceptsStatements('try { return; } catch (Exception e) { } Integer i;');
  });
  test('break and continue belong in loops', () => {
    rejectsStatements('break;', '1:1 Break statement must be in loop');
    rejectsStatements('continue;', '1:1 Continue statement must be in loop');
    acceptsStatements('while (true) { continue; }');
  });
});

describe('returns', () => {
  test('are there on every way out', () => {
    acceptsMembers('Integer f(Boolean b) { if (b) { return 1; } else { return 2; } }');
    rejects('public class Subject { Integer f(Boolean b) { if (b) { return 1; } } }', '1:32 Missing return statement required return type: Integer');
    rejects('public class Subject { Integer f() { while (true) { } } }', '1:32 Missing return statement required return type: Integer');
    acceptsMembers('Integer f() { while (true) { } return 1; }');
    rejects('public class Subject { Integer f() { while (true) { break; } } }', '1:32 Missing return statement required return type: Integer');
    acceptsMembers('Integer f() { throw new QueryException(); }');
    acceptsMembers('Integer f() { switch on 1 { when 1 { return 1; } when else { return 2; } } }');
    rejects('public class Subject { Integer f() { switch on 1 { when 1 { return 1; } } } }', '1:32 Missing return statement required return type: Integer');
  });
  test('are of the type', () => {
    rejectsStatements('return 1;', '1:1 Void method must not return a value');
    rejects("public class Subject { Integer f() { return 'a'; } }", '1:38 Illegal conversion from String to Integer');
    rejects('public class Subject { Integer f() { return; } }', '1:38 Missing return statement required return type: Integer');
    rejects('public class Subject { Subject() { return 1; } }', '1:36 Constructors must not return a value');
    acceptsMembers('Account f() { return [SELECT Id FROM Account]; }');
  });
});

describe('for each', () => {
  test('runs over lists, sets and what is iterable', () => {
    means('List<Integer> l; for (Integer i : l) { }', 'for items (Integer i : l) {  }');
    means('Set<Integer> l; for (Integer i : l) { }', 'for items (Integer i : l) {  }');
    means('Iterable<String> l; for (String i : l) { }', 'for iterable (String i : l) {  }');
    rejectsStatements('Map<Id, Id> m; for (Id i : m) { }', '1:16 Loop must iterate over collection: Map<Id,Id>');
  });
  test('converts what arrives', () => {
    means('List<Double> l; for (Object o : l) { }', 'for items (Double element : l) { Object o = boxDouble(element); {  } }');
    // OBSERVED: apex-recipes, over `getSObjects(…)`.
    means('List<SObject> l; for (Account a : l) { }', 'for items (SObject element : l) { Account a = (Account) element; {  } }');
    means('List<Account> l; for (SObject a : l) { }', 'for items (Account element : l) { SObject a = element; {  } }');
    rejectsStatements('List<String> l; for (Integer i : l) { }', '1:17 Invalid loop variable type expected String was Integer');
  });
  test('takes a query by rows or by lists', () => {
    means('for (Case c : [SELECT Id FROM Case]) { }', 'for rows (Case c : [Case list system]) {  }');
    means('for (List<Case> c : [SELECT Id FROM Case]) { }', 'for chunks (List<Case> c : [Case list system]) {  }');
    rejectsStatements(
      'for (Contact c : [SELECT Id FROM Case]) { }',
      '1:1 Loop variable must be a generic SObject or List or a concrete SObject or List of: Case',
    );
  });
});

describe('switch', () => {
  const season = 'public enum Season { SPRING, AUTUMN }';
  test('tests values, with case', () => {
    means("switch on 'a' { when 'b', null { } when else { } }", "switch ('a') when same(subject, 'b') or same(subject, null) {  } else {  }");
    means('switch on 1 { when -1 { } }', 'switch (1) when equalNumber(subject, -1) {  }');
    means('Season s; switch on s { when AUTUMN { } }', 'switch (s) when same(subject, Season#AUTUMN) {  }', season);
    rejectsStatements('switch on 1 { when 1 { } when 1 { } }', '1:1 1 occurs as more than one when branch for this switch statement');
    rejectsStatements('switch on 1L { when -2L { } when -2L { } }', '1:1 -2 occurs as more than one when branch for this switch statement');
    means(
      'switch on 1L { when -2L, -3L { } when 4, 5 { } }',
      "switch ('1') when equalLong(subject, '-2') or equalLong(subject, '-3') {  } when equalLong(subject, '4') or equalLong(subject, '5') {  }",
    );
    rejectsStatements(
      "switch on 1 { when 'a' { } }",
      '1:1 String value in when expression cannot be implicitly converted to the Integer type in switch expression',
    );
    rejectsStatements('Season s; switch on s { when WINTER { } }', '1:30 Variable does not exist: WINTER', season);
    rejectsStatements('switch on true { when null { } }', '1:11 Boolean is not a valid switch expression type');
    rejectsStatements('Integer i; switch on 1 { when i { } }', "1:31 'when expression' must be a literal, a constant literal field or enum value");
  });
  test('binds records by their type', () => {
    means('SObject s; switch on s { when Account a { a.Name = null; } }', 'switch (s) when subject is Account as a { a.Name = null; }');
    rejectsStatements('SObject s; switch on s { when Integer a { } }', "1:26 Integer cannot be a 'when type variable' block");
  });
});

describe('exceptions', () => {
  test('are thrown and caught, nothing else is', () => {
    acceptsStatements("try { } catch (DmlException e) { throw new QueryException('a', e); } catch (Exception e) { throw e; }");
    rejectsStatements("throw 'a';", '1:1 Throw expression must be of type exception: String');
    rejectsStatements('try { } catch (Account a) { }', '1:27 Catch block variable must be of type exception: Account');
    rejectsStatements('try { } catch (Exception a) { } catch (DmlException e) { }', '1:33 Exception type already caught: DmlException');
  });
});

describe('data', () => {
  test('is changed by records and lists of records', () => {
    means('Account a; insert a;', 'insert system a;');
    means('List<SObject> a; delete as user a;', 'delete user a;');
    rejectsStatements('Set<Account> a; insert a;', '1:17 DML requires SObject or SObject list type: Set<Account>');
    rejectsStatements('insert 1;', '1:1 DML requires SObject or SObject list type: Integer');
  });
  test('is upserted by a key that is one', () => {
    means('Account a; upsert a Id;', 'upsert system a by Id;');
    rejectsStatements('Account a; upsert a Foo__c;', '1:12 Field does not exist: Foo__c on Account');
    rejectsStatements(
      'Account a; upsert a Description;',
      '1:12 Invalid field for upsert, must be an External Id custom or standard indexed field: Description',
    );
  });
  test('runAs takes a user', () => {
    means('User u; System.runAs(u) { }', 'runAs(u) {  }');
    rejectsStatements('System.runAs(1) { }', "1:1 runAs requires a single argument of type 'User' or 'Version'");
  });
});
