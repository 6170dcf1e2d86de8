import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CronExpression, CronProblem } from '../../../scripts/local-org/services/cron.ts';

const next = (text: string, after: string): string | undefined => {
  const found = new CronExpression(text).next(Date.parse(`${after}Z`));
  return found === undefined ? undefined : new Date(found).toISOString().slice(0, 19);
};

describe('a scheduled job fires next', () => {
  const rows: readonly (readonly [string, string, string | undefined])[] = [
    ['0 0 * * * ?', '2026-07-01T10:20:30', '2026-07-01T11:00:00'],
    ['30 20 10 * * ?', '2026-07-01T10:20:30', '2026-07-02T10:20:30'],
    ['0 30 13 ? * MON-FRI', '2026-07-03T14:00:00', '2026-07-06T13:30:00'],
    ['0 0 8,20 ? * 1', '2026-07-01T00:00:00', '2026-07-05T08:00:00'],
    ['0 0 0/6 1 1,7 ?', '2026-07-01T07:00:00', '2026-07-01T12:00:00'],
    ['0 0 22 L * ?', '2026-02-01T00:00:00', '2026-02-28T22:00:00'],
    ['0 0 1 LW * ?', '2026-05-01T00:00:00', '2026-05-29T01:00:00'],
    ['0 0 1 15W * ?', '2026-08-01T00:00:00', '2026-08-14T01:00:00'],
    ['0 0 1 1W * ?', '2026-08-01T00:00:00', '2026-08-03T01:00:00'],
    ['0 0 1 ? * 6L', '2026-07-01T00:00:00', '2026-07-31T01:00:00'],
    ['0 0 1 ? * FRI#3', '2026-07-01T00:00:00', '2026-07-17T01:00:00'],
    ['0 0 0 29 FEB ?', '2026-07-01T00:00:00', '2028-02-29T00:00:00'],
    ['0 0 0 3 9 ? 2042', '2026-07-01T00:00:00', '2042-09-03T00:00:00'],
    ['0 0 0 3 9 ? 2022', '2026-07-01T00:00:00', undefined],
    ['0 0 0 ? * FRI-MON', '2026-07-01T00:00:00', '2026-07-03T00:00:00'],
    ['0 0 0 * * *', '2026-07-01T00:00:00', '2026-07-02T00:00:00'],
  ];
  for (const [text, after, expected] of rows) test(`${text} after ${after}`, () => assert.equal(next(text, after), expected));
});

describe('refused is', () => {
  for (const text of ['0 0/5 * * * ?', '* 0 * * * ?', '0 0 0 1 1', '0 0 25 * * ?', '0 0 0 32 * ?', '0 0 0 1 1 2', '0 0 0 ? * FOO', '0 60 0 * * ?'])
    test(text, () => assert.throws(() => new CronExpression(text), CronProblem));
});
