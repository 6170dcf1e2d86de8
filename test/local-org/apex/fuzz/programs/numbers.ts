/** Apex's numbers and their texts, told plainly: 32 and 64 bits by modulo, Decimals as fractions of a power of ten, Doubles as Java prints them. */
import type { Decimal } from './tree.ts';

export class Thrown extends Error {
  readonly typeName: string;
  readonly origin: Thrown | undefined;
  constructor(typeName: string, message: string, origin?: Thrown) {
    super(message);
    this.typeName = typeName;
    this.origin = origin;
  }
}

export function fail(typeName: string, message: string): never {
  throw new Thrown(typeName, message);
}

export const nullFails = (): never => fail('System.NullPointerException', 'Attempt to de-reference a null object');

const wrap = (value: bigint, bits: bigint): bigint => {
  const size = 1n << bits;
  const rest = ((value % size) + size) % size;
  return rest >= size / 2n ? rest - size : rest;
};
export const wrap32 = (value: bigint): number => Number(wrap(value, 32n));
export const wrap64 = (value: bigint): bigint => wrap(value, 64n);

/** The unscaled value at a scale not smaller than its own. */
export const toDecimal = (value: Decimal, scale: number): bigint => value.unscaled * 10n ** BigInt(scale - value.scale);

export function roundTo(value: Decimal, scale: number, mode: Rounding): Decimal {
  if (scale >= value.scale) return { unscaled: toDecimal(value, scale), scale };
  return { unscaled: quotient(value.unscaled, 10n ** BigInt(value.scale - scale), mode), scale };
}

/** Java's java.math.RoundingMode. */
export type Rounding = 'UP' | 'DOWN' | 'CEILING' | 'FLOOR' | 'HALF_UP' | 'HALF_DOWN' | 'HALF_EVEN';

/** A whole quotient, rounded where it is none. */
export function quotient(dividend: bigint, divisor: bigint, mode: Rounding): bigint {
  const isNegative = dividend < 0n !== divisor < 0n;
  const [a, b] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const whole = a / b;
  const rest = a % b;
  const half = rest * 2n < b ? -1 : rest * 2n > b ? 1 : 0;
  const grows: Record<Rounding, boolean> = {
    UP: true,
    DOWN: false,
    CEILING: !isNegative,
    FLOOR: isNegative,
    HALF_UP: half >= 0,
    HALF_DOWN: half > 0,
    HALF_EVEN: half > 0 || (half === 0 && whole % 2n === 1n),
  };
  const rounded = rest > 0n && grows[mode] ? whole + 1n : whole;
  return isNegative ? -rounded : rounded;
}

export function decimalText({ unscaled, scale }: Decimal): string {
  if (scale < 0) return (unscaled * 10n ** BigInt(-scale)).toString();
  const sign = unscaled < 0n ? '-' : '';
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, digits.length - scale)}.${digits.slice(digits.length - scale)}`;
}

/** Java's Double.toString, from the shortest digits that mean the number. */
export function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const [mantissa = '', power = ''] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const exponent = Number(power);
  if (value !== 0 && (exponent < -3 || exponent >= 7)) return `${sign}${digits[0]}.${digits.slice(1) || '0'}E${exponent}`;
  const padded = exponent < 0 ? '0'.repeat(-exponent) + digits : digits.padEnd(exponent + 2, '0');
  const point = exponent < 0 ? 1 : exponent + 1;
  return `${sign}${padded.slice(0, point)}.${padded.slice(point)}`;
}
