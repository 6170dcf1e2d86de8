import { createElement } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import load from '@salesforce/apex/SetupAddressesController.load';
import save from '@salesforce/apex/SetupAddressesController.save';
import SetupAddresses from 'c/setupAddresses';
import page from './data/load.json';

jest.mock('@salesforce/apex/SetupAddressesController.load', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SetupAddressesController.save', () => ({ default: jest.fn() }), { virtual: true });

/** After so many turns, promises and what they render are through. */
const settled = (turns = 10) => (turns === 0 ? Promise.resolve() : Promise.resolve().then(() => settled(turns - 1)));

describe('c-setup-addresses', () => {
  let element;
  const one = (selector) => element.shadowRoot.querySelector(selector);
  const editor = () => one('c-address-editor');
  const row = (address) => [...element.shadowRoot.querySelectorAll('[data-row]')].find((shown) => shown.querySelector('th').textContent === address);
  const shown = async (answer = () => Promise.resolve(page)) => {
    load.mockImplementation(answer);
    element = createElement('c-setup-addresses', { is: SetupAddresses });
    document.body.appendChild(element);
    await settled();
  };
  const tell = async (name, detail) => {
    editor().dispatchEvent(new CustomEvent(name, { detail }));
    await settled();
  };
  const edit = async (address) => {
    row(address).querySelector('button').click();
    await settled();
  };

  it('lists the addresses with what differs from the defaults', async () => {
    await shown();
    expect(row('support@example.com').textContent).toContain('c.Addresses_storesFirst: c.Common_On');
    expect(row('support@example.com').textContent).toContain('c.Addresses_untrustedSenders: Quarantine');
    expect(row('support@example.com').textContent).not.toContain('c.Addresses_isForwarded');
    expect(row('sales@example.com').textContent).toContain('c.Addresses_DiffersNothing');
    await expect(element).toBeAccessible();
  });

  it('says when no address has settings of its own', async () => {
    await shown(() => Promise.resolve({ addresses: [], choices: {} }));
    expect(one('c-empty-state').message).toBe('c.Addresses_None');
    await expect(element).toBeAccessible();
  });

  it('shows why loading failed', async () => {
    const error = { body: { message: 'no' } };
    await shown(() => Promise.reject(error));
    expect(one('c-page-shell').error).toEqual(error);
    await expect(element).toBeAccessible();
  });

  it('edits one and saves it as a whole, with the version that it showed', async () => {
    await shown();
    await edit('sales@example.com');
    const changed = { ...editor().address, isActive: true };
    await tell('edit', changed);
    await expect(element).toBeAccessible();
    save.mockResolvedValue({ ...page, addresses: [] });
    await tell('save');
    expect(save).toHaveBeenLastCalledWith({ address: changed });
    expect(editor()).toBeNull();
    expect(one('c-empty-state')).not.toBeNull();
  });

  it('begins a new one with the defaults', async () => {
    await shown();
    one('lightning-button').click();
    await settled();
    expect(editor().address).toEqual({ isActive: true, usesAssignmentRule: false, sendsAutoResponse: false, storesFirst: false, isForwarded: true });
  });

  it('keeps what was entered when the save is refused, and says why', async () => {
    await shown();
    await edit('sales@example.com');
    await tell('edit', { ...editor().address, address: 'sales' });
    save.mockRejectedValue({ body: { message: '{"kind":"refusal","message":"No address."}' } });
    await tell('save');
    expect(one('c-page-shell').problem.body.message).toContain('No address.');
    expect(editor().address.address).toBe('sales');
  });

  it('asks before it discards what was entered, and only then', async () => {
    LightningConfirm.open = jest.fn().mockResolvedValue(false);
    await shown();
    await edit('sales@example.com');
    await edit('support@example.com');
    expect(LightningConfirm.open).not.toHaveBeenCalled();
    await tell('edit', { ...editor().address, isActive: false });
    await tell('cancel');
    expect(LightningConfirm.open).toHaveBeenCalledTimes(1);
    expect(editor()).not.toBeNull();
    LightningConfirm.open.mockResolvedValue(true);
    await tell('cancel');
    expect(editor()).toBeNull();
  });

  it('asks before the window is left with something entered', async () => {
    await shown();
    const leave = () => {
      const event = new CustomEvent('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    await edit('sales@example.com');
    expect(leave()).toBe(false);
    await tell('edit', { ...editor().address, isActive: true });
    expect(leave()).toBe(true);
    document.body.removeChild(element);
    expect(leave()).toBe(false);
  });
});
