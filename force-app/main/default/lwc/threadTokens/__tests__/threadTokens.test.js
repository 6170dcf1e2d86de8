import { createElement } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import issueTimes from '@salesforce/apex/ThreadTokensController.issueTimes';
import revoke from '@salesforce/apex/ThreadTokensController.revoke';
import ThreadTokens from 'c/threadTokens';

jest.mock('@salesforce/apex/ThreadTokensController.issueTimes', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ThreadTokensController.revoke', () => ({ default: jest.fn() }), { virtual: true });

const settled = (turns = 12) => (turns === 0 ? Promise.resolve() : Promise.resolve().then(() => settled(turns - 1)));
const recordId = '500000000000001AAA';
const older = '2026-11-01T08:00:00.000Z';
const newer = '2026-11-20T08:00:00.000Z';

describe('c-thread-tokens', () => {
  let element;
  const one = (selector) => element.shadowRoot.querySelector(selector);
  const shown = async (answer) => {
    issueTimes.mockImplementation(answer);
    element = createElement('c-thread-tokens', { is: ThreadTokens });
    element.recordId = recordId;
    document.body.appendChild(element);
    await settled();
  };
  const press = async (isMeant) => {
    LightningConfirm.open = jest.fn().mockResolvedValue(isMeant);
    one('button').click();
    await settled();
  };

  it('says that tokens are in force, and since when the newest', async () => {
    await shown(() => Promise.resolve([older, newer]));
    expect(issueTimes).toHaveBeenCalledWith({ recordId });
    expect(one('[data-tokens]').textContent).toContain('c.Tokens_InForce');
    expect(one('c-moment').at).toBe(newer);
    expect(one('button').textContent).toBe('c.Tokens_Revoke');
    await expect(element).toBeAccessible();
  });

  it('does not stand where there is no token, or none to be seen', async () => {
    await shown(() => Promise.resolve([]));
    expect(one('c-page-shell')).toBeNull();
  });

  it('shows why loading failed', async () => {
    await shown(() => Promise.reject({ body: { message: 'no' } }));
    expect(one('c-page-shell').error.body.message).toBe('no');
    await expect(element).toBeAccessible();
  });

  it('revokes when it is meant, and shows what is in force then', async () => {
    revoke.mockResolvedValue(1);
    await shown(() => Promise.resolve([older]));
    const toast = jest.fn();
    element.addEventListener('lightning__showtoast', toast);
    issueTimes.mockImplementation(() => Promise.resolve([newer]));
    await press(true);
    expect(revoke).toHaveBeenCalledWith({ recordId });
    expect(toast).toHaveBeenCalledTimes(1);
    expect(one('c-moment').at).toBe(newer);
    expect(one('button').disabled).toBe(false);
  });

  it('does not revoke what was not meant', async () => {
    await shown(() => Promise.resolve([older]));
    await press(false);
    expect(LightningConfirm.open).toHaveBeenCalledTimes(1);
    expect(revoke).not.toHaveBeenCalled();
  });

  it('says above the tokens why revoking failed', async () => {
    const failure = { body: { message: 'locked' } };
    revoke.mockRejectedValue(failure);
    await shown(() => Promise.resolve([older]));
    await press(true);
    expect(one('c-page-shell').problem).toEqual(failure);
    expect(one('[data-tokens]')).not.toBeNull();
    await expect(element).toBeAccessible();
  });
});
