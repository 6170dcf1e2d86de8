import { createElement } from 'lwc';
import headersOf from '@salesforce/apex/DecisionsController.headers';
import DecisionDetails from 'c/decisionDetails';

jest.mock('@salesforce/apex/DecisionsController.headers', () => ({ default: jest.fn() }), { virtual: true });

const settled = (turns = 10) => (turns === 0 ? Promise.resolve() : Promise.resolve().then(() => settled(turns - 1)));
const decision = {
  id: 'a01000000000001AAA',
  name: 'MD-0000000001',
  messageId: 'reply@example.org',
  routingAddress: 'support@example.com',
  kind: 'auto-reply',
  trust: 'unknown',
  flags: 'unknown-sender;from-the-future',
  deliveries: 2,
  recordId: '500000000000001AAA',
  emailMessageId: '02s000000000001AAA',
  candidates: [
    { recordId: '500000000000002AAA', recordName: '00001001', objectApiName: 'Case', stage: 'references', lost: 'An earlier stage found another record.' },
    { recordId: null, recordName: null, objectApiName: null, stage: 'carrier-pigeon', lost: 'Its token was revoked.' },
  ],
};

describe('c-decision-details', () => {
  let element;
  const one = (selector) => element.shadowRoot.querySelector(selector);
  const button = (label) =>
    [...element.shadowRoot.querySelectorAll('button, lightning-button')].find((candidate) => (candidate.label ?? candidate.textContent) === label);
  const shown = async (changes = {}) => {
    element = createElement('c-decision-details', { is: DecisionDetails });
    element.decision = { ...decision, ...changes };
    document.body.appendChild(element);
    await settled();
  };

  it('names kind, trust and flags; a value that has no name yet stands as it is', async () => {
    await shown();
    const facts = one('dl').textContent;
    for (const fact of ['reply@example.org', 'support@example.com', 'c.Kind_auto_reply', 'c.Trust_unknown', 'c.Flag_unknown_sender, from-the-future', '2']) {
      expect(facts).toContain(fact);
    }
    await expect(element).toBeAccessible();
  });

  it('leaves out what is not known', async () => {
    await shown({ kind: null, trust: null, flags: null });
    expect(one('dl').textContent).not.toContain('c.Decisions_Kind');
    expect(one('dl').textContent).not.toContain('c.Decisions_Flags');
  });

  it('names what else was in question; what the user may not see has no link', async () => {
    await shown();
    const [seen, hidden] = element.shadowRoot.querySelectorAll('li');
    expect(seen.querySelector('c-record-link').label).toBe('00001001');
    expect(seen.textContent).toContain('(c.Stage_references): An earlier stage found another record.');
    expect(hidden.querySelector('c-record-link')).toBeNull();
    expect(hidden.textContent).toContain('c.Decisions_Hidden(carrier-pigeon)');
  });

  it('says when nothing else was in question', async () => {
    await shown({ candidates: [] });
    expect(element.shadowRoot.textContent).toContain('c.Decisions_CandidatesNone');
    await expect(element).toBeAccessible();
  });

  it('shows the header fields when asked, or where they are', async () => {
    headersOf.mockResolvedValueOnce('Auto-Submitted: auto-replied');
    await shown();
    expect(one('[data-headers]')).toBeNull();
    button('c.Decisions_ShowHeaders').click();
    await settled();
    expect(headersOf).toHaveBeenCalledWith({ decisionId: decision.id });
    expect(one('[data-headers]').textContent).toBe('Auto-Submitted: auto-replied');
    await expect(element).toBeAccessible();
    headersOf.mockResolvedValueOnce(null);
    button('c.Decisions_ShowHeaders').click();
    await settled();
    expect(one('[data-headers]').textContent).toBe('c.Decisions_HeadersNone');
  });

  it('shows why the header fields cannot be read', async () => {
    headersOf.mockRejectedValueOnce({ body: { message: 'no' } });
    await shown();
    button('c.Decisions_ShowHeaders').click();
    await settled();
    expect(one('c-error-panel').errors).toEqual({ body: { message: 'no' } });
    await expect(element).toBeAccessible();
  });

  it('offers to move a mail that is on a record, and only that', async () => {
    await shown();
    const asked = jest.fn();
    element.addEventListener('move', asked);
    button('c.Decisions_Move').click();
    expect(asked).toHaveBeenCalledTimes(1);
    await shown({ emailMessageId: null });
    expect(button('c.Decisions_Move')).toBeUndefined();
  });

  it('says why the mail may not be moved in place of the button; not where nothing could be moved', async () => {
    const moveObstacle = 'You may not change the case.';
    await shown({ moveObstacle });
    expect(button('c.Decisions_Move')).toBeUndefined();
    expect(one('[data-obstacle]').textContent).toBe(moveObstacle);
    await expect(element).toBeAccessible();
    await shown({ moveObstacle, recordId: null });
    expect(one('[data-obstacle]')).toBeNull();
  });
});
