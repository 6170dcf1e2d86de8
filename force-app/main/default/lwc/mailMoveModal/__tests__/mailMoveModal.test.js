import { createElement } from 'lwc';
import move from '@salesforce/apex/MailMoveAction.move';
import preview from '@salesforce/apex/MailMoveAction.preview';
import recordsNamed from '@salesforce/apex/MailMoveAction.recordsNamed';
import recordTypes from '@salesforce/apex/MailMoveAction.recordTypes';
import suggested from '@salesforce/apex/MailMoveAction.suggested';
import MailMoveModal from 'c/mailMoveModal';
import previewed from './data/preview.json';

jest.mock('@salesforce/apex/MailMoveAction.move', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MailMoveAction.preview', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MailMoveAction.recordsNamed', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MailMoveAction.recordTypes', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MailMoveAction.suggested', () => ({ default: jest.fn() }), { virtual: true });

const settled = (turns = 12) => (turns === 0 ? Promise.resolve() : Promise.resolve().then(() => settled(turns - 1)));
const target = { id: '500000000000002AAA', name: '00001002', objectApiName: 'Case', typeName: 'Case', subject: 'Grinder', status: 'New' };
const accounts = ['Lind Coffee', 'Lind Tea'].map((name, index) => ({ id: `00100000000000${index}AAA`, name, objectApiName: 'Account', typeName: 'Account' }));
const types = [
  { value: 'Case', label: 'Case' },
  { value: 'Account', label: 'Account' },
];

describe('c-mail-move-modal', () => {
  let element;
  const one = (selector) => element.shadowRoot.querySelector(selector);
  const button = (label) => [...element.shadowRoot.querySelectorAll('lightning-button')].find((candidate) => candidate.label === label);
  const group = (name) => [...element.shadowRoot.querySelectorAll('lightning-radio-group')].find((candidate) => candidate.name === name);
  const shown = async (suggestions = []) => {
    suggested.mockResolvedValue(suggestions);
    element = createElement('c-mail-move-modal', { is: MailMoveModal });
    Object.assign(element, { mailId: '02s000000000001AAA', subject: 'Re: Tea', fromAddress: 'mara@example.org' });
    document.body.appendChild(element);
    await settled();
  };
  const choose = async (control, value) => {
    control.dispatchEvent(new CustomEvent('change', { detail: { value } }));
    await settled();
  };
  const find = async (text, ...found) => {
    recordsNamed.mockResolvedValue(found);
    await choose(one('lightning-input'), text);
    button('c.Move_Find').click();
    await settled();
  };

  beforeEach(() => {
    preview.mockResolvedValue(previewed);
    recordTypes.mockResolvedValue([types[0]]);
  });

  it('asks for a record first: nothing can be moved before', async () => {
    await shown();
    expect(group('suggested')).toBeUndefined();
    expect(element.shadowRoot.textContent).toContain('c.Move_Choose');
    expect(button('c.Move_Move').disabled).toBe(true);
    await expect(element).toBeAccessible();
  });

  it('shows what would move and what is not kept, and then moves it', async () => {
    move.mockResolvedValue('a05000000000001AAA');
    await shown([target]);
    await choose(group('suggested'), target.id);
    expect(preview).toHaveBeenLastCalledWith({ mailId: '02s000000000001AAA', toRecordId: target.id, wholeChain: false });
    expect(one('[data-mails]').textContent).toContain('c.Move_About');
    expect(one('[data-not-kept]').textContent).toContain('Each mail gets a new record id.');
    await expect(element).toBeAccessible();
    const closed = jest.fn();
    element.addEventListener('closed', closed);
    button('c.Move_Move').click();
    await settled();
    expect(move).toHaveBeenCalledWith({ mailId: '02s000000000001AAA', toRecordId: target.id, wholeChain: false });
    expect(closed.mock.calls[0][0].detail).toEqual({ moveId: 'a05000000000001AAA', recordName: 'c.Move_Record' });
  });

  it('finds a case by its number, and looks anew when the whole chain is to move', async () => {
    await shown();
    await find(' 1002 ', target);
    expect(recordsNamed).toHaveBeenCalledWith({ objectApiName: 'Case', text: '1002' });
    expect(one('lightning-combobox')).toBeNull();
    await choose(group('scope'), 'chain');
    expect(preview).toHaveBeenLastCalledWith({ mailId: '02s000000000001AAA', toRecordId: target.id, wholeChain: true });
    expect(button('c.Move_Move').disabled).toBe(false);
  });

  it('finds records of another type by their name, and lets one of several be chosen', async () => {
    recordTypes.mockResolvedValue(types);
    await shown();
    expect(one('lightning-input').label).toBe('c.Move_Number');
    await choose(one('lightning-combobox'), 'Account');
    expect(one('lightning-input').label).toBe('c.Move_Name');
    await find('Lind', ...accounts);
    expect(recordsNamed).toHaveBeenCalledWith({ objectApiName: 'Account', text: 'Lind' });
    expect(preview).not.toHaveBeenCalled();
    expect(button('c.Move_Move').disabled).toBe(true);
    await expect(element).toBeAccessible();
    await choose(group('found'), accounts[1].id);
    expect(preview).toHaveBeenLastCalledWith({ mailId: '02s000000000001AAA', toRecordId: accounts[1].id, wholeChain: false });
    expect(button('c.Move_Move').disabled).toBe(false);
    await choose(one('lightning-combobox'), 'Case');
    expect(group('found')).toBeUndefined();
  });

  it('says that there is no such record', async () => {
    await shown();
    await find('9');
    expect(one('[data-problem]').textContent).toBe('c.Move_NotFound');
    expect(button('c.Move_Move').disabled).toBe(true);
    await expect(element).toBeAccessible();
  });

  it('names what stands in the way, and does not move', async () => {
    preview.mockResolvedValue({ ...previewed, mails: [], notKept: [], obstacles: ['You may not change both cases.'] });
    await shown();
    await find('1002', target);
    expect(one('[data-obstacles]').textContent).toBe('You may not change both cases.');
    expect(button('c.Move_Move').disabled).toBe(true);
    await expect(element).toBeAccessible();
  });

  it('stays open and says why when the move is refused', async () => {
    move.mockRejectedValue({ body: { message: '{"kind":"refusal","message":"A rule of the org refuses it."}' } });
    await shown();
    await find('1002', target);
    const closed = jest.fn();
    element.addEventListener('closed', closed);
    button('c.Move_Move').click();
    await settled();
    expect(closed).not.toHaveBeenCalled();
    expect(one('[data-problem]').textContent).toBe('A rule of the org refuses it.');
    expect(button('c.Move_Move').disabled).toBe(false);
  });

  it('closes without a result when nobody means it', async () => {
    await shown();
    const closed = jest.fn();
    element.addEventListener('closed', closed);
    button('c.Common_Cancel').click();
    expect(closed.mock.calls[0][0].detail).toBeNull();
    expect(move).not.toHaveBeenCalled();
  });

  it('says that it is not open to the user', async () => {
    recordTypes.mockRejectedValue({ body: { message: "You do not have access to the Apex class named 'MailMoveAction'." } });
    recordsNamed.mockRejectedValue({ body: { message: "You do not have access to the Apex class named 'MailMoveAction'." } });
    suggested.mockRejectedValue({ body: { message: "You do not have access to the Apex class named 'MailMoveAction'." } });
    await shown();
    await choose(one('lightning-input'), '1002');
    button('c.Move_Find').click();
    await settled();
    expect(one('[data-problem]').textContent).toBe('c.Common_NoAccess');
  });
});
