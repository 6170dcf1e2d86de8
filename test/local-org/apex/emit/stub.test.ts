import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createStub } from '../../../../scripts/local-org/apex/runtime/stub.ts';
import { ApexException, type UserObject, type Value } from '../../../../scripts/local-org/apex/runtime/values.ts';
import { userType, type Type } from '../../../../scripts/local-org/apex/schema/types.ts';
import { ready } from '../language/running.ts';

const sources = {
  'anonymous.apex': '',
  'Mailer.cls': `public virtual class Mailer {
    public Integer sent = 5;
    public Mailer() { throw new IllegalArgumentException('no constructor runs'); }
    public virtual Double cost(String to, Id owner) { return 1; }
    public String own() { return twice('real') ; }
    public String twice(String s) { return s + s; }
    public static String fixed() { return 'static'; }
  }`,
  'Sender.cls': 'public interface Sender { Boolean send(String to); }',
  'Provider.cls': `public class Provider implements System.StubProvider {
    public List<String> heard = new List<String>();
    public Object answer;
    public Provider(Object answer) { this.answer = answer; }
    public Object handleMethodCall(Object stubbed, String name, Type returns, List<Type> types, List<String> names, List<Object> values) {
      heard.add(name + ' ' + returns + ' ' + types + ' ' + names + ' ' + values + ' ' + (values.size() > 1 && values[1] instanceof Id));
      return answer;
    }
  }`,
  'Caller.cls': `public class Caller {
    public static Double ask(Mailer m) { return m.cost('x', '001000000000001'); }
    public static String own(Mailer m) { return m.own(); }
    public static Boolean send(Sender s) { return s.send('y'); }
  }`,
};

/** Calls a method of `Caller` with a stub of that class. */
function ask(className: string, answer: Value, slot: string): { readonly answer: Value | void; readonly heard: string } {
  const { runtime, program } = ready(sources);
  return runtime.transaction({}, () => {
    const provider = program.classInfo('Provider')!.construct('<init>(object)', answer) as UserObject;
    const stub = createStub(runtime, userType(className) as Type & { kind: 'user' }, provider);
    const result = program.classInfo('Caller')!.callStatic(slot, stub);
    return { answer: result, heard: String((provider as unknown as { f_heard: { items: Value[] } }).f_heard.items[0]) };
  });
}

describe('a stub', () => {
  test('of a class asks the provider, with boxed arguments, and no constructor runs', () => {
    const { answer, heard } = ask('Mailer', 2, 'ask(mailer)');
    assert.equal(answer, 2);
    assert.equal(heard, 'cost Double (String, Id) (to, owner) (x, 001000000000001AAA) true');
  });
  test('answers in place of methods that call each other too', () => assert.equal(ask('Mailer', 'stubbed', 'own(mailer)').answer, 'stubbed'));
  test('of an interface', () => assert.equal(ask('Sender', true, 'send(sender)').answer, true));
  test('refuses an answer of the wrong type', () => {
    assert.throws(
      () => ask('Sender', 'text', 'send(sender)'),
      (error: unknown) => error instanceof ApexException && error.message === 'Invalid conversion from runtime type String to Boolean',
    );
  });
});
