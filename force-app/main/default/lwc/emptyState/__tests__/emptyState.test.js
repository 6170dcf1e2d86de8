import { createElement } from 'lwc';
import EmptyState from 'c/emptyState';

it('says what would stand here', async () => {
  const element = createElement('c-empty-state', { is: EmptyState });
  element.message = 'No mail yet.';
  document.body.appendChild(element);
  expect(element.shadowRoot.querySelector('p').textContent).toBe('No mail yet.');
  await expect(element).toBeAccessible();
});
