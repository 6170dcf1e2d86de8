import { createElement } from 'lwc';
import RecordLink from 'c/recordLink';

const mockNavigate = jest.fn();
jest.mock('lightning/navigation', () => {
  const Navigate = Symbol('Navigate');
  const GenerateUrl = Symbol('GenerateUrl');
  const NavigationMixin = (Base) =>
    class extends Base {
      [Navigate](reference) {
        mockNavigate(reference);
      }
      [GenerateUrl]({ attributes }) {
        return Promise.resolve(`/somewhere/${attributes.recordId}`);
      }
    };
  return { NavigationMixin: Object.assign(NavigationMixin, { Navigate, GenerateUrl }) };
});

it('goes to the record, and leaves a click with Ctrl to the browser', async () => {
  const element = createElement('c-record-link', { is: RecordLink });
  Object.assign(element, { recordId: '500000000000001AAA', objectApiName: 'Case', label: '00001000' });
  document.body.appendChild(element);
  await Promise.resolve();
  await Promise.resolve();
  const link = element.shadowRoot.querySelector('a');
  expect(link.textContent).toBe('00001000');
  expect(link.getAttribute('href')).toBe('/somewhere/500000000000001AAA');
  await expect(element).toBeAccessible();
  link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, cancelable: true }));
  expect(mockNavigate).not.toHaveBeenCalled();
  link.click();
  expect(mockNavigate.mock.lastCall[0].attributes).toEqual({ recordId: '500000000000001AAA', objectApiName: 'Case', actionName: 'view' });
});
