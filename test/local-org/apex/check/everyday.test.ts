/** What everyday Apex is made of: each line compiles on Salesforce, so each must compile here. */
import { test } from 'node:test';
import { accepts } from './checking.ts';

const others = [
  'public interface Named { String name(); }',
  'public interface Voiced extends Named { String say(); }',
  "public virtual class Dog implements Voiced { public String name() { return 'd'; } public virtual String say() { return 'w'; } public class Tail { public Integer length = 1; } }",
  'public class Job implements Queueable, Finalizer, Database.AllowsCallouts { public void execute(QueueableContext c) { } public void execute(FinalizerContext c) { } }',
  'public class Nightly implements Schedulable { public void execute(SchedulableContext c) { } }',
];

const lines: readonly string[] = [
  'Integer i = 5; i /= 2; i <<= 1; i = -i + ~i;',
  'for (Integer i = 0, j = 1; i < 2; i++) { if (j == 1) { continue; } }',
  'Voiced v = new Dog(); String s = v.name() + v.say() + v;',
  'Dog.Tail t = new Dog.Tail(); t.length += 2;',
  "Dog d = (Dog) Type.forName('Dog').newInstance(); Named n = d; Dog e = (Dog) n; Boolean b = n instanceof Voiced;",
  "List<List<String>> x = new List<List<String>>{ new List<String>{ 'a' } }; String s = x[0][0];",
  "String[] parts = 'a,b'.split(','); Integer n = parts.size();",
  'Account[] a = [SELECT Id FROM Account]; Account b = a[0];',
  'Map<Id, Account> m = new Map<Id, Account>([SELECT Id FROM Account]); Set<Id> k = m.keySet(); List<Account> v = new List<Account>(m.values());',
  'List<Id> i = new List<Id>(new Set<Id>()); List<String> s = new List<String>(new Set<String>());',
  "Map<String, Schema.SObjectType> g = Schema.getGlobalDescribe(); SObject s = g.get('Case').newSObject(); Case c = (Case) s;",
  'Database.SaveResult[] r = Database.insert(new List<Account>(), false); for (Database.SaveResult one : r) { for (Database.Error e : one.getErrors()) { String m = e.getMessage(); } }',
  'Database.SaveResult r = Database.insert(new Account(), AccessLevel.SYSTEM_MODE); Boolean ok = r.isSuccess();',
  "List<Case> c = Database.query('SELECT Id FROM Case', AccessLevel.USER_MODE); Integer n = Database.countQuery('SELECT COUNT() FROM Case');",
  "List<Case> c = Database.queryWithBinds('SELECT Id FROM Case', new Map<String, Object>{ 'a' => 1 }, AccessLevel.USER_MODE);",
  'Savepoint p = Database.setSavepoint(); Database.rollback(p);',
  'SObjectAccessDecision d = Security.stripInaccessible(AccessType.CREATABLE, new List<Account>()); List<Account> a = d.getRecords();',
  "for (AggregateResult r : [SELECT COUNT(Id) n, Status FROM Case GROUP BY Status]) { Integer n = (Integer) r.get('n'); }",
  "Messaging.SingleEmailMessage m = new Messaging.SingleEmailMessage(); m.setToAddresses(new String[]{ 'a' }); Messaging.sendEmail(new List<Messaging.SingleEmailMessage>{ m });",
  "Messaging.InboundEmail e = new Messaging.InboundEmail(); e.subject = 'a'; String s = e.headers[0].name; e.binaryAttachments = new List<Messaging.InboundEmail.BinaryAttachment>();",
  "System.enqueueJob(new Job()); System.attachFinalizer(new Job()); System.schedule('a', '0 0 * * * ?', new Nightly());",
  "Date d = Date.today().addDays(1); Datetime t = Datetime.now(); String s = t.format('yyyy'); Long l = t.getTime(); Date e = t.date(); Integer y = d.year();",
  "Blob b = Blob.valueOf('x'); String s = EncodingUtil.convertToHex(Crypto.generateDigest('SHA-256', b)); Integer n = b.size();",
  "Matcher m = Pattern.compile('a').matcher('a'); while (m.find()) { String s = m.group(1); }",
  'Schema.DescribeFieldResult f = Account.Name.getDescribe(); Integer n = f.getLength(); Schema.DisplayType t = f.getType(); Boolean b = t == Schema.DisplayType.STRING;',
  "Id i = UserInfo.getUserId(); String p = i.getSobjectType().getDescribe().getName(); Boolean b = i == 'a';",
  'Decimal d = 1.5; d = d.setScale(2, RoundingMode.HALF_UP); Long l = d.round(); Integer n = d.intValue(); Double e = d; Decimal f = Math.max(d, 1);',
  "String s = String.format('{0}', new List<Object>{ 1 }); String t = String.join(new List<Integer>{ 1 }, ','); Boolean b = String.isBlank(s);",
  "Case c = new Case(); c.put('Subject', 'x'); c.Subject = c.Subject ?? 'none'; Object o = c.get(Case.Subject); Map<String, Object> m = c.getPopulatedFieldsAsMap();",
  "Object o = JSON.deserializeUntyped('{}'); Map<String, Object> m = (Map<String, Object>) o; List<Object> l = (List<Object>) m.get('a'); String s = (String) l[0];",
  "Dog d = (Dog) JSON.deserialize('{}', Dog.class); String s = JSON.serializePretty(d); List<Dog> e = (List<Dog>) JSON.deserialize(s, List<Dog>.class);",
  "HttpRequest q = new HttpRequest(); q.setMethod('GET'); HttpResponse r = new Http().send(q); Integer n = r.getStatusCode();",
  'try { Integer n = 1 / 0; } catch (MathException e) { System.debug(LoggingLevel.ERROR, e.getMessage() + e.getStackTraceString() + e.getLineNumber()); } finally { }',
  'try { insert new Account(); } catch (DmlException e) { StatusCode c = e.getDmlType(0); String m = e.getDmlMessage(0); }',
  "System.assertEquals(1, 1, 'a'); System.assert(true); Assert.isTrue(true); Assert.areEqual('a', 'a', 'a');",
  'Integer n = Limits.getQueries() + Limits.getLimitQueries(); Boolean b = Test.isRunningTest() || System.isBatch();',
  'Long l = 1; l++; l = l + 1; Double d = l; Integer i = l.intValue(); Boolean b = l > i && d >= l;',
  'List<Account> a = new List<Account>(); a.sort(); a.addAll([SELECT Id FROM Account]); Account f = a.remove(0); Boolean b = a.contains(f) || a.isEmpty();',
  'Iterator<String> i = new List<String>().iterator(); while (i.hasNext()) { String s = i.next(); }',
  'Comparator<Account> c; List<Account> a; a.sort(c);',
  'User u = [SELECT Id FROM User LIMIT 1]; System.runAs(u) { Test.startTest(); Test.stopTest(); }',
  "String s = null; s += 'a'; s = s + 1 + true + Date.today() + null; Boolean b = s.equalsIgnoreCase('A') ? true : false;",
  'EmailMessage m = [SELECT Id, Parent.Owner.Name, RelatedTo.Name FROM EmailMessage LIMIT 1]; String s = m.Parent.Owner.Name; SObject r = m.RelatedTo; Boolean b = m.RelatedTo instanceof Case;',
  'List<Case> c = [SELECT Id, (SELECT Id FROM EmailMessages) FROM Case]; for (EmailMessage m : c[0].EmailMessages) { delete m; }',
  "ContentVersion v = new ContentVersion(Title = 'a', PathOnClient = 'a', VersionData = Blob.valueOf('a')); insert as system v;",
  "Set<String> s = new Set<String>{ 'a' }; s.retainAll(new Set<String>()); s.addAll(new List<String>()); for (String one : s) { s.contains(one); }",
  "Schema.RecordTypeInfo r = Schema.SObjectType.Case.getRecordTypeInfosByDeveloperName().get('a'); Id i = r?.getRecordTypeId();",
  "Cache.Org.put('a', 1); UUID u = UUID.randomUUID(); String s = u.toString();",
  "Callable c; Object o = c.call('a', new Map<String, Object>());",
  'Database.DMLOptions o = new Database.DMLOptions(); o.optAllOrNone = false; o.emailHeader.triggerUserEmail = true; Case c = new Case(); c.setOptions(o);',
];

for (const line of lines) {
  test(line, () => accepts(...others, `public class Subject { void run() { ${line} } }`));
}
