/** Date literals: which days each names, seen from Tuesday, 20 January 2026; and where a day begins in a time zone. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startOfDay } from '../../../scripts/local-org/database/timeZone.ts';
import { daySpan } from '../../../scripts/local-org/soql/index.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const shown = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);

describe('a literal names the days from the first to before the second', () => {
  const table: readonly (readonly [name: string, n: number, from: string, to: string])[] = [
    ['TODAY', 0, '2026-01-20', '2026-01-21'],
    ['yesterday', 0, '2026-01-19', '2026-01-20'],
    ['THIS_WEEK', 0, '2026-01-18', '2026-01-25'],
    ['LAST_WEEK', 0, '2026-01-11', '2026-01-18'],
    ['LAST_MONTH', 0, '2025-12-01', '2026-01-01'],
    ['NEXT_QUARTER', 0, '2026-04-01', '2026-07-01'],
    ['LAST_FISCAL_YEAR', 0, '2025-01-01', '2026-01-01'],
    ['LAST_N_DAYS', 2, '2026-01-18', '2026-01-21'],
    ['NEXT_N_DAYS', 2, '2026-01-21', '2026-01-23'],
    ['LAST_N_MONTHS', 2, '2025-11-01', '2026-01-01'],
    ['N_DAYS_AGO', 3, '2026-01-17', '2026-01-18'],
    ['N_WEEKS_AGO', 1, '2026-01-11', '2026-01-18'],
  ];
  for (const [name, n, from, to] of table) {
    test(`${name}${n === 0 ? '' : `:${n}`}`, () => {
      const span = daySpan(name, n, day('2026-01-20'));
      assert.deepEqual(span && [shown(span.start), shown(span.end)], [from, to]);
    });
  }
  test('a word that is no literal', () => assert.equal(daySpan('SOMEDAY', 0, 0), undefined));
});

describe('a day begins', () => {
  for (const [date, zone, instant] of [
    ['2026-01-20', 'UTC', '2026-01-20T00:00:00.000Z'],
    ['2026-01-20', 'Europe/Berlin', '2026-01-19T23:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['2026-01-20', 'Pacific/Auckland', '2026-01-19T11:00:00.000Z'],
    ['2026-01-20', 'America/Los_Angeles', '2026-01-20T08:00:00.000Z'],
  ] as const) {
    test(`${date} in ${zone}`, () => assert.equal(new Date(startOfDay(day(date), zone)).toISOString(), instant));
  }
});
