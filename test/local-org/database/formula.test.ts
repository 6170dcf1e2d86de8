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
    ['HYPERLINK("/" + Contact.LastName, "a & b")', '<a href="/Doe" target="_blank">a &amp; b</a>'],
    ['HYPERLINK("/x", "here", "_top")', '<a href="/x" target="_top">here</a>'],
    ['IMAGE("/i.png", "sign")', '<img src="/i.png" alt="sign" border="0"/>'],
    ['CASESAFEID(LEFT(ContactId, 15)) = ContactId && LEN(CASESAFEID(LEFT(ContactId, 15))) = 18', true],
    ['TEXT(DATE(2024, 2, 29))', '2024-02-29'],
    ['YEAR(DATE(2024, 2, 29)) * 100 + MONTH(DATE(2024, 2, 29)) = 202402', true],
    ['ADDMONTHS(DATE(2024, 1, 31), 1) = DATE(2024, 2, 29)', true],
    ['ADDMONTHS(DATE(2024, 2, 29), 1) = DATE(2024, 3, 31)', true],
    ['ADDMONTHS(DATE(2024, 2, 28), 1) = DATE(2024, 3, 28)', true],
    ['WEEKDAY(DATE(2024, 2, 25)) = 1', true],
    ['ISOWEEK(DATE(2021, 1, 1)) = 53 && ISOYEAR(DATE(2021, 1, 1)) = 2020', true],
    ['DATEVALUE(DATETIMEVALUE("2024-02-29 23:59:59")) = DATE(2024, 2, 29)', true],
    ['HOUR(TIMEVALUE(DATETIMEVALUE("2024-02-29 23:59:58"))) = 23', true],
    ['ISBLANK(DATEVALUE("no date"))', true],
    ['SQRT(16) = 4 && TRUNC(-1.9) = -1 && MFLOOR(-1.1) = -2 && MCEILING(-1.9) = -1', true],
    ['ISBLANK(SQRT(-1))', true],
    ['LPAD("7", 3, "0") + RPAD("abcd", 3)', '007abc'],
    ['INITCAP("two WORDS") + REVERSE("ab")', 'Two Wordsba'],
    ['ISNUMBER("1.5") && NOT(ISNUMBER("x"))', true],
    ['URLENCODE("a b&c")', 'a+b%26c'],
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
