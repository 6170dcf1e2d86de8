/**
 * The smallest conversation that shows a disagreement. fast-check goes over the steps once; here everything is tried again until nothing more can be left out:
 * a step, a field, a line, a token; and until every number is 0 that can be.
 */
import type { Conversation } from './conversations.ts';

export async function smallest(conversation: Conversation, shows: (conversation: Conversation) => boolean | Promise<boolean>): Promise<Conversation> {
  for (const simpler of simplerThan(conversation)) if (await shows(simpler)) return smallest(simpler, shows);
  return conversation;
}

/** What a mail can do without. */
const NULLABLE = new Set(['subject', 'token', 'text', 'html', 'date']);

/** The same value with one thing left out, the greatest things first. */
function* simplerThan<T>(value: T): Generator<T> {
  if (Array.isArray(value)) {
    for (const index of value.keys()) yield value.toSpliced(index, 1) as T;
    for (const [index, item] of value.entries()) for (const simpler of simplerThan(item)) yield value.with(index, simpler) as T;
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      if (NULLABLE.has(name) && part !== null) yield { ...value, [name]: null };
      for (const simpler of simplerThan(part)) yield { ...value, [name]: simpler };
    }
  } else if (typeof value === 'number' && value !== 0) {
    yield 0 as T;
  }
}
