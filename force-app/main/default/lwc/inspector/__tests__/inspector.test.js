import { createElement } from 'lwc';
import inspect from '@salesforce/apex/InspectorController.inspect';
import open from '@salesforce/apex/InspectorController.open';
import stored from '@salesforce/apex/InspectorController.stored';
import Inspector from 'c/inspector';
import inspection from './data/inspect.json';

jest.mock('@salesforce/apex/InspectorController.inspect', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/InspectorController.open', () => ({ default: jest.fn(() => Promise.resolve()) }), { virtual: true });
jest.mock('@salesforce/apex/InspectorController.stored', () => ({ default: jest.fn() }), { virtual: true });

/** After so many turns, promises and what they render are through. */
const settled = (turns = 10) => (turns === 0 ? Promise.resolve() : Promise.resolve().then(() => settled(turns - 1)));

describe('c-inspector', () => {
  let element;
  beforeEach(async () => {
    element = createElement('c-inspector', { is: Inspector });
    document.body.appendChild(element);
    await settled();
  });
  const one = (selector) => element.shadowRoot.querySelector(selector);
  const button = (label) => [...element.shadowRoot.querySelectorAll('lightning-button')].find((candidate) => candidate.label === label);
  const paste = async (raw) => {
    one('lightning-textarea').dispatchEvent(new CustomEvent('change', { detail: { value: raw } }));
    button('c.Inspector_Inspect').click();
    await settled();
  };

  it('invites to give a mail', async () => {
    expect(one('c-empty-state').message).toBe('c.Inspector_Empty');
    await expect(element).toBeAccessible();
  });

  it('sends the fields of the mail and shows what was found, stage by stage', async () => {
    inspect.mockResolvedValue(inspection);
    await paste('From: mara@example.org\nIn-Reply-To: <a@example.org>\n\nText');
    expect(inspect.mock.lastCall[0].mail).toMatchObject({ fromAddress: 'mara@example.org', textBody: 'Text' });
    expect(one('[data-verdict]').textContent).toContain('The mail answers a mail of this case');
    expect(one('[data-stage=token]').textContent).toContain('c.Inspector_Off');
    expect(one('[data-stage=in-reply-to]').textContent).toContain('c.Inspector_Wins');
    expect(one('[data-stage=references]').textContent).toContain('c.Inspector_More');
    expect(one('[data-stage=references]').textContent).toContain('c.Decisions_Hidden');
    expect(one('[data-stage=thread-index]').textContent).toContain('c.Inspector_NoOther');
    await expect(element).toBeAccessible();
  });

  it('refuses what is no mail, and asks nobody', async () => {
    await paste('just some words');
    expect(one('[role=alert]').textContent).toBe('c.Inspector_NoMail');
    expect(inspect).not.toHaveBeenCalled();
    await expect(element).toBeAccessible();
  });

  it('looks up a mail only when one is named', async () => {
    const name = async (value) => {
      [...element.shadowRoot.querySelectorAll('lightning-input')]
        .find((input) => input.name === 'messageId')
        .dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await settled();
    };
    expect(button('c.Inspector_LoadStored').disabled).toBe(true);
    await name(' ');
    expect(button('c.Inspector_LoadStored').disabled).toBe(true);
    await name('a@example.org');
    expect(button('c.Inspector_LoadStored').disabled).toBe(false);
  });

  it('inspects a stored mail, or says that there is none', async () => {
    stored.mockResolvedValueOnce(null);
    button('c.Inspector_LoadStored').click();
    await settled();
    expect(one('[role=alert]').textContent).toBe('c.Inspector_NotStored');
    stored.mockResolvedValueOnce({ headers: [] });
    inspect.mockResolvedValue(inspection);
    button('c.Inspector_LoadStored').click();
    await settled();
    expect(one('[data-verdict]')).not.toBeNull();
  });

  it('shows why it failed', async () => {
    const error = { body: { message: 'no' } };
    inspect.mockRejectedValue(error);
    await paste('From: mara@example.org\n\n');
    expect(one('c-page-shell').problem).toEqual(error);
    await expect(element).toBeAccessible();
  });

  it('shows nothing but the reason to who may not inspect', async () => {
    const closed = { body: { message: '{"kind":"noAccess","message":"Ask."}' } };
    open.mockRejectedValueOnce(closed);
    document.body.removeChild(element);
    document.body.appendChild(element);
    await settled();
    expect(one('c-page-shell').error).toEqual(closed);
    expect(one('lightning-textarea')).toBeNull();
    await expect(element).toBeAccessible();
  });
});
