import { createElement } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import contentOf from '@salesforce/apex/HeldMailsController.content';
import discard from '@salesforce/apex/HeldMailsController.discard';
import find from '@salesforce/apex/HeldMailsController.find';
import release from '@salesforce/apex/HeldMailsController.release';
import HeldMails from 'c/heldMails';
import page from './data/find.json';

jest.mock('@salesforce/apex/HeldMailsController.find', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/HeldMailsController.content', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/HeldMailsController.release', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/HeldMailsController.discard', () => ({ default: jest.fn() }), { virtual: true });

const settled = (turns = 12) => (turns === 0 ? Promise.resolve() : Promise.resolve().then(() => settled(turns - 1)));
const [quarantined, failed, waiting] = page.mails;

describe('c-held-mails', () => {
  let element;
  const shell = () => element.shadowRoot.querySelector('c-page-shell');
  const row = ({ id }) => element.shadowRoot.querySelector(`[data-row="${id}"]`);
  const rows = () => [...element.shadowRoot.querySelectorAll('[data-row]')];
  const buttonOf = (mail, label) => [...row(mail).querySelectorAll('button')].find((candidate) => candidate.textContent === label);
  const shown = async (answer) => {
    find.mockImplementation(answer);
    element = createElement('c-held-mails', { is: HeldMails });
    document.body.appendChild(element);
    await settled();
  };

  it('lists what is held, why, and what can be done about it', async () => {
    await shown(() => Promise.resolve(page));
    expect(rows()).toHaveLength(3);
    expect(row(quarantined).textContent).toContain('c.HeldMails_Quarantined');
    expect(row(quarantined).textContent).toContain('c.Kind_human, c.Trust_unknown');
    expect(row(quarantined).textContent).toContain('The sender is not part of the case');
    expect(buttonOf(quarantined, 'c.HeldMails_Release')).toBeDefined();
    expect(buttonOf(failed, 'c.HeldMails_Retry')).toBeDefined();
    expect(buttonOf(waiting, 'c.HeldMails_Discard')).toBeUndefined();
    await expect(element).toBeAccessible();
  });

  it('gives a mail whose tries have stopped to a person', async () => {
    const stuck = { ...waiting, attempts: 1, needsPerson: true };
    await shown(() => Promise.resolve({ mails: [stuck], hasMore: false }));
    expect(row(stuck).textContent).toContain('c.HeldMails_Failed');
    expect(buttonOf(stuck, 'c.HeldMails_Retry')).toBeDefined();
    expect(buttonOf(stuck, 'c.HeldMails_Discard')).toBeDefined();
  });

  it('says that no mail is held', async () => {
    await shown(() => Promise.resolve({ mails: [], hasMore: false }));
    expect([shell().isEmpty, shell().emptyMessage]).toEqual([true, 'c.HeldMails_None']);
    await expect(element).toBeAccessible();
  });

  it.each([
    ['failed', { body: { message: 'no' } }],
    ['is not open to the user', { body: { message: '{"kind":"noAccess","message":"Ask."}' } }],
  ])('shows that loading %s', async (_, error) => {
    await shown(() => Promise.reject(error));
    expect(shell().error).toEqual(error);
    expect(rows()).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('shows and hides what a mail says', async () => {
    contentOf.mockResolvedValue({ text: 'It does not start.', isCut: true, files: ['log.txt'] });
    await shown(() => Promise.resolve(page));
    const show = row(quarantined).querySelector('button');
    show.click();
    await settled();
    expect(contentOf).toHaveBeenCalledWith({ heldMailId: quarantined.id });
    expect(element.shadowRoot.querySelector('[data-content]').textContent).toBe('It does not start.');
    expect(show.getAttribute('aria-expanded')).toBe('true');
    await expect(element).toBeAccessible();
    show.click();
    await settled();
    expect(element.shadowRoot.querySelector('[data-content]')).toBeNull();
  });

  it('releases a mail, tells its page, and loads again', async () => {
    release.mockResolvedValue(undefined);
    await shown(() => Promise.resolve(page));
    const told = jest.fn();
    element.addEventListener('decided', told);
    buttonOf(quarantined, 'c.HeldMails_Release').click();
    await settled();
    expect(release).toHaveBeenCalledWith({ heldMailId: quarantined.id });
    expect(told).toHaveBeenCalledTimes(1);
    expect(find).toHaveBeenCalledTimes(2);
  });

  it('discards a mail only when it is meant', async () => {
    discard.mockResolvedValue(undefined);
    LightningConfirm.open = jest.fn().mockResolvedValue(false);
    await shown(() => Promise.resolve(page));
    buttonOf(failed, 'c.HeldMails_Discard').click();
    await settled();
    expect(discard).not.toHaveBeenCalled();
    LightningConfirm.open.mockResolvedValue(true);
    buttonOf(failed, 'c.HeldMails_Discard').click();
    await settled();
    expect(discard).toHaveBeenCalledWith({ heldMailId: failed.id });
  });

  it('says why it could not be done, and keeps the list', async () => {
    const error = { body: { message: '{"kind":"refusal","message":"It is filed."}' } };
    release.mockRejectedValue(error);
    await shown(() => Promise.resolve(page));
    buttonOf(quarantined, 'c.HeldMails_Release').click();
    await settled();
    expect(shell().problem).toEqual(error);
    expect(rows()).toHaveLength(3);
  });

  it('asks for what is older than the last that it shows', async () => {
    await shown(() => Promise.resolve(page));
    find.mockResolvedValue({ hasMore: false, mails: [{ ...waiting, id: 'a03000000000000AAA' }] });
    [...element.shadowRoot.querySelectorAll('lightning-button')].find(({ label }) => label === 'c.Common_More').click();
    await settled();
    expect(find).toHaveBeenLastCalledWith({ before: waiting.name });
    expect(rows()).toHaveLength(4);
  });
});
