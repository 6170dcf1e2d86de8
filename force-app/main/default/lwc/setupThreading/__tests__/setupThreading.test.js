import { createElement } from 'lwc';
import load from '@salesforce/apex/SetupThreadingController.load';
import save from '@salesforce/apex/SetupThreadingController.save';
import SetupThreading from 'c/setupThreading';
import page from './data/load.json';

jest.mock(
  '@salesforce/apex/SetupThreadingController.load',
  () => {
    const { createApexTestWireAdapter } = require('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true },
);
jest.mock('@salesforce/apex/SetupThreadingController.save', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });

/** After so many turns, promises and what they render are through. */
const settled = (turns = 10) => (turns === 0 ? Promise.resolve() : Promise.resolve().then(() => settled(turns - 1)));
const refusal = { body: { message: '{"kind":"refusal","message":"Somebody else has saved."}' } };

describe('c-setup-threading', () => {
  let element;
  beforeEach(() => {
    element = createElement('c-setup-threading', { is: SetupThreading });
    document.body.appendChild(element);
  });
  const one = (selector) => element.shadowRoot.querySelector(selector);
  const changes = () => one('[data-changes]').textContent;
  const buttons = () => Object.fromEntries([...element.shadowRoot.querySelectorAll('lightning-button')].map((button) => [button.label, button]));
  afterEach(async () => {
    // What one test leaves unsaved is no draft for the next.
    if (element.isConnected) {
      buttons()['c.Threading_Discard']?.click();
      await settled();
    }
  });
  const turn = async (isOn) => {
    const toggle = one('lightning-input');
    toggle.checked = isOn;
    toggle.dispatchEvent(new CustomEvent('change'));
    await settled();
  };
  const shown = async () => {
    load.emit(page);
    await settled();
  };

  it('waits, and says so', () => {
    expect(one('c-page-shell').isLoading).toBe(true);
  });

  it('shows the settings and their history', async () => {
    await shown();
    expect(one('lightning-input').checked).toBe(true);
    expect(one('lightning-combobox').value).toBe('recommended');
    expect(one('[data-history]').textContent).toContain('Mara Lind');
    expect(changes()).toBe('c.Threading_NoChanges');
    expect(buttons()['c.Common_Save'].disabled).toBe(true);
    await expect(element).toBeAccessible();
  });

  it('says when there is nothing to set', async () => {
    load.emit({ ...page, settings: [], changes: [] });
    await settled();
    expect([one('c-page-shell').isEmpty, one('c-page-shell').emptyMessage]).toEqual([true, 'c.Threading_None']);
    await expect(element).toBeAccessible();
  });

  it('shows why loading failed', async () => {
    load.error({ message: 'no' });
    await settled();
    expect(one('c-page-shell').error.body.message).toBe('no');
    await expect(element).toBeAccessible();
  });

  it('counts a value that is turned back as no change', async () => {
    await shown();
    await turn(false);
    expect(buttons()['c.Common_Save'].disabled).toBe(false);
    await turn(true);
    expect(changes()).toBe('c.Threading_NoChanges');
  });

  it('takes a number as it is written, with its unit', async () => {
    await shown();
    const input = one('[data-setting="retentionDays"] lightning-input');
    expect([input.type, input.value, input.min, input.max]).toEqual(['number', '90', 30, 3650]);
    expect(one('[data-setting="useHeaders"] lightning-input').type).toBe('toggle');
    input.dispatchEvent(new CustomEvent('change', { detail: { value: '40' } }));
    await settled();
    save.mockResolvedValue(page);
    buttons()['c.Common_Save'].click();
    await settled();
    expect(save).toHaveBeenCalledWith({ version: 'v1', values: { retentionDays: '40' } });
  });

  it('disables what has no effect, with the reason, as soon as the other is turned off', async () => {
    await shown();
    expect(one('lightning-combobox').disabled).toBe(false);
    await turn(false);
    expect(one('lightning-combobox').disabled).toBe(true);
    expect(one('[data-setting="profile"]').textContent).toContain('c.Threading_Requires');
    await expect(element).toBeAccessible();
  });

  it('disables what needs a certain value of another, also when that one has no effect itself', async () => {
    await shown();
    const machineMail = () => one('[data-setting="machineMail"]');
    expect(machineMail().querySelector('lightning-input').disabled).toBe(false);
    one('lightning-combobox').dispatchEvent(new CustomEvent('change', { detail: { value: 'salesforce' } }));
    await settled();
    expect(machineMail().textContent).toContain('c.Threading_RequiresValue');
    one('lightning-combobox').dispatchEvent(new CustomEvent('change', { detail: { value: 'recommended' } }));
    await turn(false);
    expect(machineMail().textContent).toContain('c.Threading_Requires');
    expect(machineMail().querySelector('lightning-input').disabled).toBe(true);
  });

  it('takes whole numbers between the bounds, and saves no other', async () => {
    await shown();
    const number = () => one('[data-setting="retentionDays"] lightning-input');
    const type = async (value) => {
      number().dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await settled();
    };
    await type('29');
    expect(changes()).toContain('c.Threading_NumberRange');
    expect(buttons()['c.Common_Save'].disabled).toBe(true);
    await type('30.5');
    expect(buttons()['c.Common_Save'].disabled).toBe(true);
    await type('30');
    expect(changes()).not.toContain('c.Threading_NumberRange');
    expect(buttons()['c.Common_Save'].disabled).toBe(false);
  });

  it('goes back to the shipped default, where another was chosen', async () => {
    save.mockResolvedValue(page);
    await shown();
    expect([...element.shadowRoot.querySelectorAll('button')].map(({ dataset }) => dataset.name)).toEqual(['retentionDays']);
    one('button').click();
    await settled();
    expect(one('[data-setting="retentionDays"] lightning-input').value).toBe('365');
    buttons()['c.Common_Save'].click();
    await settled();
    expect(save).toHaveBeenLastCalledWith({ version: 'v1', values: { retentionDays: null } });
  });

  it('saves only what changed, under the version that it showed', async () => {
    save.mockResolvedValue({ ...page, version: 'v2' });
    const toast = jest.fn();
    element.addEventListener('lightning__showtoast', toast);
    await shown();
    await turn(false);
    buttons()['c.Common_Save'].click();
    await settled();
    expect(save).toHaveBeenCalledWith({ version: 'v1', values: { useHeaders: 'false' } });
    expect(toast.mock.calls[0][0].detail.variant).toBe('success');
    expect(changes()).toBe('c.Threading_NoChanges');
  });

  it('keeps the changes when the save is refused, and says why', async () => {
    save.mockRejectedValue(refusal);
    await shown();
    await turn(false);
    buttons()['c.Common_Save'].click();
    await settled();
    await settled();
    expect(one('[role=alert]').textContent).toContain('Somebody else has saved.');
    expect(changes()).not.toBe('c.Threading_NoChanges');
    await expect(element).toBeAccessible();
  });

  it('asks before it is left with unsaved changes, and only then', async () => {
    await shown();
    const leave = () => {
      const event = new CustomEvent('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leave()).toBe(false);
    await turn(false);
    expect(leave()).toBe(true);
    document.body.removeChild(element);
    expect(leave()).toBe(false);
  });

  it('has the unsaved changes again when it is shown again, unless somebody has saved meanwhile', async () => {
    const again = async (loaded) => {
      document.body.removeChild(element);
      element = createElement('c-setup-threading', { is: SetupThreading });
      document.body.appendChild(element);
      load.emit(loaded);
      await settled();
    };
    await shown();
    await turn(false);
    await again(page);
    expect(changes()).toContain('c.Threading_Change');
    await again({ ...page, version: 'v2' });
    expect(changes()).toBe('c.Threading_NoChanges');
  });
});
