/**
 * Apex's Decimal: a whole number of any size and a scale, as Java's BigDecimal, which Apex follows (https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/math/BigDecimal.html).
 * 1.0 and 1.00 are equal but not the same text. Never a JavaScript number: 0.1 + 0.2 is 0.3 here.
 */
import { divideByZero, fail } from './exceptions.ts';
import { ApexObject } from './values.ts';

export type RoundingMode = 'CEILING' | 'DOWN' | 'FLOOR' | 'HALF_DOWN' | 'HALF_EVEN' | 'HALF_UP' | 'UNNECESSARY' | 'UP';

const powers: bigint[] = [1n];
/** Kept up to here: the scales of real programs. */
const keptPowers = 200;

function tenTo(exponent: number): bigint {
  if (exponent > keptPowers) return 10n ** BigInt(exponent);
  for (let next = powers.length; next <= exponent; next++) powers.push(powers[next - 1]! * 10n);
  return powers[exponent]!;
}

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/** Of the quotient's digits beyond the last that is kept: -1 below half, 0 half, 1 above half. */
const comparedToHalf = (rest: bigint, divisor: bigint): number => Math.sign(Number(absolute(rest) * 2n - absolute(divisor)));

function roundsAway(mode: RoundingMode, negative: boolean, half: number, isOdd: boolean): boolean {
  switch (mode) {
    case 'UP':
      return true;
    case 'DOWN':
      return false;
    case 'CEILING':
      return !negative;
    case 'FLOOR':
      return negative;
    case 'HALF_UP':
      return half >= 0;
    case 'HALF_DOWN':
      return half > 0;
    case 'HALF_EVEN':
      return half > 0 || (half === 0 && isOdd);
    case 'UNNECESSARY':
      return fail('System.MathException', 'Rounding necessary');
  }
}

/** The quotient as a whole number, rounded; the divisor is not zero. */
function divideRounded(dividend: bigint, divisor: bigint, mode: RoundingMode): bigint {
  const quotient = dividend / divisor;
  const rest = dividend % divisor;
  if (rest === 0n) return quotient;
  const negative = dividend < 0n !== divisor < 0n;
  const half = comparedToHalf(rest, divisor);
  if (!roundsAway(mode, negative, half, quotient % 2n !== 0n)) return quotient;
  return negative ? quotient - 1n : quotient + 1n;
}

/** ASSUMED: a text with a larger exponent is no Decimal. Java would read it, and fill the memory with its digits. */
const largestExponent = 10_000;

/**
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_decimal.htm: "The value of scale must be between –33 and 33."
 * ASSUMED: the exception and its text.
 */
function withinScales(scale: number): void {
  if (scale < -33 || scale > 33) fail('System.MathException', `The scale must be between -33 and 33: ${scale}`);
}

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

export class Decimal extends ApexObject {
  readonly unscaled: bigint;
  readonly scale: number;

  constructor(unscaled: bigint, scale: number) {
    super();
    this.unscaled = unscaled;
    this.scale = scale;
  }

  static readonly zero = new Decimal(0n, 0);

  /** undefined when the text is no number. The scale is the number of digits after the point: `1.50` has 2. */
  static parse(text: string): Decimal | undefined {
    const match = pattern.exec(text);
    const whole = match?.[2] ?? '';
    const fraction = match?.[3] ?? '';
    if (match === null || whole.length + fraction.length === 0) return undefined;
    if (Math.abs(Number(match[4] ?? 0)) > largestExponent) return undefined;
    const digits = BigInt(whole + fraction);
    return new Decimal(match[1] === '-' ? -digits : digits, fraction.length - Number(match[4] ?? 0)).withoutNegativeScale();
  }

  /** For literals, which the checker has read before. */
  static of(text: string): Decimal {
    return Decimal.parse(text) ?? fail('System.TypeException', `Invalid decimal: ${text}`);
  }

  static fromInteger(value: number | bigint): Decimal {
    return new Decimal(BigInt(value), 0);
  }

  /** By the shortest digits that mean the number, as BigDecimal.valueOf(double) does: 0.1 is 0.1, 5 is 5.0. */
  static fromNumber(value: number): Decimal {
    if (!Number.isFinite(value)) return fail('System.MathException', 'Infinite or NaN');
    const text = String(value);
    const decimal = Decimal.of(text);
    return decimal.scale === 0 && Math.abs(value) < 1e7 ? new Decimal(decimal.unscaled * 10n, 1) : decimal;
  }

  /** ASSUMED: Apex never shows a negative scale (1E3 is 1000). */
  private withoutNegativeScale(): Decimal {
    return this.scale >= 0 ? this : new Decimal(this.unscaled * tenTo(-this.scale), 0);
  }

  /** The unscaled value at a scale that is not smaller. */
  private at(scale: number): bigint {
    return scale === this.scale ? this.unscaled : this.unscaled * tenTo(scale - this.scale);
  }

  add(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.at(scale) + other.at(scale), scale);
  }

  subtract(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.at(scale) - other.at(scale), scale);
  }

  multiply(other: Decimal): Decimal {
    return new Decimal(this.unscaled * other.unscaled, this.scale + other.scale);
  }

  /**
   * The operator `/`: 33 digits after the point, HALF_EVEN, trailing zeros taken off down to the larger scale of the two.
   * ASSUMED: the number of digits and the scale of what comes out even. Experiment: System.debug of `1.0 / 3`, `10.00 / 4` and their scale() in anonymous Apex.
   */
  divide(other: Decimal): Decimal {
    if (other.unscaled === 0n) return divideByZero();
    const scale = Math.max(operatorScale, this.scale, other.scale);
    return this.quotient(other, scale, 'HALF_EVEN').withoutZerosBeyond(Math.max(this.scale, other.scale));
  }

  /** `divide(divisor, scale, roundingMode)`. */
  divideTo(other: Decimal, scale: number, mode: RoundingMode = 'HALF_EVEN'): Decimal {
    if (other.unscaled === 0n) return divideByZero();
    withinScales(scale);
    return this.quotient(other, scale, mode);
  }

  private quotient(other: Decimal, scale: number, mode: RoundingMode): Decimal {
    const shift = scale - this.scale + other.scale;
    const [dividend, divisor] = shift >= 0 ? [this.unscaled * tenTo(shift), other.unscaled] : [this.unscaled, other.unscaled * tenTo(-shift)];
    return new Decimal(divideRounded(dividend, divisor, mode), scale);
  }

  private withoutZerosBeyond(scale: number): Decimal {
    let { unscaled } = this;
    let kept = this.scale;
    while (kept > scale && unscaled % 10n === 0n) {
      unscaled /= 10n;
      kept--;
    }
    return kept === this.scale ? this : new Decimal(unscaled, kept);
  }

  compare(other: Decimal): number {
    const scale = Math.max(this.scale, other.scale);
    const a = this.at(scale);
    const b = other.at(scale);
    return a < b ? -1 : a > b ? 1 : 0;
  }

  /** By number: 1.0 equals 1.00, as `==` on Decimals does. */
  equals(other: Decimal): boolean {
    return this.compare(other) === 0;
  }

  setScale(scale: number, mode: RoundingMode = 'HALF_EVEN'): Decimal {
    if (scale === this.scale) return this;
    withinScales(scale);
    if (scale > this.scale) return new Decimal(this.at(scale), scale);
    return new Decimal(divideRounded(this.unscaled, tenTo(this.scale - scale), mode), scale);
  }

  /** To a whole number, as `round()` gives a Long. */
  round(mode: RoundingMode = 'HALF_EVEN'): bigint {
    return this.setScale(0, mode).unscaled;
  }

  negate(): Decimal {
    return new Decimal(-this.unscaled, this.scale);
  }

  abs(): Decimal {
    return this.unscaled < 0n ? this.negate() : this;
  }

  get sign(): -1 | 0 | 1 {
    return this.unscaled < 0n ? -1 : this.unscaled === 0n ? 0 : 1;
  }

  /** `exponent` is a whole number from 0. */
  pow(exponent: number): Decimal {
    return new Decimal(this.unscaled ** BigInt(exponent), this.scale * exponent);
  }

  /** ASSUMED: to the precision of a Double, as Math.sqrt. */
  sqrt(): Decimal {
    if (this.unscaled < 0n) return fail('System.MathException', 'Square root of a negative number');
    return Decimal.fromNumber(Math.sqrt(this.toNumber()));
  }

  /** Digits of the unscaled value: 123.45 has 5, 0.001 has 1. */
  get precision(): number {
    return absolute(this.unscaled).toString().length;
  }

  stripTrailingZeros(): Decimal {
    return this.unscaled === 0n ? Decimal.zero : this.withoutZerosBeyond(0);
  }

  toNumber(): number {
    return Number(this.toString());
  }

  /** Digits after the point cut off; 64 bits, wrapping. */
  toLong(): bigint {
    return BigInt.asIntN(64, this.truncated());
  }

  /** Digits after the point cut off; 32 bits, wrapping, as BigDecimal.intValue. */
  toInteger(): number {
    return Number(BigInt.asIntN(32, this.truncated()));
  }

  private truncated(): bigint {
    return this.scale > 0 ? this.unscaled / tenTo(this.scale) : this.unscaled * tenTo(-this.scale);
  }

  /** BigDecimal.toPlainString. */
  override toString(): string {
    if (this.scale === 0) return this.unscaled.toString();
    if (this.scale < 0) return (this.unscaled * tenTo(-this.scale)).toString();
    const digits = absolute(this.unscaled)
      .toString()
      .padStart(this.scale + 1, '0');
    const point = digits.length - this.scale;
    return `${this.unscaled < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
  }
}

/** Digits after the point that `/` computes. */
const operatorScale = 33;
