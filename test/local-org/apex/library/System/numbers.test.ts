/** Integer, Long, Double, Decimal, Boolean, Math. */
import { BoxedDouble, EnumValue } from '../../../../../scripts/local-org/apex/runtime/values.ts';
import { platform } from '../../../../../scripts/local-org/apex/schema/types.ts';
import { decimal, fails, rows } from '../rows.ts';

const mode = (name: string): EnumValue => new EnumValue(platform('System.RoundingMode'), name, 0);

rows('System.Integer', [
  ['valueOf(String)', undefined, ['123'], 123],
  ['valueOf(String)', undefined, ['-5'], -5],
  ['valueOf(String)', undefined, ['1.5'], fails('System.TypeException: Invalid integer: 1.5')],
  ['valueOf(String)', undefined, [' 1'], fails('System.TypeException: Invalid integer:  1')],
  ['valueOf(String)', undefined, ['2147483648'], fails('System.TypeException: Invalid integer: 2147483648')],
  ['valueOf(String)', undefined, [null], fails('System.NullPointerException: Argument 1 cannot be null')],
  ['valueOf(Object)', undefined, [new BoxedDouble(2.9)], 2],
  ['valueOf(Object)', undefined, ['7'], 7],
  ['format()', 1234567, [], '1,234,567'],
]);
rows('System.Long', [
  ['valueOf(String)', undefined, ['9007199254740993'], 9007199254740993n],
  ['valueOf(String)', undefined, ['x'], fails('System.TypeException: Invalid long: x')],
  ['intValue()', 4294967297n, [], 1],
  ['format()', 1234567n, [], '1,234,567'],
]);
rows('System.Double', [
  ['valueOf(String)', undefined, ['3.14159'], 3.14159],
  ['valueOf(String)', undefined, ['abc'], fails('System.TypeException: Invalid double: abc')],
  ['valueOf(Object)', undefined, [decimal('2.5')], 2.5],
  ['intValue()', -2.9, [], -2],
  ['longValue()', 1e10, [], 10000000000n],
  ['round()', 2.5, [], 3n],
  ['round()', -2.5, [], -3n],
  ['format()', 1234.5678, [], '1,234.568'],
]);
rows('System.Decimal', [
  ['valueOf(String)', undefined, ['12.50'], '12.50m'],
  ['valueOf(String)', undefined, ['12,5'], fails('System.TypeException: Invalid decimal: 12,5')],
  ['valueOf(Double)', undefined, [1.5], '1.5m'],
  ['valueOf(Long)', undefined, [7n], '7m'],
  ['abs()', decimal('-3.00'), [], '3.00m'],
  ['divide(Decimal,Integer)', decimal('19'), [decimal('100'), 3], '0.190m'],
  ['divide(Decimal,Integer,Object)', decimal('2'), [decimal('3'), 2, mode('DOWN')], '0.66m'],
  ['divide(Decimal,Integer)', decimal('1'), [decimal('0'), 3], fails('System.MathException: Divide by 0')],
  ['doubleValue()', decimal('1.5'), [], 1.5],
  ['intValue()', decimal('-1.9'), [], -1],
  ['longValue()', decimal('1.9'), [], 1n],
  ['pow(Integer)', decimal('4.12'), [2], '16.9744m'],
  ['pow(Integer)', decimal('4.12'), [-1], fails('System.MathException: The exponent must be between 0 and 32,767: -1')],
  ['precision()', decimal('123.45'), [], 5],
  ['round()', decimal('4.5'), [], 4n],
  ['round()', decimal('5.5'), [], 6n],
  ['round(RoundingMode)', decimal('4.5'), [mode('UP')], 5n],
  ['scale()', decimal('123.45'), [], 2],
  ['setScale(Integer)', decimal('1.005'), [2], '1.00m'],
  ['setScale(Integer,RoundingMode)', decimal('1.005'), [2, mode('HALF_UP')], '1.01m'],
  ['stripTrailingZeros()', decimal('1.200'), [], '1.2m'],
  ['toPlainString()', decimal('12345.6789'), [], '12345.6789'],
  ['format()', decimal('1234.5'), [], '1,234.5'],
]);
rows('System.Boolean', [
  ['valueOf(Object)', undefined, ['TRUE'], true],
  ['valueOf(Object)', undefined, ['yes'], false],
  ['valueOf(Object)', undefined, [null], false],
]);
rows('System.Math', [
  ['abs(Integer)', undefined, [-42], 42],
  ['abs(Integer)', undefined, [-2147483648], -2147483648],
  ['abs(Long)', undefined, [-5n], 5n],
  ['abs(Decimal)', undefined, [decimal('-1.5')], '1.5m'],
  ['ceil(Decimal)', undefined, [decimal('1.1')], '2m'],
  ['ceil(Double)', undefined, [-1.1], -1],
  ['floor(Decimal)', undefined, [decimal('-1.1')], '-2m'],
  ['floor(Double)', undefined, [1.9], 1],
  ['max(Integer,Integer)', undefined, [3, 7], 7],
  ['max(Decimal,Decimal)', undefined, [decimal('1.5'), decimal('1.25')], '1.5m'],
  ['max(Decimal,Double)', undefined, [decimal('1.5'), 2], '2.0m'],
  ['max(Long,Long)', undefined, [1n, 2n], 2n],
  ['min(Integer,Integer)', undefined, [3, 7], 3],
  ['min(Decimal,Decimal)', undefined, [decimal('1.5'), decimal('1.25')], '1.25m'],
  ['mod(Integer,Integer)', undefined, [-7, 3], -1],
  ['mod(Integer,Integer)', undefined, [7, 0], fails('System.MathException: Divide by 0')],
  ['mod(Long,Long)', undefined, [7n, 4n], 3n],
  ['pow(Double,Double)', undefined, [2, 10], 1024],
  ['rint(Double)', undefined, [2.5], 2],
  ['round(Decimal)', undefined, [decimal('2.5')], 2],
  ['round(Double)', undefined, [2.5], 3],
  ['roundToLong(Decimal)', undefined, [decimal('3.5')], 4n],
  ['roundToLong(Double)', undefined, [1e10 + 0.5], 10000000001n],
  ['signum(Decimal)', undefined, [decimal('-3')], '-1m'],
  ['sqrt(Double)', undefined, [9], 3],
  ['sqrt(Decimal)', undefined, [decimal('9')], '3.0m'],
  ['sin(Double)', undefined, [0], 0],
  ['log10(Double)', undefined, [1000], Math.log10(1000)],
]);
