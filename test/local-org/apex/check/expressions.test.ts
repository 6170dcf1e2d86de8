/** Expressions: what each is made of for the emitter, and what Salesforce refuses, side by side. */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { acceptsStatements, meaning, means, rejectsStatements } from './checking.ts';

describe('numbers', () => {
  test('widen as they must and never narrow by themselves', () => {
    means('Long l = 1;', 'Long l = integerToLong(1);');
    means('Double d = 5 / 2;', 'Double d = integerToDouble(divideInteger(5, 2));');
    means('Decimal d = 1; d = d * 2L;', "d = multiplyDecimal(d, longToDecimal('2'));");
    means('Double d = 1.5;', meaning('Double d = 1.5;'));
    rejectsStatements('Long l = 1; Integer i = l;', '1:21 Illegal assignment from Long to Integer');
    rejectsStatements("Integer n = '2';", '1:9 Illegal assignment from String to Integer');
    means('Decimal d = 1; Integer i = (Integer) d;', 'Integer i = decimalToInteger(d);');
  });
  test('count up and down, and update in place', () => {
    means('Integer i = 0; i++;', 'old(i = addInteger(old, 1));');
    means('Long i = 0; --i;', 'new(i = subtractLong(old, integerToLong(1)));');
    means('List<Integer> l; l[0] += 2;', 'new(l[0] = addInteger(old, 2));');
    means("String s = ''; s += 1;", 'new(s = concatenate(old, toText(1)));');
    rejectsStatements("String s = ''; s++;", '1:17 Unary postfix increment/decrement can only be applied to numeric expressions: String');
    rejectsStatements(
      'Integer i = 0; i += 1.5;',
      `1:16 Illegal assignment from ${meaning('Object o = 1.5;').startsWith('Object o = boxDouble') ? 'Double' : 'Decimal'} to Integer`,
    );
  });
  test('bits and shifts are for whole numbers', () => {
    means('Integer i = 1 << 2;', 'Integer i = shiftLeftInteger(1, 2);');
    means('Boolean b = true & false;', 'Boolean b = andBoolean(true, false);');
    rejectsStatements("Object o = 1 & 'a';", '1:12 & operator can only be applied to Boolean expressions or to Integer or Long expressions');
  });
});

describe('texts', () => {
  test('take in whatever stands beside them', () => {
    means("String s = 'a' + 1;", "String s = concatenate('a', toText(1));");
    means("Object o; String s = o + 'a';", "String s = concatenate(toText(o), 'a');");
    rejectsStatements('Object o; Object p; Object s = o + p;', '1:32 Arithmetic expressions must use numeric arguments');
  });
  test('are equal without regard to case, Ids as Ids', () => {
    means("Boolean b = 'a' == 'A';", "Boolean b = equalText('a', 'A');");
    means("Id i; Boolean b = i == 'x';", "Boolean b = equalId(i, 'x');");
    means('String s; Boolean b = s != null;', 'Boolean b = notEqualText(s, null);');
    means("String s; Boolean b = s < 'b';", "Boolean b = lessText(s, 'b');");
  });
  test('and Ids become each other', () => {
    means('String s; Id i = s;', 'Id i = stringToId(s);');
    means('Id i; String s = i;', 'String s = idToString(i);');
  });
});

describe('equality', () => {
  test('chooses by the types', () => {
    means('Boolean b = 1 == 1.0;', "Boolean b = equalDecimal(integerToDecimal(1), '1.0');");
    means('Boolean b = 1 == 2L;', "Boolean b = equalLong(integerToLong(1), '2');");
    means('Date d; Datetime t; Boolean b = d == t;', 'Boolean b = equalAny(dateToDatetime(d), t);');
    means('Double d; Object o; Boolean b = o == d;', 'Boolean b = equalAny(o, boxDouble(d));');
    means('Account a; Boolean b = a === a;', 'Boolean b = same(a, a);');
  });
  test('is refused between what can never be equal', () => {
    rejectsStatements("Boolean b = 1 == 'a';", '1:13 Comparison arguments must be compatible types: Integer, String');
    rejectsStatements('Account a; Contact c; Boolean b = a == c;', '1:35 Comparison arguments must be compatible types: Account, Contact');
    acceptsStatements('Account a; SObject s; Boolean b = a == s;');
    rejectsStatements('Boolean b = true < false;', '1:13 Inequality operator not allowed for this type: Boolean');
  });
});

describe('dates', () => {
  test('move by whole days', () => {
    means('Date d; d = d + 1;', 'd = addToDate(d, 1);');
    means(
      'Datetime d; d = d - 0.5;',
      /Double/.test(meaning('Object o = 0.5;')) ? 'd = subtractFromDatetime(d, 0.5);' : "d = subtractFromDatetime(d, decimalToDouble('0.5'));",
    );
    means('Date d; Datetime t = d;', 'Datetime t = dateToDatetime(d);');
    rejectsStatements("Date d; d = d + '1'.length() + null;", '1:13 Date expressions must use Integer or Long');
  });
});

describe('conditions', () => {
  test('are Boolean', () => {
    means('Boolean b = !true && false;', 'Boolean b = And(notBoolean(true), false);');
    rejectsStatements('Boolean b = !1;', '1:13 ! operator can only be applied to boolean expressions');
    rejectsStatements('Boolean b = 1 && true;', '1:13 Logical operator can only be applied to Boolean');
    rejectsStatements('if (1) {}', '1:5 Condition expression must be of type Boolean: Integer');
  });
  test('of a ternary have branches of one type', () => {
    means('Boolean b; Decimal d = b ? 1 : 2L;', "Decimal d = longToDecimal((b ? integerToLong(1) : '2'));");
    means('Boolean b; Object o = b ? null : 1;', 'Object o = (b ? null : 1);');
    rejectsStatements("Boolean b; Object o = b ? 'a' : 1;", '1:23 Incompatible types in ternary operator: Integer, String');
  });
  test('of ?? too', () => {
    means('Integer i; Long l = i ?? 1L;', "Long l = Coalesce(integerToLong(i), '1');");
    rejectsStatements('String s; Object o = s ?? 1;', '1:22 Incompatible types in null coalescing operator: String, Integer');
  });
});

describe('places of type Object', () => {
  test('box what could not be told apart', () => {
    means('Double d; Object o = d;', 'Object o = boxDouble(d);');
    means('Id i; Object o = i;', 'Object o = boxId(i);');
    means('Integer i; Object o = i;', 'Object o = i;');
    means('Double d; List<Object> l = new List<Object>{ d };', 'List<Object> l = new List<Object>{boxDouble(d)};');
    means('Object o; Double d = (Double) o;', 'Double d = (Double) o;');
    rejectsStatements('Object o; Double d = o;', '1:18 Illegal assignment from Object to Double');
  });
});

describe('casts', () => {
  test('go where a value may turn out to be of the type', () => {
    means('SObject s; Account a = (Account) s;', 'Account a = (Account) s;');
    rejectsStatements('String s; Integer i = (Integer) s;', '1:23 Incompatible types since an instance of String is never an instance of Integer');
    rejectsStatements('Contact s; Account a = (Account) s;', '1:24 Incompatible types since an instance of Contact is never an instance of Account');
  });
  test('keep the element type of what is made', () => {
    means('Object o = (Object) new List<String>();', 'Object o = (Object) new List<String> [System.List.<init>()]();');
  });
  test('instanceof is only asked where the answer is open', () => {
    means('Object o; Boolean b = o instanceof String;', 'Boolean b = o is String;');
    assert.equal(meaning('Object o; Boolean b = o instanceof String;', { apiVersion: 31 }), 'Boolean b = o is String or null;');
    assert.equal(meaning('Object o; Boolean b = o instanceof String;', { apiVersion: 32 }), 'Boolean b = o is String;');
    rejectsStatements(
      'Account a; Boolean b = a instanceof SObject;',
      '1:24 Operation instanceof is always true since an instance of Account is always an instance of SObject',
    );
    rejectsStatements(
      'Account a; Boolean b = a instanceof Contact;',
      '1:24 Operation instanceof is always false since an instance of Account is never an instance of Contact',
    );
  });
});

describe('safe navigation', () => {
  test('covers the whole rest of the chain', () => {
    means('Account a; String s = a?.Name.trim();', 'String s = safe(object2 = a: object.Name[System.String.trim()]());');
    means('Contact c; String s = c?.Account?.Name;', 'String s = safe(object2 = c: safe(object3 = object.parent:Account: object.Name));');
    means('List<Account> l; String s = l[0]?.Name;', 'String s = safe(object2 = l[0]: object.Name);');
  });
  test('starts anew in arguments', () => {
    means("Account a; String s = 'x'.replace(a?.Name, 'y');", "String s = 'x'[System.String.replace(String,String)](safe(object2 = a: object.Name), 'y');");
  });
  test('makes nothing that can be assigned', () => {
    rejectsStatements("Account a; a?.Name = 'x';", '1:15 Expression cannot be assigned');
    acceptsStatements("Account a; a.Name = 'x';");
  });
  test('takes a query without rows for null', () => {
    means('String s = [SELECT Name FROM Account]?.Name;', 'String s = safe(object1 = [Account singleOrNull system]: object.Name);');
    means('String s = [SELECT Name FROM Account].Name;', 'String s = [Account single system].Name;');
  });
});

describe('collections', () => {
  test('hold what they say', () => {
    means('List<Long> l = new List<Long>{ 1 };', 'List<Long> l = new List<Long>{integerToLong(1)};');
    means('Integer[] l = new Integer[3];', 'List<Integer> l = new List<Integer>[3]{};');
    means("Map<Id, String> m = new Map<Id, String>{ 'x' => 1 + '' };", "Map<Id,String> m = new Map<Id,String>{stringToId('x') => concatenate(toText(1), '')};");
    means('List<Long> l; l.add(1);', 'l[System.List.add(T)](integerToLong(1));');
    means("Map<String, Double> m; Object o = m.get('a');", "Object o = boxDouble(m[System.Map.get(K)]('a'));");
    rejectsStatements('Set<String> s = new Set<String>{ 1 };', '1:17 Initial expression is of incorrect type, expected: String but was: Integer');
    rejectsStatements('List<String> s = new List<Integer>();', '1:14 Illegal assignment from List<Integer> to List<String>');
    acceptsStatements('Map<String, Object> m = new Map<String, Account>();');
    rejectsStatements('Map<String, String> m = new Map<String, Object>();', '1:21 Illegal assignment from Map<String,Object> to Map<String,String>');
    rejectsStatements('Map<String, Object> m = new Map<Integer, Object>();', '1:21 Illegal assignment from Map<Integer,Object> to Map<String,Object>');
    rejectsStatements("String s = 'a'[0];", '1:12 Expression must be a list type: String');
  });
  test('of records narrow when they are assigned, checked as they run', () => {
    means('List<SObject> s; List<Account> a = s;', 'List<Account> a = collection(s);');
    means('List<Account> a; List<SObject> s = a;', 'List<SObject> s = a;');
    rejectsStatements('Set<Account> a; Set<SObject> s = a;', '1:30 Illegal assignment from Set<Account> to Set<SObject>');
    rejectsStatements(
      'Set<Account> a; Set<SObject> s = (Set<SObject>) a;',
      '1:34 Incompatible types since an instance of Set<Account> is never an instance of Set<SObject>',
    );
    rejectsStatements('List<Contact> c; List<Account> a = c;', '1:32 Illegal assignment from List<Contact> to List<Account>');
  });
});
