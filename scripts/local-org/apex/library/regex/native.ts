/**
 * Patterns that JavaScript's RegExp may serve: those made only of what means the same there, and of which no text can make it slow. A set of characters is written out as the ranges
 * that our own machine would accept, so that `\s`, `.`, `(?i)` and `\p{L}` mean what they mean in Java. What is not on the list here stays with the machine.
 * Held together by test/local-org/apex/library/regex/native.test.ts, which runs random patterns of the list on both.
 */
import type { CharacterSet } from './characters.ts';
import type { Node } from './syntax.ts';
import { widthOf } from './syntax.ts';

/** Up to which character a text goes: ASCII, or all that takes one UTF-16 unit. Texts with surrogates are the machine's. */
export type Reach = 'ascii' | 'plane';
const limits: Readonly<Record<Reach, number>> = { ascii: 0x7f, plane: 0xffff };

export interface NativePattern {
  /** For `find` (global) and `lookingAt` (sticky). */
  readonly source: string;
  /** The longest text for which the work stays bounded: each loop without an end lets it grow faster. */
  readonly longest: number;
}

/** Loops written out by RegExp's compiler should stay short. */
const mostRepetitions = 200;
const unbounded = 0x7fffffff;

/** undefined: the pattern has something that is not on the list. */
export function nativePattern(root: Node, reach: Reach): NativePattern | undefined {
  const writer = new Writer(limits[reach]);
  try {
    return { source: writer.text(root), longest: longestText(writer.loops) };
  } catch (error) {
    if (error === notOnTheList) return undefined;
    throw error;
  }
}

const notOnTheList = new Error('not on the list');

class Writer {
  readonly #limit: number;
  loops = 0;
  constructor(limit: number) {
    this.#limit = limit;
  }

  text(node: Node): string {
    switch (node.kind) {
      case 'empty':
        return '(?:)';
      case 'character':
        return node.code > this.#limit ? never : unit(node.code);
      case 'set':
        return this.#set(node.set);
      case 'sequence':
        return node.items.map((item) => (item.kind === 'choice' ? `(?:${this.text(item)})` : this.text(item))).join('');
      case 'choice':
        return node.options.map((option) => this.text(option)).join('|');
      case 'group':
        return `(${this.text(node.body)})`;
      case 'assertion':
        return this.#assertion(node.what);
      case 'repeat':
        return this.#repeat(node);
      default:
        throw notOnTheList;
    }
  }

  #assertion(what: Extract<Node, { kind: 'assertion' }>['what']): string {
    if (what === 'start') return '^';
    if (what === 'end') return '(?![^])';
    // Java's `$`: the end, or before the line terminator that ends the text; never between CR and LF.
    if (what === 'endOrLastLine') return '(?=(?:\\r\\n|(?<!\\r)\\n|[\\r\\u0085\\u2028\\u2029])?(?![^]))';
    if (what === 'boundary' && this.#limit < 128) return '\\b';
    if (what === 'noBoundary' && this.#limit < 128) return '\\B';
    throw notOnTheList;
  }

  /**
   * Not inside another loop, and never around what may be empty: there RegExp takes another number of turns. A group within the body would forget what it held in an earlier turn;
   * one that is the whole body is set anew in each.
   */
  #repeat({ body, min, max, mode }: Extract<Node, { kind: 'repeat' }>): string {
    const inner = body.kind === 'group' ? body.body : body;
    const isCounted = max < unbounded;
    if (mode === 'possessive' || has(inner, ['repeat', 'group']) || widthOf(inner)[0] === 0 || min > mostRepetitions || (isCounted && max > mostRepetitions))
      throw notOnTheList;
    if (!isCounted) this.loops++;
    const text = body.kind === 'choice' || body.kind === 'sequence' ? `(?:${this.text(body)})` : this.text(body);
    const count = !isCounted && min < 2 ? (min === 0 ? '*' : '+') : `{${min},${isCounted ? max : ''}}`;
    return `${text}${count}${mode === 'lazy' ? '?' : ''}`;
  }

  #set(set: CharacterSet): string {
    let ranges = '';
    for (let low = 0; low <= this.#limit; low++) {
      if (!set.has(low)) continue;
      let high = low;
      while (high < this.#limit && set.has(high + 1)) high++;
      ranges += low === high ? unit(low) : `${unit(low)}-${unit(high)}`;
      low = high;
    }
    return ranges === '' ? never : `[${ranges}]`;
  }
}

const never = '[]';
/** Never a character that means something. */
const unit = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;

function has(node: Node, kinds: readonly Node['kind'][]): boolean {
  if (kinds.includes(node.kind)) return true;
  if (node.kind === 'sequence') return node.items.some((item) => has(item, kinds));
  if (node.kind === 'choice') return node.options.some((option) => has(option, kinds));
  return 'body' in node && has(node.body, kinds);
}

/** Steps that a search may take at most: what could take more is counted by the machine, so that it ends as Salesforce ends it. */
const mostSteps = 2e7;

/** Every start of a match, and from there every loop, may run over the whole text. */
const longestText = (loops: number): number => Math.floor(mostSteps ** (1 / (loops + 1)));
