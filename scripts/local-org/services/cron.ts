/**
 * When a scheduled job fires: `Seconds Minutes Hours Day_of_month Month Day_of_week [Year]`, as Salesforce takes it from Quartz. Days are tried one after the other; within a day the first hour that fits.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_scheduler.htm
 * ASSUMED: the texts of errors, but for that about seconds and minutes.
 */

/** What is wrong with an expression, in words. */
export class CronProblem extends Error {}

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const dayMs = 86_400_000;
/** ASSUMED: no year beyond. OBSERVED: the suite of declarative-lookup-rollup-summaries (AsyncApexJobsSelectorTest) schedules jobs for 2100 and 2101. */
const lastYear = 2199;

interface Day {
  readonly day: number;
  readonly month: number;
  readonly year: number;
  /** 1 is Sunday. */
  readonly weekday: number;
  readonly lastDay: number;
}
type DayTest = (day: Day) => boolean;

const weekdayOf = (year: number, month: number, day: number): number => new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;

export class CronExpression {
  readonly #second: number;
  readonly #minute: number;
  readonly #hours: ReadonlySet<number>;
  readonly #fits: DayTest;

  constructor(text: string) {
    const parts = text.trim().toUpperCase().split(/\s+/);
    if (parts.length < 6 || parts.length > 7) throw new CronProblem(`Unexpected end of expression: ${text}`);
    const [second, minute, hours, dayOfMonth, month, dayOfWeek, year = '*'] = parts as [string, string, string, string, string, string, string?];
    if (!/^\d+$/.test(second) || !/^\d+$/.test(minute)) throw new CronProblem(`Seconds and minutes must be specified as integers: ${text}`);
    [this.#second] = [...numbers(second, 0, 59)] as [number];
    [this.#minute] = [...numbers(minute, 0, 59)] as [number];
    this.#hours = numbers(hours, 0, 23);
    // OBSERVED: the suite of declarative-lookup-rollup-summaries (RollupScheduledCalculateControllerTest).
    if (dayOfMonth === '?' && dayOfWeek === '?') throw new CronProblem("'?' can only be specified for Day-of-Month -OR- Day-of-Week.");
    if ((dayOfMonth === '?') === (dayOfWeek === '?') && !(dayOfMonth === '*' || dayOfWeek === '*'))
      throw new CronProblem(`Support for specifying both a day-of-week AND a day-of-month parameter is not implemented: ${text}`);
    const months = numbers(month, 1, 12, monthNames);
    const years = numbers(year, 1970, lastYear);
    const ofMonth = dayOfMonthTest(dayOfMonth);
    const ofWeek = dayOfWeekTest(dayOfWeek);
    this.#fits = (day) => years.has(day.year) && months.has(day.month) && ofMonth(day) && ofWeek(day);
  }

  /** The first time after, both in milliseconds of a wall clock; undefined: never. */
  next(after: number): number | undefined {
    const hours = [...this.#hours].sort((a, b) => a - b);
    for (let start = Math.floor(after / dayMs) * dayMs; ; start += dayMs) {
      const date = new Date(start);
      const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
      if (year > lastYear) return undefined;
      const day: Day = { day: date.getUTCDate(), month, year, weekday: date.getUTCDay() + 1, lastDay: new Date(Date.UTC(year, month, 0)).getUTCDate() };
      if (!this.#fits(day)) continue;
      const found = hours.map((hour) => start + ((hour * 60 + this.#minute) * 60 + this.#second) * 1000).find((time) => time > after);
      if (found !== undefined) return found;
    }
  }
}

/** `*`, `5`, `1-5`, `1,3`, `0/4`, `2-10/2`, names where there are some (the first stands for `low`). */
function numbers(text: string, low: number, high: number, names: readonly string[] = []): Set<number> {
  const found = new Set<number>();
  const one = (part: string): number => {
    const named = names.indexOf(part);
    const value = named >= 0 ? named + low : Number(part);
    if (!/^\w+$/.test(part) || !Number.isInteger(value) || value < low || value > high) throw new CronProblem(`Illegal cron expression format: ${text}`);
    return value;
  };
  for (const item of text.split(',')) {
    const [range = '', step] = item.split('/');
    const [from, to] = range === '*' || range === '?' ? [low, high] : range.split('-').map(one);
    if (from === undefined) throw new CronProblem(`Illegal cron expression format: ${text}`);
    const end = to ?? (step === undefined ? from : high);
    const width = step === undefined ? 1 : Number(step);
    if (!Number.isInteger(width) || width < 1) throw new CronProblem(`Illegal cron expression format: ${text}`);
    // A range may run over the end: `FRI-MON`.
    for (let value = from; value <= (end < from ? end + high - low + 1 : end); value += width) found.add(value > high ? value - (high - low + 1) : value);
  }
  return found;
}

/** Besides numbers: `L` the last day, `LW` the last weekday, `15W` the weekday nearest to the 15th, in the same month. */
function dayOfMonthTest(text: string): DayTest {
  if (text === 'L') return ({ day, lastDay }) => day === lastDay;
  const nearest = /^(\d+|L)W$/.exec(text)?.[1];
  if (nearest === undefined) {
    const days = numbers(text, 1, 31);
    return ({ day }) => days.has(day);
  }
  return ({ day, month, year, lastDay }) => day === nearestWeekday(nearest === 'L' ? lastDay : Math.min(Number(nearest), lastDay), month, year, lastDay);
}

function nearestWeekday(day: number, month: number, year: number, lastDay: number): number {
  const weekday = weekdayOf(year, month, day);
  if (weekday === 7) return day === 1 ? 3 : day - 1;
  if (weekday === 1) return day === lastDay ? day - 2 : day + 1;
  return day;
}

/** Besides numbers: `L` Saturday, `6L` the last Friday of the month, `6#3` its third Friday. */
function dayOfWeekTest(text: string): DayTest {
  const [, last] = /^(\w+)L$/.exec(text) ?? [];
  if (last !== undefined) {
    const [wanted] = numbers(last, 1, 7, dayNames);
    return ({ weekday, day, lastDay }) => weekday === wanted && day > lastDay - 7;
  }
  const [, which, count] = /^(\w+)#([1-5])$/.exec(text) ?? [];
  if (which !== undefined) {
    const [wanted] = numbers(which, 1, 7, dayNames);
    return ({ weekday, day }) => weekday === wanted && Math.ceil(day / 7) === Number(count);
  }
  const days = text === 'L' ? new Set([7]) : numbers(text, 1, 7, dayNames);
  return ({ weekday }) => days.has(weekday);
}
