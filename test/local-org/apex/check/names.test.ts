/** Names and calls: which thing a name means, which overload a call, and who may see it. */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { accepts, acceptsMembers, acceptsStatements, checked, meaning, means, rejects, rejectsStatements } from './checking.ts';

describe('a lone name', () => {
  test('is a local before a field, a field before a type', () => {
    means('Integer x = 1; x = 2;', 'x = 2;');
    const { program } = checked(['public class Subject { String account; Object f() { return account; } Object g(Integer account) { return account; } }']);
    assert.match(JSON.stringify(program.classes[0]?.methods[0]?.body), /"InstanceField"/);
    assert.match(JSON.stringify(program.classes[0]?.methods[1]?.body), /"Local"/);
  });
  test('of a variable that hides a type still gives the type where only that fits', () => {
    const season = 'public enum Season { SPRING, AUTUMN }';
    means('Season other; Boolean b = other == Season.SPRING;', 'Boolean b = same(other, Season#SPRING);', season);
    rejectsStatements(
      'Season season; Boolean b = season == Season.SPRING;',
      '1:45 Static field cannot be referenced from a non static context: SPRING from the type Season',
      season,
    );
    means('Account account; Object o = Account.SObjectType;', 'Object o = [Schema.SObjectType.token(Type)](Account.class);');
    means('Account account; Object o = Account.Name;', 'Object o = account.Name;');
    means("Pattern pattern = Pattern.compile('a');", "Pattern pattern = [System.Pattern.compile(String)]('a');");
    rejectsStatements(
      "Pattern pattern; pattern = Pattern.compile('a');",
      '1:36 Static method cannot be referenced from a non static context: Pattern Pattern.compile(String)',
    );
    rejectsStatements('Season season; Object o = season.WINTER;', '1:34 Variable does not exist: WINTER', season);
  });
  test('must mean something', () => {
    rejectsStatements('x = 1;', '1:1 Variable does not exist: x');
    rejectsStatements('Object o = Account;', '1:12 Variable does not exist: Account');
    rejectsStatements('Foo f;', '1:1 Invalid type: Foo');
    rejectsStatements('List<Foo> f;', '1:6 Invalid type: Foo');
    rejectsStatements('Iterator f;', '1:1 No type arguments provided for a parameterized type: System.Iterator');
    rejectsStatements('Map<String> f;', '1:1 Invalid type argument count for Map: expected 2 but found 1');
    rejectsStatements('Account<String> f;', '1:1 Type arguments provided for a non-parameterized type: Account');
  });
  test('of an instance is not there in a static place', () => {
    acceptsMembers('static Integer a; static Integer f() { return a; }');
    rejects('public class Subject { Integer a; static Integer f() { return a; } }', '1:63 Variable does not exist: a');
    rejects(
      'public class Subject { Integer a() { return 1; } static Integer f() { return a(); } }',
      '1:78 Non static method cannot be referenced from a static context: Integer Subject.a()',
    );
    rejects('public class Subject { static Subject f() { return this; } }', '1:52 This cannot be referenced in a static context');
  });
  test('reaches the statics of the outer class, not its fields', () => {
    accepts('public class Subject { static Integer a; static void s() {} class Part { Integer f() { s(); return a; } } }');
    rejects('public class Subject { Integer a; class Part { Integer f() { return a; } } }', '1:69 Variable does not exist: a');
  });
});

describe('a class', () => {
  const pattern = 'public class Pattern { public static String compile(Integer a) { return null; } }';
  test('of the project comes before one of the System namespace', () => {
    means('Object o = Pattern.compile(1);', 'Object o = Pattern::compile(integer)(1);', pattern);
    means("Object o = System.Pattern.compile('a');", "Object o = [System.Pattern.compile(String)]('a');", pattern);
    means("Object o = Pattern.compile('a');", "Object o = [System.Pattern.compile(String)]('a');");
  });
  test('inside comes before one outside', () => {
    const { program } = checked(['public class Pattern {}', 'public class Subject { class Pattern {} Pattern f() { return null; } }']);
    assert.equal(JSON.stringify(program.classes.find((each) => each.name === 'Subject')?.methods[0]?.returns), '{"kind":"user","name":"Subject.Pattern"}');
  });
});

describe('an overload', () => {
  const target = (...signatures: string[]): string => `public class T { ${signatures.map((signature) => `public static void f(${signature}) {}`).join(' ')} }`;
  const chosen = (call: string, ...signatures: string[]): string =>
    meaning(`${call};`, {}, target(...signatures)).replace(/^T::|\(.*$/g, '') + /\((.*?)\)/.exec(meaning(`${call};`, {}, target(...signatures)))?.[0];
  test('is the nearest by the static types', () => {
    assert.equal(chosen('T.f(1)', 'Long a', 'Decimal a'), 'f(long)');
    assert.equal(chosen('T.f(1)', 'Object a', 'Double a'), 'f(double)');
    assert.equal(chosen('Object o = 1; T.f(o)', 'Object a', 'Integer a'), 'f(object)');
    assert.equal(chosen('Id i; T.f(i)', 'String a', 'Id a'), 'f(id)');
    assert.equal(chosen('List<Account> l; T.f(l)', 'List<SObject> a', 'List<Account> a'), 'f(list<account>)');
    assert.equal(chosen('T.f((String) null)', 'Object a', 'String a'), 'f(string)');
    assert.equal(chosen('QueryException e; T.f(e)', 'Object a', 'Exception a'), 'f(exception)');
  });
  test("is not chosen by a null alone, be one the other's superclass; another argument decides", () => {
    rejectsStatements('T.f(null);', '1:3 Ambiguous method signature: void f(NULL)', target('Object a', 'String a'));
    rejectsStatements("T.f('a', null);", '1:3 Ambiguous method signature: void f(String, NULL)', target('String a, Integer b', 'String a, Object b'));
    assert.equal(chosen("T.f('a', null)", 'String a, Integer b', 'Object a, Object b'), 'f(string,integer)');
    assert.equal(chosen('T.f(new List<Account>(), null)', 'List<Object> a, Id b', 'Object a, Id b'), 'f(list<object>,id)');
  });
  test('that is not the nearest alone is ambiguous', () => {
    rejectsStatements('T.f(null);', '1:3 Ambiguous method signature: void f(NULL)', target('Integer a', 'String a'));
    acceptsStatements('T.f((String) null);', target('Integer a', 'String a'));
  });
  test('that nobody wrote is named with its arguments', () => {
    rejectsStatements("T.f('a', 1);", '1:3 Method does not exist or incorrect signature: void f(String, Integer) from the type T', target('Integer a'));
    rejectsStatements("'a'.foo();", '1:5 Method does not exist or incorrect signature: void foo() from the type String');
  });
});

describe('who may see a member', () => {
  const other = (modifier: string): string => `public virtual class Other { ${modifier} Integer a; ${modifier} void f() {} }`;
  test('private stays in the outermost class', () => {
    rejectsStatements('new Other().a = 1;', '1:13 Variable is not visible: Other.a', other('private'));
    rejectsStatements('new Other().f();', '1:13 Method is not visible: void Other.f()', other('private'));
    acceptsStatements('new Other().f();', other('public'));
    accepts('public class Subject { class Part { private Integer a; } Integer f() { return new Part().a; } }');
  });
  test('protected adds the subclasses', () => {
    accepts(other('protected'), 'public class Subject extends Other { void g() { f(); a = 1; } }');
    rejectsStatements('new Other().f();', '1:13 Method is not visible: void Other.f()', other('protected'));
  });
  test('@TestVisible opens it to tests', () => {
    accepts(other('@TestVisible private'), '@IsTest private class Subject { @IsTest static void f() { new Other().a = 1; } }');
    rejects([other('private'), '@IsTest private class Subject { @IsTest static void f() { new Other().a = 1; } }'], '1:71 Variable is not visible: Other.a');
  });
  test('a setter may be narrower than its getter', () => {
    const counter = 'public class Counter { public Integer n { get; private set; } }';
    acceptsStatements('Integer i = new Counter().n;', counter);
    rejectsStatements('new Counter().n = 1;', '1:15 Variable is not visible: Counter.n', counter);
  });
});

describe('properties', () => {
  test('without bodies are fields, with bodies are called', () => {
    means('Integer i = new P().plain;', 'Integer i = new P <init>()().plain;', 'public class P { public Integer plain { get; set; } }');
    means('Integer i = new P().made;', 'Integer i = new P <init>()().{made};', 'public class P { public Integer made { get { return 1; } set; } }');
    const { program } = checked(['public class Subject { Integer n { get { if (n == null) { n = 1; } return n; } private set; } }']);
    assert.deepEqual(
      program.classes[0]?.methods.map((method) => method.slot),
      ['get n', 'set n'],
    );
    assert.doesNotMatch(JSON.stringify(program.classes[0]?.methods), /"Property"/);
  });
  test('without a setter are not written', () => {
    rejectsStatements('new P().n = 1;', '1:9 Variable is not visible: P.n', 'public class P { public Integer n { get { return 1; } } }');
    rejectsStatements('Integer i = new P().n;', '1:21 Variable is not visible: P.n', 'public class P { public Integer n { set { } } }');
  });
});

describe('variables of the platform', () => {
  test('are written where it allows', () => {
    means('RestContext.request = new RestRequest();', 'System.RestContext.request = new RestRequest [System.RestRequest.<init>()]();');
    rejectsStatements('Trigger.new = null;', '1:9 Expression cannot be assigned');
  });
});

describe('finals', () => {
  test('are set where the object is made, and nowhere else', () => {
    accepts('public class Subject { final Integer a; static final Integer B = 1; Subject() { this.a = 1; } { a = 2; } }');
    rejects(
      'public class Subject { final Integer a; void f() { a = 1; } }',
      '1:52 Final members can only be assigned in their declaration, init blocks, or constructors: a',
    );
    rejectsStatements('final Integer i = 1; i = 2;', '1:22 Final members can only be assigned in their declaration, init blocks, or constructors: i');
  });
});

describe('calls on values', () => {
  const animal = 'public abstract class Animal { public abstract String say(); public virtual Integer legs() { return 4; } }';
  test('are found through the object', () => {
    means('Animal a; a.say();', 'a->say();'.replace('say()', 'say()()'), animal);
    rejects(
      [animal, 'public class Subject extends Animal { public override String say() { return super.say(); } }'],
      '1:83 Abstract method cannot be called directly: String Animal.say()',
    );
    accepts(animal, 'public class Subject extends Animal { public override String say() { return String.valueOf(super.legs()); } }');
  });
  test('of what every object has go by slot for classes, else by the library', () => {
    means('Subject s; Object o = s.hashCode();', 'Object o = s->hashcode()();');
    means('Object s; Object o = s.hashCode();', 'Object o = s[System.Object.hashCode()]();');
    means('Comparable s; Object o = s.equals(1);', 'Object o = s[System.Object.equals(Object)](1);');
    means("String s; Object o = s.equals('a');", "Object o = s[System.String.equals(Object)]('a');");
  });
  test('of platform interfaces go by their declared slot', () => {
    means('Comparable a; Object o = a.compareTo(1);', 'Object o = a->compareto(object)(1);');
    means('Iterator<String> i; String s = i.next();', 'String s = i->next()();');
    means('Comparator<Account> a; Account x; Object o = a.compare(x, x);', 'Object o = a->compare(t,t)(x, x);');
  });
  test('statics are not asked of a value', () => {
    rejectsStatements(
      'String s; Object o = s.valueOf(1);',
      '1:24 Static method cannot be referenced from a non static context: String String.valueOf(Integer)',
    );
    acceptsStatements('Object o = String.valueOf(1);');
  });
});

describe('enums', () => {
  const season = 'public enum Season { SPRING, AUTUMN }';
  test('have constants and the methods of all enums', () => {
    means('Season s = Season.spring;', 'Season s = Season#SPRING;', season);
    means('List<Season> s = Season.values();', 'List<Season> s = [System.Enum.values(Type)](Season.class);', season);
    means("Season s = Season.valueOf('A');", "Season s = [System.Enum.valueOf(Type,String)](Season.class, 'A');", season);
    means('Season s; String n = s.name();', 'String n = s[System.Enum.name()]();', season);
    means('Season s; Boolean b = s == Season.AUTUMN;', 'Boolean b = same(s, Season#AUTUMN);', season);
    means('LoggingLevel l = LoggingLevel.WARN;', 'LoggingLevel l = LoggingLevel#WARN;');
    rejectsStatements('Season s = Season.WINTER;', '1:19 Variable does not exist: WINTER', season);
  });
});

describe('records', () => {
  test('have fields, parents and children', () => {
    means('Case c; String s = c.contact.ACCOUNT.name;', 'String s = c.parent:Contact.parent:Account.Name;');
    means('Account a; List<Contact> l = a.Contacts;', 'List<Contact> l = a.children:Contacts;');
    means("SObject s; Object o = s.get('x');", "Object o = s[System.SObject.get(String)]('x');");
    means('SObject s; Id i = s.Id;', 'Id i = s.Id;');
    rejectsStatements('Case c; Object o = c.Foo;', '1:22 Variable does not exist: Foo');
    rejectsStatements('SObject c; Object o = c.Name;', '1:25 Variable does not exist: Name');
  });
  test('are made by name=value', () => {
    means("Object o = new Contact(LastName = 'a', account = new Account());", "Object o = new Contact(LastName='a', parent:Account=new Account());");
    rejectsStatements("Object o = new Contact(Foo = 'a');", '1:12 Field does not exist: Foo on Contact');
    rejectsStatements('Object o = new Contact(LastName = 1);', '1:12 Illegal assignment from Integer to String');
    rejectsStatements("Object o = new Contact(LastName = 'a', lastname = 'b');", '1:12 Duplicate field initialization: LastName');
    rejectsStatements('Object o = new Contact(1);', '1:12 Type requires name=value pair construction: Contact');
    rejectsStatements('Object o = new SObject();', '1:12 Type cannot be constructed: SObject');
  });
  test('have tokens', () => {
    means('Schema.SObjectType t = Account.SObjectType;', 'SObjectType t = [Schema.SObjectType.token(Type)](Account.class);');
    means('Schema.SObjectField f = Account.name;', "SObjectField f = [Schema.SObjectField.token(Type,String)](Account.class, 'Name');");
    means('Object o = Schema.SObjectType.Account;', 'Object o = [Schema.SObjectType.token(Type)](Account.class)[Schema.SObjectType.getDescribe()]();');
    means(
      'Object o = Schema.SObjectType.Account.fields.Name;',
      "Object o = [Schema.SObjectField.token(Type,String)](Account.class, 'Name')[Schema.SObjectField.getDescribe()]();",
    );
    means(
      'Object o = SObjectType.Account.getLabel();',
      'Object o = [Schema.SObjectType.token(Type)](Account.class)[Schema.SObjectType.getDescribe()]()[Schema.DescribeSObjectResult.getLabel()]();',
    );
    means('Object o = Account.SObjectType.getDescribe();', 'Object o = [Schema.SObjectType.token(Type)](Account.class)[Schema.SObjectType.getDescribe()]();');
    means('Object o = Account.SObjectType.fields.Name;', "Object o = [Schema.SObjectField.token(Type,String)](Account.class, 'Name');");
    rejectsStatements('Object o = Account.SObjectType.fields.Foo;', '1:39 Variable does not exist: Foo');
    rejectsStatements('Object o = Account.Foo;', '1:20 Variable does not exist: Foo');
  });
  test('take errors on the field itself', () => {
    means(
      "Account a; a.Name.addError('x');",
      "a[System.SObject.addError(SObjectField,String)]([Schema.SObjectField.token(Type,String)](Account.class, 'Name'), 'x');",
    );
    means("Account a; a.addError('x');", "a[System.SObject.addError(String)]('x');");
    rejectsStatements("String s; s.addError('x');", '1:13 addError must be invoked on an expression that is an exact SObject field reference');
  });
  test('a copy is of the same type', () => {
    means('Account a; Account b = a.clone();', 'Account b = a[System.SObject.clone()]();');
    means('List<Account> a; List<Account> b = a.deepClone();', 'List<Account> b = a[System.List.deepClone()]();');
  });
});

describe('queries', () => {
  test('are lists, or the one record where one is wanted', () => {
    means('List<Case> l = [SELECT Id FROM Case];', 'List<Case> l = [Case list system];');
    means('Case c = [SELECT Id FROM Case];', 'Case c = [Case single system];');
    means('Integer i = [SELECT COUNT() FROM Case];', 'Integer i = [Case count system];');
    means('List<AggregateResult> l = [SELECT COUNT(Id) FROM Case];', 'List<AggregateResult> l = [Case list system];');
    means('Id i = [SELECT Id FROM Case][0].Id;', 'Id i = [Case list system][0].Id;');
    means('Integer i = [SELECT Id FROM Case].size();', 'Integer i = [Case list system][System.List.size()]();');
    means("List<Case> l = Database.query('x');", "List<Case> l = collection([System.Database.query(String)]('x'));");
    means("Case c = Database.query('x');", "Case c = (Case) onlyRecord([System.Database.query(String)]('x'));");
    rejectsStatements('Contact c = [SELECT Id FROM Case];', '1:9 Illegal assignment from List<Case> to Contact');
  });
  test('take values from the code', () => {
    means('Set<Id> ids; List<Case> l = [SELECT Id FROM Case WHERE Id IN :ids LIMIT :1 + 1];', 'List<Case> l = [Case list system :ids :addInteger(1, 1)];');
    rejectsStatements('List<Case> l = [SELECT Id FROM Case WHERE Id = :foo];', '1:49 Variable does not exist: foo');
  });
  test('state their mode, or take that of the API version', () => {
    means('List<Case> l = [SELECT Id FROM Case WITH USER_MODE];', 'List<Case> l = [Case list user];');
    assert.equal(meaning('List<Case> l = [SELECT Id FROM Case];', { apiVersion: 67 }), 'List<Case> l = [Case list user];');
    assert.equal(meaning('List<Case> l = [SELECT Id FROM Case WITH SYSTEM_MODE];', { apiVersion: 67 }), 'List<Case> l = [Case list system];');
    const enforced = 'public class Subject { Object o = [SELECT Id FROM Case WITH SECURITY_ENFORCED]; }';
    assert.match(checked([enforced], { apiVersion: 67 }).problems[0] ?? '', /WITH SECURITY_ENFORCED is not supported in API version 67/);
    assert.deepEqual(checked([enforced], { apiVersion: 66 }).problems, []);
    assert.equal(meaning('List<Case> l = [SELECT Id FROM Case WITH SECURITY_ENFORCED];'), 'List<Case> l = [Case list system];');
  });
  test('name only what is there', () => {
    assert.match(checked(['public class Subject { Object o = [SELECT Foo FROM Case]; }']).problems[0] ?? '', /No such column 'Foo'/);
  });
});
