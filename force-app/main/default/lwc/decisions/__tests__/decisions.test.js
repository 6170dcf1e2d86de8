import { createElement } from 'lwc';
import countByDay from '@salesforce/apex/DecisionsController.countByDay';
import find from '@salesforce/apex/DecisionsController.find';
import Decisions from 'c/decisions';
import MailMoveModal from 'c/mailMoveModal';
import page from './data/find.json';

jest.mock('@salesforce/apex/DecisionsController.find', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/DecisionsController.headers', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MailMoveAction.newest', () => ({ default: jest.fn(() => Promise.resolve([])) }), { virtual: true });
jest.mock('@salesforce/apex/HeldMailsController.find', () => ({ default: jest.fn(() => Promise.resolve({ mails: [], hasMore: false })) }), { virtual: true });
jest.mock('@salesforce/apex/DecisionsController.countByDay', () => ({ default: jest.fn() }), { virtual: true });

/** After so many turns, promises and what they render are through. */
const settled = (turns = 10) => (turns === 0 ? Promise.resolve() : Promise.resolve().then(() => settled(turns - 1)));
const none = { decisions: [], hasMore: false };

describe('c-decisions', () => {
  let element;
  const one = (selector) => element.shadowRoot.querySelector(selector);
  const rows = () => [...element.shadowRoot.querySelectorAll('[data-row]')];
  const button = (label) => [...element.shadowRoot.querySelectorAll('lightning-button')].find((candidate) => candidate.label === label);
  const shown = async (answer, counts = Promise.resolve({ today: '2026-11-02', counts: [] })) => {
    find.mockImplementation(answer);
    countByDay.mockReturnValue(counts);
    element = createElement('c-decisions', { is: Decisions });
    document.body.appendChild(element);
    await settled();
  };
  const change = async (name, value) => {
    const control = [...element.shadowRoot.querySelectorAll('lightning-input, lightning-combobox')].find((candidate) => candidate.name === name);
    control.dispatchEvent(new CustomEvent('change', { detail: { value } }));
    await settled();
  };

  it('lists the decisions with their reasons', async () => {
    await shown(() => Promise.resolve(page));
    expect(rows()).toHaveLength(2);
    expect(rows()[0].textContent).toContain('The mail answers a mail of this case');
    expect(rows()[0].querySelector('c-record-link').label).toBe('00001000');
    expect(rows()[1].querySelector('c-record-link')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('opens and closes the details of one', async () => {
    await shown(() => Promise.resolve(page));
    one('button').click();
    await settled();
    expect(one('button').getAttribute('aria-expanded')).toBe('true');
    expect(one('c-decision-details').decision.id).toBe(page.decisions[0].id);
    await expect(element).toBeAccessible();
    one('button').click();
    await settled();
    expect(one('c-decision-details')).toBeNull();
  });

  it('tells nothing at all from nothing found', async () => {
    await shown(() => Promise.resolve(none));
    expect(one('c-empty-state').message).toBe('c.Decisions_NoneYet');
    await change('outcome', 'held');
    expect(one('c-empty-state').message).toBe('c.Decisions_NoneFound');
    await expect(element).toBeAccessible();
  });

  it('shows why loading failed', async () => {
    const error = { body: { message: 'no' } };
    await shown(() => Promise.reject(error));
    expect(one('c-page-shell').error).toEqual(error);
    await expect(element).toBeAccessible();
  });

  it('searches at once when a choice is made, and for a text when told to', async () => {
    await shown(() => Promise.resolve(page));
    await change('stage', 'token');
    expect(find).toHaveBeenLastCalledWith({ days: 30, outcome: '', stage: 'token', text: '', messageId: '', before: null });
    await change('text', 'mara');
    expect(find).toHaveBeenCalledTimes(2);
    button('c.Decisions_Search').click();
    await settled();
    expect(find).toHaveBeenLastCalledWith({ days: 30, outcome: '', stage: 'token', text: 'mara', messageId: '', before: null });
  });

  it('asks for what is older than the last that it shows', async () => {
    await shown(() => Promise.resolve(page));
    find.mockResolvedValue({ hasMore: false, decisions: [{ ...page.decisions[1], id: 'a02000000000000AAA' }] });
    button('c.Common_More').click();
    await settled();
    expect(find.mock.lastCall[0].before).toBe('MD-0000000001');
    expect(rows()).toHaveLength(3);
    expect(button('c.Common_More')).toBeUndefined();
  });

  it('shows the list before the chart, and counts again when somebody refreshes, not when somebody searches', async () => {
    let counted;
    await shown(() => Promise.resolve(page), new Promise((resolve) => (counted = resolve)));
    expect(rows()).toHaveLength(2);
    expect(one('c-decision-chart').counted).toBeUndefined();
    const days = { today: '2026-11-02', counts: [] };
    counted(days);
    await settled();
    expect(one('c-decision-chart').counted).toEqual(days);
    await change('stage', 'token');
    expect(countByDay).toHaveBeenCalledTimes(1);
    button('c.Common_Refresh').click();
    await settled();
    expect(countByDay).toHaveBeenCalledTimes(2);
  });

  it('fills the tabs of held mail and of moves when somebody looks at them', async () => {
    await shown(() => Promise.resolve(page));
    expect(one('c-held-mails')).toBeNull();
    for (const tab of element.shadowRoot.querySelectorAll('lightning-tab')) {
      tab.dispatchEvent(new CustomEvent('active'));
    }
    await settled();
    expect(one('c-held-mails')).not.toBeNull();
    one('c-mail-moves').dispatchEvent(new CustomEvent('undone'));
    await settled();
    expect(find).toHaveBeenCalledTimes(2);
    await expect(element).toBeAccessible();
  });

  it('moves a mail and looks for what became of it; not when nobody meant it', async () => {
    await shown(() => Promise.resolve(page));
    one('button').click();
    await settled();
    MailMoveModal.open = jest.fn().mockResolvedValue(undefined);
    one('c-decision-details').dispatchEvent(new CustomEvent('move'));
    await settled();
    expect(MailMoveModal.open.mock.lastCall[0].mailId).toBe(page.decisions[0].emailMessageId);
    expect(find).toHaveBeenCalledTimes(1);
    MailMoveModal.open.mockResolvedValue({ moveId: 'a05000000000001AAA', recordName: 'Case 00001007' });
    one('c-decision-details').dispatchEvent(new CustomEvent('move'));
    await settled();
    expect(find).toHaveBeenCalledTimes(2);
  });

  it('marks the mail for which a case is suggested', async () => {
    const [first, second] = page.decisions;
    await shown(() => Promise.resolve({ hasMore: false, decisions: [{ ...first, flags: 'ids-cut;suggested' }, second] }));
    expect(rows()[0].textContent).toContain('c.Decisions_Suggested');
    expect(rows()[1].textContent).not.toContain('c.Decisions_Suggested');
  });
});
