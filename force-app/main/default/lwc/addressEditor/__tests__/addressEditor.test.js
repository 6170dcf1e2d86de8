import { createElement } from 'lwc';
import AddressEditor from 'c/addressEditor';

describe('c-address-editor', () => {
  let element;
  const edited = jest.fn();
  const field = (name) => element.shadowRoot.querySelector(`[data-field=${name}] > *`);
  const shown = (address) => {
    element = createElement('c-address-editor', { is: AddressEditor });
    element.address = address;
    element.choices = { untrustedSenders: [{ value: 'flag', label: 'Attach and flag' }] };
    element.addEventListener('edit', ({ detail }) => edited(detail));
    document.body.appendChild(element);
  };

  it('has a control for every field, each with its help', async () => {
    shown({ isActive: true, isForwarded: false });
    const rows = [...element.shadowRoot.querySelectorAll('[data-field]')];
    expect(rows).toHaveLength(13);
    for (const row of rows) {
      expect(row.textContent).toBe(`c.Addresses_${row.dataset.field}_Help`);
    }
    expect([field('isActive').checked, field('isForwarded').checked]).toEqual([true, false]);
    await expect(element).toBeAccessible();
  });

  it('offers the default, what the org has, and what is stored though the org has it no more', () => {
    shown({ untrustedSenders: 'gone' });
    expect(field('untrustedSenders').options.map(({ value }) => value)).toEqual(['', 'flag', 'gone']);
    expect(field('casePriority').value).toBe('');
  });

  it('takes the focus to its first field', () => {
    shown({ address: 'support@example.com' });
    const focused = jest.spyOn(field('address'), 'focus');
    element.focusFirst();
    expect(focused).toHaveBeenCalledTimes(1);
  });

  it('tells of every change, and changes nothing itself', () => {
    const address = { address: 'support@example.com', storesFirst: false };
    shown(address);
    field('untrustedSenders').name = 'untrustedSenders';
    field('untrustedSenders').dispatchEvent(new CustomEvent('change', { detail: { value: 'flag' } }));
    expect(edited).toHaveBeenLastCalledWith({ ...address, untrustedSenders: 'flag' });
    field('storesFirst').checked = true;
    field('storesFirst').dispatchEvent(new CustomEvent('change'));
    expect(edited).toHaveBeenLastCalledWith({ ...address, storesFirst: true });
    expect(element.address).toEqual(address);
  });
});
