import { createElement } from 'lwc';
import permissionFor from '@salesforce/apex/MailMoveAction.permissionFor';
import mailsOf from '@salesforce/apex/ThreadConversationController.mailsOf';
import { refreshApex } from '@salesforce/apex';
import MailMoveModal from 'c/mailMoveModal';
import ThreadConversation from 'c/threadConversation';
import mails from './data/mailsOf.json';

jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });
jest.mock('@salesforce/apex/ThreadTokensController.issueTimes', () => ({ default: jest.fn(() => Promise.resolve([])) }), { virtual: true });
jest.mock('@salesforce/apex/MailMoveAction.ofRecord', () => ({ default: jest.fn(() => Promise.resolve([])) }), { virtual: true });
jest.mock(
  '@salesforce/apex/ThreadConversationController.mailsOf',
  () => {
    const { createApexTestWireAdapter } = require('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true },
);

jest.mock(
  '@salesforce/apex/MailMoveAction.permissionFor',
  () => {
    const { createApexTestWireAdapter } = require('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true },
);

/** After so many turns, promises and what they render are through. */
const settled = (turns = 10) => (turns === 0 ? Promise.resolve() : Promise.resolve().then(() => settled(turns - 1)));

describe('c-thread-conversation', () => {
  let element;
  beforeEach(() => {
    element = createElement('c-thread-conversation', { is: ThreadConversation });
    element.recordId = '500000000000001AAA';
    document.body.appendChild(element);
  });
  const one = (selector) => element.shadowRoot.querySelector(selector);

  it('shows the mails of its record, each with its reason', async () => {
    expect(mailsOf.getLastConfig()).toEqual({ recordId: '500000000000001AAA' });
    mailsOf.emit(mails);
    await settled();
    const [reply, sent, foreign] = [...element.shadowRoot.querySelectorAll('[data-mail]')].map((mail) => mail.textContent);
    expect(reply).toContain('c.Conversation_Why');
    expect(reply).toContain('Mara Lind <mara@example.org>');
    expect(sent).not.toContain('c.Conversation_Why');
    expect(sent).not.toContain('c.Conversation_Unknown');
    expect(foreign).toContain('c.Conversation_Unknown');
    await expect(element).toBeAccessible();
  });

  it('says when there is no mail', async () => {
    mailsOf.emit([]);
    await settled();
    expect([one('c-page-shell').isEmpty, one('c-page-shell').emptyMessage]).toEqual([true, 'c.Conversation_None']);
    await expect(element).toBeAccessible();
  });

  it('shows why loading failed', async () => {
    mailsOf.error({ message: 'no' });
    await settled();
    expect(one('c-page-shell').error.body.message).toBe('no');
    await expect(element).toBeAccessible();
  });

  it('offers to move mail to whoever may; says to others why not; and neither before it is known', async () => {
    const buttons = () => element.shadowRoot.querySelectorAll('[data-mail] button');
    mailsOf.emit(mails);
    await settled();
    expect(permissionFor.getLastConfig()).toEqual({ recordId: '500000000000001AAA' });
    expect(buttons()).toHaveLength(0);
    expect(one('[data-obstacle]')).toBeNull();
    permissionFor.emit({ obstacle: 'You may not change the case.' });
    await settled();
    expect(buttons()).toHaveLength(0);
    expect(one('[data-obstacle]').textContent).toBe('You may not change the case.');
    await expect(element).toBeAccessible();
    permissionFor.emit({});
    await settled();
    expect(buttons()).toHaveLength(3);
    expect(one('[data-obstacle]')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('moves a mail and asks for the mails again; not when nobody meant it', async () => {
    mailsOf.emit(mails);
    permissionFor.emit({});
    await settled();
    const move = () => one('[data-mail] button').click();
    MailMoveModal.open = jest.fn().mockResolvedValue(undefined);
    move();
    await settled();
    expect(MailMoveModal.open.mock.lastCall[0]).toMatchObject({ mailId: mails[0].id, subject: 'Re: Tea' });
    expect(refreshApex).not.toHaveBeenCalled();
    MailMoveModal.open.mockResolvedValue({ moveId: 'a05000000000001AAA', recordName: 'Case 00001007' });
    move();
    await settled();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });

  it('asks for the mails again when a move was undone', async () => {
    mailsOf.emit(mails);
    await settled();
    one('c-mail-moves').dispatchEvent(new CustomEvent('undone'));
    await settled();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
