/** Formulas of validation rules: formula and record in, value out. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluate } from '../../../scripts/local-org/database/formula/evaluate.ts';
import { parseFormula, UnsupportedFormula } from '../../../scripts/local-org/database/formula/parse.ts';
import { Decimal } from '../../../scripts/local-org/apex/runtime/decimal.ts';
import { testOrg } from './fixtures.ts';

const org = testOrg();
const contact = org.insert('Contact', { LastName: 'Doe', Email: 'doe@example.com' });
const record = org.record('Case', { Subject: 'Hello', Priority: 'High', ContactId: contact });
const old = org.record('Case', { Subject: 'Hi', Priority: 'High' });
const answer = (formula: string, before: typeof old | undefined = old) =>
  evaluate(parseFormula(formula), { database: org.database, record, old: before, userId: org.runtime.user.id, organizationId: org.organizationId });

describe('a formula', () => {
  const table: readonly (readonly [formula: string, value: string | boolean | null])[] = [
    ['1 + 2 * 3 = 7', true],
    ['(1 + 2) * 3 = 9', true],
    ['2 ^ 3 = 8', true],
    ['-1 < 0', true],
    ['"a" & Subject', 'aHello'],
    ['Subject = "hello"', false],
    ['Subject = "Hello"', true],
    ['Subject <> "x" && Priority == "High"', true],
    ['AND(ISPICKVAL(Priority, "High"), NOT(ISBLANK(Subject)))', true],
    ['OR(ISBLANK(Description), FALSE)', true],
    ['ISBLANK(Subject)', false],
    ['IF(ISNEW(), "new", "old")', 'old'],
    ['ISCHANGED(Subject)', true],
    ['ISCHANGED(Priority)', false],
    ['PRIORVALUE(Subject)', 'Hi'],
    ['CASE(Priority, "Low", "l", "High", "h", "?")', 'h'],
    ['LEN(Subject) = 5', true],
    ['LEFT(Subject, 2) + RIGHT(Subject, 1)', 'Heo'],
    ['MID(Subject, 2, 3)', 'ell'],
    ['CONTAINS(LOWER(Subject), "hell")', true],
    ['BEGINS(Subject, "He")', true],
    ['REGEX(Subject, "H[a-z]{4}")', true],
    ['REGEX(Subject, "H")', false],
    ['Contact.Email', 'doe@example.com'],
    ['Contact.Email = null', false],
    ['$User.Username', 'admin@local.org'],
    ['TODAY() - TODAY() = 0', true],
    ['MOD(7, 3) = 1', true],
    ['/* why */ TRUE', true],
  ];
  for (const [formula, value] of table) test(formula, () => assert.deepEqual(answer(formula), value));
  test('numbers are decimals', () => assert.deepEqual(answer('0.1 + 0.2'), new Decimal(3n, 1)));
  test('ISNEW of a new record', () =>
    assert.equal(evaluate(parseFormula('ISNEW()'), { database: org.database, record, old: undefined, userId: '', organizationId: '' }), true));
});

describe('what is refused', () => {
  for (const formula of ['VLOOKUP(Subject, Subject, "x")', '$Setup.Setup__c.Mode__c = "x"', 'REGEX(Subject, "a++")', 'Nothing = 1', '1 +', 'IF(']) {
    test(formula, () => assert.throws(() => answer(formula), UnsupportedFormula));
  }
});
