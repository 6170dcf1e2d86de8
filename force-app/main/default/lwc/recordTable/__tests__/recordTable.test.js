import { createElement } from 'lwc';
import ListPage from './listPage/listPage';

const mails = [
  { id: 'a01', subject: 'Offer', from: 'mara@example.com', text: 'The offer you asked for.' },
  { id: 'a02', subject: 'Bill', from: 'jon@example.com', text: 'It is due.' },
];

describe('c-record-table', () => {
  const shown = (properties) => {
    const element = createElement('c-list-page', { is: ListPage });
    Object.assign(element, { rows: mails, ...properties });
    document.body.appendChild(element);
    return element;
  };
  const one = (element, selector) => element.shadowRoot.querySelector(selector);
  const textsOf = (element, selector) => [...element.shadowRoot.querySelectorAll(selector)].map(({ textContent }) => textContent);

  it('has a column for each label and a row for each record, in which stands what the page puts there', async () => {
    const element = shown({});
    expect(one(element, 'caption').textContent).toBe('Mails');
    expect(textsOf(element, 'th[scope=col]')).toEqual(['Subject', 'From']);
    expect(textsOf(element, '[data-row] th[scope=row]')).toEqual(['Offer', 'Bill']);
    expect(textsOf(element, '[data-row="a02"] td')).toEqual(['jon@example.com']);
    await expect(element).toBeAccessible();
  });

  it('shows the details of the rows that are open, across all columns, and of no other', async () => {
    const [first, second] = mails;
    const element = shown({ rows: [first, { ...second, isOpen: true }] });
    expect(textsOf(element, '[data-details]')).toEqual(['It is due.']);
    expect(one(element, '[data-row="a02"] + tr td').getAttribute('colspan')).toBe('2');
    await expect(element).toBeAccessible();
    element.rows = mails;
    await Promise.resolve();
    expect(textsOf(element, '[data-details]')).toEqual([]);
  });

  it('is accessible without rows', async () => {
    const element = shown({ rows: [] });
    expect(textsOf(element, 'th[scope=col]')).toHaveLength(2);
    expect(textsOf(element, '[data-row]')).toEqual([]);
    await expect(element).toBeAccessible();
  });

  it('offers more where there is more, tells the page, and waits while it is busy', async () => {
    expect(one(shown({}), 'lightning-button')).toBeNull();
    const element = shown({ hasMore: true, status: '2 shown' });
    expect(one(element, '[role=status]').textContent).toBe('2 shown');
    expect(one(element, 'lightning-button').label).toBe('c.Common_More');
    expect(one(element, 'lightning-button').disabled).toBe(false);
    one(element, 'lightning-button').click();
    expect(element.asked).toBe(1);
    await expect(element).toBeAccessible();
    element.isBusy = true;
    await Promise.resolve();
    expect(one(element, 'lightning-button').disabled).toBe(true);
    await expect(element).toBeAccessible();
  });

  it('hides its caption from the eye, not from the ear, unless no heading says the same', () => {
    expect(one(shown({}), 'caption').className).toBe('slds-assistive-text');
    expect(one(shown({ showsCaption: true }), 'caption').className).not.toContain('slds-assistive-text');
  });
});
