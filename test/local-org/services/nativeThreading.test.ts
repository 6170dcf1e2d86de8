/** Salesforce's own threading in the local org: off until it is switched on, then answers come home by its tokens and ids. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NativeThreading } from '../../../scripts/local-org/services/nativeThreading.ts';

const first = '500000000000001AAA';
const second = '500000000000002AAA';

describe('native threading', () => {
  test('that is off gives and finds nothing', () => {
    const threading = new NativeThreading();
    assert.equal(threading.tokenOf(first), null);
    assert.equal(threading.messageIdOf(first), null);
    threading.isOn = true;
    const token = threading.tokenOf(first);
    const id = threading.messageIdOf(first)!;
    threading.isOn = false;
    assert.equal(threading.recordOf(token, null, null), null);
    assert.equal(threading.caseOf([{ name: 'References', value: id }]), null);
  });

  test('finds its tokens, the first place first', () => {
    const threading = new NativeThreading();
    threading.isOn = true;
    const [one, other] = [threading.tokenOf(first), threading.tokenOf(second)];
    assert.match(one!, /^thread::[A-Za-z0-9]{23}::$/);
    assert.equal(threading.tokenOf(first), one, 'a record keeps its token');
    assert.equal(threading.recordOf(null, `text ${one}`, null), first);
    assert.equal(threading.recordOf(`Re: ${other}`, `text ${one}`, null), second);
    assert.equal(threading.recordOf(null, null, 'thread::AAAAAAAAAAAAAAAAAAAAAAA::'), null, 'a token that it never gave');
  });

  test('finds the ids that it gave, In-Reply-To first, then the newest of References', () => {
    const threading = new NativeThreading();
    threading.isOn = true;
    const [one, other] = [threading.messageIdOf(first)!, threading.messageIdOf(second)!];
    assert.notEqual(threading.messageIdOf(first), one, 'a new id each time');
    assert.equal(threading.caseOf([{ name: 'References', value: `${one} ${other}` }]), second);
    assert.equal(
      threading.caseOf([
        { name: 'References', value: other },
        { name: 'in-reply-to', value: one },
      ]),
      first,
    );
    assert.equal(threading.caseOf([{ name: 'Subject', value: one }]), null);
  });
});
