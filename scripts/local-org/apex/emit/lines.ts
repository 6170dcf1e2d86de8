/**
 * The emitted text and, line by line, the Apex place it came from. A statement is a line; inside an expression a mark breaks the line where Apex does,
 * so that a stack trace names the line of the call and not of the statement's beginning.
 */
import type { Position } from '../syntax/tree.ts';
import type { LineTable } from '../runtime/trace.ts';

export interface Line {
  readonly text: string;
  readonly at: Position | undefined;
}

/** Control characters, which no JSON-quoted text contains raw. */
const open = '\u0001';
const close = '\u0002';

export const lineBreakAt = (at: Position): string => `${open}${at.line}:${at.column}${close}`;

const marks = /\u0001(\d+):(\d+)\u0002/;

/** A line with marks becomes several. */
function split(line: Line): Line[] {
  const pieces = line.text.split(marks);
  const lines: Line[] = [{ text: pieces[0]!, at: line.at }];
  for (let i = 1; i < pieces.length; i += 3) lines.push({ text: pieces[i + 2]!, at: { line: Number(pieces[i]), column: Number(pieces[i + 1]) } });
  return lines;
}

interface OpenBody {
  readonly from: number;
  readonly className: string;
  readonly method: string;
}

export class Writer {
  readonly #lines: string[] = [];
  readonly #places: (Position | null)[] = [null];
  readonly #bodies: { from: number; to: number; className: string; method: string }[] = [];

  add(text: string, at?: Position): void {
    for (const line of split({ text, at })) {
      this.#lines.push(line.text);
      this.#places.push(line.at ?? null);
    }
  }

  addAll(lines: readonly Line[]): void {
    for (const line of lines) this.add(line.text, line.at);
  }

  /** Lines added until `endBody` belong to that method. */
  startBody(className: string, method: string): OpenBody {
    return { from: this.#lines.length + 1, className, method };
  }

  endBody(body: OpenBody): void {
    this.#bodies.push({ ...body, to: this.#lines.length });
  }

  /** The text with `head` as its first line (it becomes known last), and the table for it. */
  finish(head: string): { readonly source: string; readonly lines: LineTable } {
    const bodies = this.#bodies.map((body) => ({ ...body, from: body.from + 1, to: body.to + 1 }));
    return { source: [head, ...this.#lines].join('\n'), lines: { places: [null, ...this.#places], bodies } };
  }
}
