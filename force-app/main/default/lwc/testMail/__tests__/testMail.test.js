import { createElement } from 'lwc';
import sendTestMail from '@salesforce/apex/GetStartedController.sendTestMail';
import testMail from '@salesforce/apex/GetStartedController.testMail';
import TestMail from 'c/testMail';

jest.mock('@salesforce/apex/GetStartedController.sendTestMail', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/GetStartedController.testMail', () => ({ default: jest.fn() }), { virtual: true });

/** After so many turns, promises and what they render are through. */
const settled = (turns = 10) => (turns === 0 ? Promise.resolve() : Promise.resolve().then(() => settled(turns - 1)));
const arrival = { at: '2026-11-02T09:00:00.000Z', address: 'service@example.com' };

describe('c-test-mail', () => {
  let element;
  let arrived;
  beforeEach(() => {
    jest.useFakeTimers();
    sendTestMail.mockReset().mockResolvedValue('ab12');
    testMail.mockReset().mockResolvedValue(null);
    element = createElement('c-test-mail', { is: TestMail });
    element.addresses = ['support@example.com', 'service@example.com'];
    arrived = jest.fn();
    element.addEventListener('arrived', arrived);
    document.body.appendChild(element);
  });
  afterEach(() => jest.useRealTimers());
  const one = (selector) => element.shadowRoot.querySelector(selector);
  const status = () => one('[data-test-mail]').textContent;
  const send = async () => {
    one('lightning-button').click();
    await settled();
  };
  const pass = async (seconds) => {
    for (let passed = 0; passed < seconds; passed += 2) {
      jest.advanceTimersByTime(2000);
      // eslint-disable-next-line no-await-in-loop -- each answer starts the next wait
      await settled();
    }
  };

  it('goes to the first address unless another is given', async () => {
    await send();
    expect(sendTestMail).toHaveBeenLastCalledWith({ address: 'support@example.com' });
    one('lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value: 'desk@example.com' } }));
    await send();
    expect(sendTestMail).toHaveBeenLastCalledWith({ address: 'desk@example.com' });
  });

  it('waits until the mail is back, and says so once', async () => {
    await send();
    expect(status()).toBe('c.GetStarted_TestMailWaiting');
    expect(one('lightning-button').disabled).toBe(true);
    await pass(4);
    testMail.mockResolvedValue(arrival);
    await pass(2);
    expect(status()).toBe('c.GetStarted_TestMailArrived');
    expect(testMail).toHaveBeenLastCalledWith({ mark: 'ab12' });
    expect(arrived).toHaveBeenCalledTimes(1);
    testMail.mockClear();
    await pass(10);
    expect(testMail).not.toHaveBeenCalled();
  });

  it('gives up after two minutes, says where to look, and asks again on demand', async () => {
    await send();
    await pass(122);
    expect(status()).toContain('c.GetStarted_TestMailLost');
    testMail.mockResolvedValue(arrival);
    one('[data-test-mail] lightning-button').click();
    await settled();
    expect(status()).toBe('c.GetStarted_TestMailArrived');
  });

  it('says why the mail was not sent', async () => {
    sendTestMail.mockRejectedValue({ body: { message: '{"kind":"refusal","message":"Give the address."}' } });
    await send();
    expect(one('[role=alert]').textContent).toBe('Give the address.');
    expect(testMail).not.toHaveBeenCalled();
    expect(one('lightning-button').disabled).toBe(false);
  });

  it('asks no more when it is gone', async () => {
    await send();
    document.body.removeChild(element);
    testMail.mockClear();
    await pass(4);
    expect(testMail).not.toHaveBeenCalled();
  });

  it('is accessible while it waits', async () => {
    await send();
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });
});
