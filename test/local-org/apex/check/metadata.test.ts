/** What a project's metadata adds to the language: objects and fields of its own, settings, metadata types, labels. */
import { describe, test } from 'node:test';
import { means, rejectsStatements } from './checking.ts';

describe('custom objects', () => {
  test('have their fields, their parents and their children', () => {
    means("Mail__c m = new Mail__c(Name = 'a', Key__c = 'b');", "Mail__c m = new Mail__c(Name='a', Key__c='b');");
    means('Mail__c m; String s = m.Case__r.Subject;', 'String s = m.parent:Case__r.Subject;');
    means('Case c; List<Mail__c> m = c.Mails__r;', 'List<Mail__c> m = c.children:Mails__r;');
    means('Mail__c m; upsert m Key__c;', 'upsert system m by Key__c;');
    rejectsStatements('Mail__c m; String s = m.Case__c.Subject;', '1:33 A non foreign key field cannot be referenced in a path expression: Case__c');
    rejectsStatements('Mail__c m; Object o = m.Foo__c;', '1:25 Variable does not exist: Foo__c');
    rejectsStatements('Foo__c f;', '1:1 Invalid type: Foo__c');
  });
});

describe('custom settings', () => {
  test('are asked by their object', () => {
    means('Settings__c s = Settings__c.getOrgDefaults();', 'Settings__c s = [System.CustomSetting.getOrgDefaults(Type)](Settings__c.class);');
    means('Decimal d = Settings__c.getInstance().Limit__c;', 'Decimal d = [System.CustomSetting.getInstance(Type)](Settings__c.class).Limit__c;');
    means('Id u; Settings__c s = Settings__c.getInstance(u);', 'Settings__c s = [System.CustomSetting.getInstance(Type,Id)](Settings__c.class, u);');
    means("Route__c r = Route__c.getInstance('a');", "Route__c r = [System.CustomSetting.getInstance(Type,String)](Route__c.class, 'a');");
    means('Map<String, Route__c> r = Route__c.getAll();', 'Map<String,Route__c> r = [System.CustomSetting.getAll(Type)](Route__c.class);');
  });
  test('of one kind have not the methods of the other, and other objects have none', () => {
    rejectsStatements('Object o = Settings__c.getAll();', '1:24 Method does not exist or incorrect signature: void getAll() from the type Settings__c');
    rejectsStatements(
      'Object o = Route__c.getOrgDefaults();',
      '1:21 Method does not exist or incorrect signature: void getOrgDefaults() from the type Route__c',
    );
    rejectsStatements('Object o = Mail__c.getInstance();', '1:20 Method does not exist or incorrect signature: void getInstance() from the type Mail__c');
  });
});

describe('custom metadata', () => {
  test('is asked by its object', () => {
    means("Rule__mdt r = Rule__mdt.getInstance('a');", "Rule__mdt r = [System.CustomMetadata.getInstance(Type,String)](Rule__mdt.class, 'a');");
    means(
      'List<Rule__mdt> r = Rule__mdt.getAll().values();',
      'List<Rule__mdt> r = [System.CustomMetadata.getAll(Type)](Rule__mdt.class)[System.Map.values()]();',
    );
  });
});

describe('labels', () => {
  test('are texts by their name', () => {
    means('String s = Label.Greeting;', 'String s = System.Label.Greeting;');
    means('String s = System.Label.greeting + 1;', 'String s = concatenate(System.Label.greeting, toText(1));');
    rejectsStatements('String s = Label.Farewell;', '1:18 External string does not exist: Farewell');
  });
});
