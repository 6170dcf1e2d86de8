import { createElement } from 'lwc';
import Moment from 'c/moment';

it('says when, to the minute', async () => {
  const element = createElement('c-moment', { is: Moment });
  element.at = '2026-02-03T10:15:00.000Z';
  document.body.appendChild(element);
  const shown = element.shadowRoot.querySelector('lightning-formatted-date-time');
  expect(shown.value).toBe('2026-02-03T10:15:00.000Z');
  expect([shown.year, shown.month, shown.day, shown.hour, shown.minute, shown.second]).toEqual([
    'numeric',
    'short',
    'numeric',
    '2-digit',
    '2-digit',
    undefined,
  ]);
  await expect(element).toBeAccessible();
});
