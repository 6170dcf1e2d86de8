/** What a value is as truth and as text. */
import { ApexDate, ApexDatetime } from '../../apex/runtime/values.ts';
import type { Value } from '../../apex/runtime/values.ts';

const dayMs = 86_400_000;

export const truth = (value: Value): boolean => value === true;
export const isBlank = (value: Value): boolean => value === null || value === '';

export function text(value: Value): string {
  if (value === null) return '';
  if (value instanceof ApexDate) return new Date(value.days * dayMs).toISOString().slice(0, 10);
  if (value instanceof ApexDatetime) return `${new Date(value.ms).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return String(value);
}
