import { createElement } from 'lwc';
import backfill from '@salesforce/apex/GetStartedController.backfill';
import confirm from '@salesforce/apex/GetStartedController.confirm';
import load from '@salesforce/apex/GetStartedController.load';
import withdraw from '@salesforce/apex/GetStartedController.withdraw';
import GetStarted from 'c/getStarted';
import { steps as names } from '../labels';
import checklist from './data/load.json';

jest.mock('@salesforce/apex/GetStartedController.load', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/GetStartedController.confirm', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/GetStartedController.withdraw', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/GetStartedController.backfill', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/GetStartedController.schedulePurge', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/GetStartedController.sendTestMail', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/GetStartedController.testMail', () => ({ default: jest.fn() }), { virtual: true });

/** After so many turns, promises and what they render are through. */
const settled = (turns = 10) => (turns === 0 ? Promise.resolve() : Promise.resolve().then(() => settled(turns - 1)));

describe('c-get-started', () => {
  let element;
  const one = (selector) => element.shadowRoot.querySelector(selector);
  const step = (name) => one(`li[data-step=${name}]`);
  const shown = async (answer) => {
    load.mockImplementation(answer);
    element = createElement('c-get-started', { is: GetStarted });
    document.body.appendChild(element);
    await settled();
  };

  const withStep = (name, change) => ({ ...checklist, steps: checklist.steps.map((entry) => (entry.name === name ? { ...entry, ...change } : entry)) });
  const buttons = () =>
    Object.fromEntries([...element.shadowRoot.querySelectorAll('button')].map((button) => [`${button.dataset.step} ${button.textContent}`, button]));

  it('says of each step how far it is, and opens the help of those that are not done', async () => {
    await shown(() => Promise.resolve(checklist));
    expect(step('emailService').textContent).toContain('c.GetStarted_verified');
    expect(step('emailService').textContent).toContain('support@example.com');
    expect(step('emailService').querySelector('details').open).toBe(false);
    expect(step('errorRouting').querySelector('details').open).toBe(true);
    expect(step('errorRouting').querySelector('a').getAttribute('href')).toBe('/lightning/setup/EmailToApexFunction/home');
    expect(step('firstMail').textContent).toContain('c.GetStarted_seen');
    expect(step('outboundHandler').textContent).toContain('c.GetStarted_confirmed');
    expect(one('[data-ways]').textContent).toContain('c.GetStarted_WayNative_Help');
    await expect(element).toBeAccessible();
  });

  it('knows a title and a help text for every step', () => {
    for (const { title, help } of Object.values(names)) {
      expect([title, help]).toEqual([expect.stringContaining('c.GetStarted_'), `${title}_Help`]);
    }
  });

  it('offers to confirm what is open and a person can answer for, and to take back what was confirmed', async () => {
    await shown(() => Promise.resolve(checklist));
    expect(Object.keys(buttons())).toEqual([
      'emailToCase c.GetStarted_Confirm',
      'outboundHandler c.GetStarted_Withdraw',
      'backfill c.GetStarted_BackfillStart',
    ]);
    confirm.mockResolvedValue(withStep('emailToCase', { status: 'confirmed', confirmedBy: 'Mara Lind' }));
    buttons()['emailToCase c.GetStarted_Confirm'].click();
    await settled();
    expect(confirm).toHaveBeenCalledWith({ step: 'emailToCase' });
    withdraw.mockResolvedValue(checklist);
    buttons()['emailToCase c.GetStarted_Withdraw'].click();
    await settled();
    expect(withdraw).toHaveBeenCalledWith({ step: 'emailToCase' });
    expect(buttons()['emailToCase c.GetStarted_Confirm']).toBeDefined();
  });

  it('starts the back-fill itself, and offers it no more when it is done', async () => {
    await shown(() => Promise.resolve(checklist));
    backfill.mockResolvedValue(withStep('backfill', { status: 'verified', detail: '3 mails' }));
    buttons()['backfill c.GetStarted_BackfillStart'].click();
    await settled();
    expect(step('backfill').textContent).toContain('3 mails');
    expect(buttons()['backfill c.GetStarted_BackfillStart']).toBeUndefined();
  });

  it('keeps the checklist when a step could not be done, and says why', async () => {
    await shown(() => Promise.resolve(checklist));
    backfill.mockRejectedValue({ body: { message: '{"kind":"refusal","message":"Too many jobs."}' } });
    buttons()['backfill c.GetStarted_BackfillStart'].click();
    await settled();
    expect(one('c-page-shell').problem.body.message).toContain('Too many jobs.');
    expect(step('backfill')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('looks again when the test mail has come back', async () => {
    await shown(() => Promise.resolve(checklist));
    expect(one('c-test-mail').addresses).toEqual(['support@example.com']);
    load.mockClear();
    one('c-test-mail').dispatchEvent(new CustomEvent('arrived'));
    await settled();
    expect(load).toHaveBeenCalled();
  });

  it('says when there is nothing to do', async () => {
    await shown(() => Promise.resolve({ steps: [], addresses: [] }));
    expect([one('c-page-shell').isEmpty, one('c-page-shell').emptyMessage]).toEqual([true, 'c.GetStarted_None']);
    await expect(element).toBeAccessible();
  });

  it('shows why loading failed', async () => {
    const error = { body: { message: 'no' } };
    await shown(() => Promise.reject(error));
    expect(one('c-page-shell').error).toEqual(error);
    await expect(element).toBeAccessible();
  });
});
