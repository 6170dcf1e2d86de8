/** Open time between two instants, and instants so much open time apart. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { moved, nextOpen, openTime, type Hours } from '../../../../../scripts/local-org/apex/library/System/BusinessHours.ts';

const hour = 3_600_000;
const workday = [9 * hour, 17 * hour] as const;
/** Nine to five, Monday to Friday, in Berlin. */
const office: Hours = { zone: 'Europe/Berlin', week: [undefined, workday, workday, workday, workday, workday, undefined] };
const never: Hours = { zone: 'UTC', week: Array.from({ length: 7 }, () => undefined) };
const at = (text: string): number => Date.parse(text);
// 2024-03-29 is a Friday; on Sunday the 31st summer time begins.
const friday = at('2024-03-29T16:00:00+01:00');
const monday = at('2024-04-01T09:00:00+02:00');

describe('office hours', () => {
  test('a night and a weekend do not count', () => assert.equal(openTime(office, friday, monday + hour), 2 * hour));
  test('a whole day counts eight hours', () => assert.equal(openTime(office, at('2024-03-28T00:00:00+01:00'), at('2024-03-29T00:00:00+01:00')), 8 * hour));
  test('backwards is negative', () => assert.equal(openTime(office, monday + hour, friday), -2 * hour));
  test('what is added goes on after the weekend', () => assert.equal(moved(office, friday, 2 * hour), monday + hour));
  test('what ends with the day ends with the day', () => assert.equal(moved(office, friday, hour), friday + hour));
  test('what is taken away goes back over it', () => assert.equal(moved(office, monday + hour, -2 * hour), friday));
  test('the next start is now, while they are open', () => assert.equal(nextOpen(office, friday), friday));
  test('the next start is Monday, when they are closed', () => assert.equal(nextOpen(office, friday + hour), monday));
});

describe('hours that never open', () => {
  test('count nothing', () => assert.equal(openTime(never, friday, monday), 0));
  test('lead nowhere', () => assert.deepEqual([moved(never, friday, 1), nextOpen(never, friday)], [undefined, undefined]));
});
