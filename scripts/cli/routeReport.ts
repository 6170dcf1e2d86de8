/** How the outcome of a mail is printed: a line of JSON with all its keys in a fixed order, or a line for people in columns. */
import type { Colour, Output } from './output.ts';
import { harmless, painted } from './output.ts';
import type { Delivery, Outcome } from '../local-org/mail/delivered.ts';

/** One line; every key is there, null where unknown. */
export function jsonLine(file: string, index: number, result: Delivery): string {
  const { messageId, outcome, stage, recordId, recordType, caseId, caseNumber, emailMessageId, heldMailId, candidates, flags, reason, limits } = result;
  const line = {
    file,
    index,
    messageId,
    outcome,
    stage,
    recordId,
    recordType,
    caseId,
    caseNumber,
    emailMessageId,
    heldMailId,
    candidates: candidates.map((candidate) => ({ recordId: candidate.recordId, stage: candidate.stage, lost: candidate.lost })),
    flags,
    reason,
    limits: limits && { soql: limits.soql, dml: limits.dml, cpuMs: limits.cpuMs, heapBytes: limits.heapBytes },
  };
  return `${JSON.stringify(line)}\n`;
}

const colours: Readonly<Record<Outcome, Colour | undefined>> = {
  threaded: 'green',
  created: 'green',
  duplicate: 'grey',
  ignored: 'grey',
  held: 'yellow',
  failed: 'red',
};

/** As wide as the longest outcome, stage and case number: lines come as the mails are done, so nobody can wait and measure. */
const widths = { outcome: 9, stage: 12, caseNumber: 8 };

export const humanHeading = `${'outcome'.padEnd(widths.outcome)}  ${'stage'.padEnd(widths.stage)}  ${'case'.padEnd(widths.caseNumber)}  mail\n`;

export function humanLine(output: Output, file: string, index: number, result: Delivery): string {
  const columns = [
    painted(output, colours[result.outcome], result.outcome.padEnd(widths.outcome)),
    (result.stage ?? '-').padEnd(widths.stage),
    (result.caseNumber ?? '-').padEnd(widths.caseNumber),
    harmless(index === 0 ? file : `${file} [${index}]`),
  ];
  const flags = result.flags.length > 0 ? ` (${result.flags.join(', ')})` : '';
  return `${columns.join('  ')}\n    ${harmless(result.reason)}${flags}\n`;
}

/** `7 mails: 3 threaded, 2 created` */
export class Tally {
  readonly #counts = new Map<Outcome, number>();

  add(outcome: Outcome): void {
    this.#counts.set(outcome, (this.#counts.get(outcome) ?? 0) + 1);
  }

  get hasFailed(): boolean {
    return this.#counts.has('failed');
  }

  toString(): string {
    const total = [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
    const parts = Object.keys(colours).flatMap((outcome) => {
      const count = this.#counts.get(outcome as Outcome);
      return count === undefined ? [] : [`${count} ${outcome}`];
    });
    return `${total} ${total === 1 ? 'mail' : 'mails'}: ${parts.join(', ')}`;
  }
}
