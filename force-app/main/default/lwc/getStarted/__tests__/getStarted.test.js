import { createElement } from 'lwc';
import confirm from '@salesforce/apex/GetStartedController.confirm';
import load from '@salesforce/apex/GetStartedController.load';
import GetStarted from 'c/getStarted';
import steps from './data/load.json';

jest.mock('@salesforce/apex/GetStartedController.load', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/GetStartedController.confirm', () => ({ default: jest.fn() }), { virtual: true });

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

  it('says of each step how far it is, and helps with those that are open', async () => {
    await shown(() => Promise.resolve(steps));
    expect(step('emailService').textContent).toContain('c.GetStarted_verifiedsupport@example.com');
    expect(step('emailService').textContent).not.toContain('_Help');
    expect(step('errorRouting').textContent).toContain('c.GetStarted_errorRouting_Help');
    expect(step('firstMail').textContent).toContain('c.GetStarted_seen');
    expect(step('outgoingMail').textContent).toContain('c.GetStarted_confirmed');
    await expect(element).toBeAccessible();
  });

  it('offers to confirm only what is open and a person can answer for', async () => {
    await shown(() => Promise.resolve(steps));
    expect([...element.shadowRoot.querySelectorAll('button')].map((button) => button.dataset.step)).toEqual(['emailToCase']);
    confirm.mockResolvedValue(steps.map((entry) => ({ ...entry, status: 'confirmed' })));
    one('button').click();
    await settled();
    expect(confirm).toHaveBeenCalledWith({ step: 'emailToCase' });
    expect(element.shadowRoot.querySelector('button')).toBeNull();
  });

  it('says when there is nothing to do', async () => {
    await shown(() => Promise.resolve([]));
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
