import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Decimal, type RoundingMode } from '../../../../scripts/local-org/apex/runtime/decimal.ts';
import { ApexException } from '../../../../scripts/local-org/apex/runtime/values.ts';

const d = (text: string): Decimal => Decimal.of(text);

describe('Decimal', () => {
  test('keeps the scale of its digits', () => {
    for (const text of ['0', '1', '-1', '1.0', '1.50', '-0.001', '123456789012345678901234567890.12']) assert.equal(d(text).toString(), text);
    assert.equal(d('1e3').toString(), '1000');
    assert.equal(d('12e-4').toString(), '0.0012');
    assert.equal(d('.5').toString(), '0.5');
  });

  test('reads no text that is not a number', () => {
    for (const text of ['', '.', 'x', '1,0', '1 ', '--1', '1e']) assert.equal(Decimal.parse(text), undefined, text);
    assert.notEqual(Decimal.parse('+1.'), undefined);
  });

  test('takes no exponent or scale that would fill the memory', () => {
    assert.equal(Decimal.parse('1e999999999'), undefined);
    assert.equal(Decimal.parse('1e-999999999'), undefined);
    assert.equal(Decimal.parse('1e3')?.toString(), '1000');
    const fails = (work: () => unknown): void =>
      assert.throws(work, (error: unknown) => error instanceof ApexException && /between -33 and 33/.test(error.message ?? ''));
    fails(() => d('1.5').setScale(1_000_000));
    fails(() => d('1.5').divideTo(d('2'), -34));
    assert.equal(d('1.5').setScale(33).scale, 33);
    assert.equal(d('155').setScale(-1).toString(), '160');
  });

  test('adds, subtracts and multiplies exactly', () => {
    assert.equal(d('0.1').add(d('0.2')).toString(), '0.3');
    assert.equal(d('1.5').subtract(d('1.50')).toString(), '0.00');
    assert.equal(d('1.5').multiply(d('0.20')).toString(), '0.300');
  });

  test('divides to 33 digits and takes zeros off down to the larger scale', () => {
    assert.equal(d('1').divide(d('3')).toString(), `0.${'3'.repeat(33)}`);
    assert.equal(d('10').divide(d('4')).toString(), '2.5');
    assert.equal(d('10').divide(d('5')).toString(), '2');
    assert.equal(d('10.00').divide(d('5')).toString(), '2.00');
    assert.equal(d('-2').divide(d('3')).toString(), `-0.${'6'.repeat(32)}7`);
  });

  test('division by zero is a MathException', () => {
    assert.throws(
      () => d('1').divide(d('0.0')),
      (error: unknown) => error instanceof ApexException && error.message === 'Divide by 0',
    );
  });

  test('rounds as each mode says', () => {
    const rows: [RoundingMode, string, string, string, string, string, string][] = [
      // mode          5.5   2.5   1.1   -1.1  -2.5  -5.5   (the table of java.math.RoundingMode)
      ['UP', '6', '3', '2', '-2', '-3', '-6'],
      ['DOWN', '5', '2', '1', '-1', '-2', '-5'],
      ['CEILING', '6', '3', '2', '-1', '-2', '-5'],
      ['FLOOR', '5', '2', '1', '-2', '-3', '-6'],
      ['HALF_UP', '6', '3', '1', '-1', '-3', '-6'],
      ['HALF_DOWN', '5', '2', '1', '-1', '-2', '-5'],
      ['HALF_EVEN', '6', '2', '1', '-1', '-2', '-6'],
    ];
    const inputs = ['5.5', '2.5', '1.1', '-1.1', '-2.5', '-5.5'];
    for (const [mode, ...expected] of rows) {
      assert.deepEqual(
        inputs.map((text) => d(text).setScale(0, mode).toString()),
        expected,
        mode,
      );
    }
    assert.equal(d('2.0').setScale(0, 'UNNECESSARY').toString(), '2');
    assert.throws(() => d('2.5').setScale(0, 'UNNECESSARY'));
  });

  test('widens with zeros', () => assert.equal(d('2.5').setScale(3).toString(), '2.500'));

  test('compares by number, not by scale', () => {
    assert.equal(d('1.0').equals(d('1.00')), true);
    assert.equal(d('1.0').equals(d('1.01')), false);
    assert.equal(d('-1').compare(d('0.5')), -1);
  });

  test('comes from and goes to Doubles by their shortest digits', () => {
    assert.equal(Decimal.fromNumber(0.1).toString(), '0.1');
    assert.equal(Decimal.fromNumber(5).toString(), '5.0');
    assert.equal(Decimal.fromNumber(1e21).toString(), '1000000000000000000000');
    assert.equal(d('0.1').toNumber(), 0.1);
  });

  test('cuts off towards zero and wraps when it becomes an integer', () => {
    assert.equal(d('-2.9').toInteger(), -2);
    assert.equal(d('2147483648').toInteger(), -2147483648);
    assert.equal(d('9223372036854775808.5').toLong(), -9223372036854775808n);
  });

  test('precision, powers and zeros', () => {
    assert.equal(d('123.45').precision, 5);
    assert.equal(d('1.5').pow(3).toString(), '3.375');
    assert.equal(d('1.500').stripTrailingZeros().toString(), '1.5');
    assert.equal(d('100').stripTrailingZeros().toString(), '100');
    assert.equal(d('9').sqrt().equals(d('3')), true);
  });
});
