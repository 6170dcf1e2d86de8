import { createElement } from 'lwc';
import DecisionChart from 'c/decisionChart';

const shown = (counts, today = '2026-11-02') => {
  const element = createElement('c-decision-chart', { is: DecisionChart });
  element.counted = { today, counts };
  document.body.appendChild(element);
  return element;
};

describe('c-decision-chart', () => {
  it('stacks a day by signal, the highest day as high as the chart, and says the same in a table', async () => {
    const element = shown([
      { day: '2026-11-01', outcome: 'threaded', stage: 'token', total: 1 },
      { day: '2026-11-02', outcome: 'threaded', stage: 'token', total: 3 },
      { day: '2026-11-02', outcome: 'created', total: 1 },
    ]);
    const bars = [...element.shadowRoot.querySelectorAll('g rect')].map((bar) => [Number(bar.getAttribute('y')), Number(bar.getAttribute('height'))]);
    expect(bars).toEqual([
      [90, 30],
      [30, 90],
      [0, 30],
    ]);
    const rows = [...element.shadowRoot.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(rows).toHaveLength(14);
    expect(rows.at(-1)).toEqual(['2026-11-02', '3', '1']);
    expect(rows[0]).toEqual(['2026-10-20', '0', '0']);
    await expect(element).toBeAccessible();
  });

  it('ends today, though the newest mail is of an earlier day, and says how many each signal led', async () => {
    const element = shown([{ day: '2026-11-02', outcome: 'threaded', stage: 'token', total: 3 }], '2026-11-05');
    const rows = [...element.shadowRoot.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(rows.at(-1)).toEqual(['2026-11-05', '0']);
    expect(rows.at(-4)).toEqual(['2026-11-02', '3']);
    expect(element.shadowRoot.querySelector('ul').textContent).toContain('(3)');
    const [first, last] = element.shadowRoot.querySelectorAll('lightning-formatted-date-time');
    expect([first.value, last.value]).toEqual(['2026-10-23', '2026-11-05']);
  });

  it('says when there was no mail', async () => {
    const element = shown([]);
    expect(element.shadowRoot.querySelector('p').textContent).toBe('c.Decisions_ChartNone');
    await expect(element).toBeAccessible();
  });
});
