import { createElement } from 'lwc';
import PageShell from 'c/pageShell';

describe('c-page-shell', () => {
  const shown = (properties) => {
    const element = createElement('c-page-shell', { is: PageShell });
    Object.assign(element, { heading: 'Threading', intro: 'What ties mail to its case.', iconName: 'standard:settings', ...properties });
    document.body.appendChild(element);
    return element;
  };
  const one = (element, selector) => element.shadowRoot.querySelector(selector);
  /** Which of the four states is shown: exactly one. */
  const stateOf = (element) => {
    const states = { waiting: 'lightning-spinner', failed: 'c-error-panel', empty: 'c-empty-state', data: 'slot:not([name])' };
    return Object.keys(states).filter((name) => one(element, states[name]) !== null);
  };
  const failure = { body: { message: '{"kind":"noAccess","message":"Ask."}' } };

  it.each([
    ['waits', { isLoading: true }, ['waiting']],
    ['has data', {}, ['data']],
    ['has nothing', { isEmpty: true, emptyMessage: 'No mail yet.' }, ['empty']],
    ['failed', { error: failure }, ['failed']],
    ['failed, though it waits again', { error: failure, isLoading: true }, ['failed']],
    ['waits before it can know that there is nothing', { isLoading: true, isEmpty: true }, ['waiting']],
  ])('shows that it %s, and only that', async (_, properties, states) => {
    const element = shown(properties);
    expect(stateOf(element)).toEqual(states);
    await expect(element).toBeAccessible();
  });

  it('says what it waits for, what is missing and what failed', () => {
    const waiting = shown({ isLoading: true });
    expect(one(waiting, 'lightning-spinner').alternativeText).toBe('c.Common_Loading');
    expect(one(waiting, 'section').getAttribute('aria-busy')).toBe('true');
    expect(one(shown({ isEmpty: true, emptyMessage: 'No mail yet.' }), 'c-empty-state').message).toBe('No mail yet.');
    expect(one(shown({ error: failure }), 'c-error-panel').errors).toStrictEqual(failure);
  });

  it('keeps the data when only an action failed, and says why', async () => {
    const element = shown({ problem: { body: { message: '{"kind":"refusal","message":"Load again."}' } } });
    expect(one(element, '[role=alert]').textContent).toContain('Load again.');
    expect(stateOf(element)).toEqual(['data']);
    await expect(element).toBeAccessible();
  });

  it('brings what failed into sight, once for each failure', async () => {
    const seen = jest.fn();
    Element.prototype.scrollIntoView = seen;
    const element = shown({ problem: failure });
    element.heading = 'Threading, again';
    await Promise.resolve();
    expect(seen).toHaveBeenCalledTimes(1);
    element.problem = { body: { message: 'another' } };
    await Promise.resolve();
    expect(seen).toHaveBeenCalledTimes(2);
    delete Element.prototype.scrollIntoView;
  });

  it('is a page with its header, or a card with its heading', async () => {
    expect(one(shown({}), 'h1').textContent).toContain('Threading');
    const card = shown({ variant: 'card' });
    expect(one(card, 'h1')).toBeNull();
    expect(one(card, 'h2').textContent).toBe('Threading');
    await expect(card).toBeAccessible();
  });
});
