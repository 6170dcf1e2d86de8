/**
 * Formula functions of dates and times. All are of GMT, as formula fields are where the help does not say otherwise; what is no date is empty.
 * https://help.salesforce.com/s/articleView?id=platform.customize_functions.htm
 */
import { Decimal } from '../../apex/runtime/decimal.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../../apex/runtime/values.ts';
import type { Value } from '../../apex/runtime/values.ts';
import { decimalOf } from '../values.ts';
import { UnsupportedFormula } from './parse.ts';
import { text } from './plain.ts';

type Plain = (...values: Value[]) => Value;

const dayMs = 86_400_000;
const whole = (value: Value): number => decimalOf(value).toInteger();
const number = (value: number): Decimal => Decimal.fromInteger(value);

/** ASSUMED: days that do not exist (February 30th) are an error of the formula. */
function dateOf(year: number, month: number, day: number): ApexDate {
  const ms = Date.UTC(year, month - 1, day);
  if (new Date(ms).getUTCMonth() !== month - 1 || day < 1) throw new UnsupportedFormula(`the date ${year}-${month}-${day}`);
  return new ApexDate(ms / dayMs);
}

function dayOf(value: Value): Date | null {
  if (value instanceof ApexDate) return new Date(value.days * dayMs);
  return value instanceof ApexDatetime ? new Date(value.ms) : null;
}
const ofDay =
  (read: (day: Date) => number): Plain =>
  (value = null) => {
    const day = dayOf(value);
    return day === null ? null : number(read(day));
  };
const ofTime =
  (unitMs: number, size: number): Plain =>
  (value = null) =>
    value instanceof ApexTime ? number(Math.floor(value.ms / unitMs) % size) : null;

function startOfYear(day: Date): number {
  return Date.UTC(day.getUTCFullYear(), 0, 1);
}

/** The Thursday of its week decides to which year a day belongs (ISO 8601). */
const thursdayOf = (day: Date): Date => new Date(Math.floor(day.getTime() / dayMs) * dayMs + (4 - (day.getUTCDay() || 7)) * dayMs);

/** The last day of a month stays the last: https://help.salesforce.com/s/articleView?id=platform.customize_functions_addmonths.htm */
function addMonths(date: Date, months: number): number {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const lastOf = (y: number, m: number): number => new Date(Date.UTC(y, m + 1, 0)).getUTCDate();
  const last = lastOf(year, month + months);
  const target = day === lastOf(year, month) ? last : Math.min(day, last);
  return Date.UTC(year, month + months, target) + (date.getTime() % dayMs);
}

const dateText = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const datetimeText = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;

export const dateFunctions: Readonly<Record<string, Plain>> = {
  DATE: (year = null, month = null, day = null) => (year === null || month === null || day === null ? null : dateOf(whole(year), whole(month), whole(day))),
  DATEVALUE: (value = null) => {
    const day = dayOf(value);
    if (day !== null) return new ApexDate(Math.floor(day.getTime() / dayMs));
    const match = dateText.exec(text(value));
    return match === null ? null : dateOf(Number(match[1]), Number(match[2]), Number(match[3]));
  },
  DATETIMEVALUE: (value = null) => {
    const day = dayOf(value);
    if (day !== null) return new ApexDatetime(day.getTime());
    const match = datetimeText.exec(text(value));
    return match === null ? null : new ApexDatetime(Date.parse(`${text(value).replace(' ', 'T')}Z`));
  },
  YEAR: ofDay((day) => day.getUTCFullYear()),
  MONTH: ofDay((day) => day.getUTCMonth() + 1),
  DAY: ofDay((day) => day.getUTCDate()),
  // Sunday is 1.
  WEEKDAY: ofDay((day) => day.getUTCDay() + 1),
  DAYOFYEAR: ofDay((day) => Math.floor((day.getTime() - startOfYear(day)) / dayMs) + 1),
  ISOWEEK: ofDay((day) => Math.floor((thursdayOf(day).getTime() - startOfYear(thursdayOf(day))) / dayMs / 7) + 1),
  ISOYEAR: ofDay((day) => thursdayOf(day).getUTCFullYear()),
  UNIXTIMESTAMP: ofDay((day) => Math.floor(day.getTime() / 1000)),
  FROMUNIXTIME: (value = null) => (value === null ? null : new ApexDatetime(decimalOf(value).toNumber() * 1000)),
  ADDMONTHS: (value = null, months = null) => {
    const day = dayOf(value);
    if (day === null || months === null) return null;
    const ms = addMonths(day, whole(months));
    return value instanceof ApexDate ? new ApexDate(ms / dayMs) : new ApexDatetime(ms);
  },
  TIMEVALUE: (value = null) => (value instanceof ApexDatetime ? new ApexTime(((value.ms % dayMs) + dayMs) % dayMs) : null),
  HOUR: ofTime(3_600_000, 24),
  MINUTE: ofTime(60_000, 60),
  SECOND: ofTime(1000, 60),
  MILLISECOND: ofTime(1, 1000),
};
