/**
 * Makes record Ids: three characters of the object, two of the instance, a reserved zero, nine of a counter in base 62, three of checksum.
 * The counter's digits are in ASCII order, so Ids sort in the order in which records were made. A number is never given twice, not even after a rollback.
 */
import { longId } from '../soql/index.ts';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const counterLength = 9;

export function base62(value: number): string {
  let text = '';
  for (let rest = value; text.length < counterLength; rest = Math.floor(rest / 62)) text = digits.charAt(rest % 62) + text;
  return text;
}

export const fromBase62 = (text: string): number => [...text].reduce((sum, digit) => sum * 62 + digits.indexOf(digit), 0);

export const makeId = (keyPrefix: string, instance: string, counter: number): string => longId(`${keyPrefix}${instance}0${base62(counter)}`);

export const counterOf = (id: string): number => fromBase62(id.slice(6, 15));
