/**
 * Java's regular expression syntax, read into a tree. The rules are those of java.util.regex.Pattern; what it refuses is refused with its words.
 * https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Pattern.html
 */
import {
  CharacterSet,
  and,
  isDigit,
  isHorizontalSpace,
  isLineTerminator,
  isSpace,
  isUnicodeDigit,
  isUnicodeSpace,
  isUnicodeWord,
  isVerticalSpace,
  isWord,
  not,
  or,
  propertyNamed,
  rangeQuestion,
  spellings,
} from './characters.ts';
import type { Question } from './characters.ts';

export type Node =
  | { readonly kind: 'empty' }
  | { readonly kind: 'character'; readonly code: number }
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'choice'; readonly options: readonly Node[] }
  | { readonly kind: 'group'; readonly index: number; readonly body: Node }
  | { readonly kind: 'repeat'; readonly body: Node; readonly min: number; readonly max: number; readonly mode: 'greedy' | 'lazy' | 'possessive' }
  | { readonly kind: 'atomic'; readonly body: Node }
  | { readonly kind: 'look'; readonly direction: 'ahead' | 'behind'; readonly isNegative: boolean; readonly body: Node }
  | { readonly kind: 'assertion'; readonly what: Assertion }
  | { readonly kind: 'backReference'; readonly group: number; readonly ignoresCase: boolean; readonly isUnicode: boolean };

export type Assertion =
  'start' | 'lineStart' | 'lineStartUnix' | 'end' | 'endOrLastLine' | 'endOrLastLineUnix' | 'lineEnd' | 'lineEndUnix' | 'lastMatch' | 'boundary' | 'noBoundary';

export interface ParsedPattern {
  readonly root: Node;
  /** Capturing groups, the whole match not counted. */
  readonly groupCount: number;
  readonly groupNames: ReadonlyMap<string, number>;
}

export class PatternSyntaxError extends Error {
  readonly description: string;
  readonly index: number;
  constructor(description: string, index: number, pattern: string) {
    super(`${description} near index ${index}\n${pattern}${index >= 0 ? `\n${' '.repeat(index)}^` : ''}`);
    this.description = description;
    this.index = index;
  }
}

interface Flags {
  readonly i: boolean;
  readonly d: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly u: boolean;
  readonly x: boolean;
  readonly U: boolean;
}
const noFlags: Flags = { i: false, d: false, m: false, s: false, u: false, x: false, U: false };
const unbounded = 0x7fffffff;
const empty: Node = { kind: 'empty' };
/** `(?i)` alone: no quantifier may follow. */
const flagsOnly: Node = { kind: 'empty' };
const crLf: Node = {
  kind: 'sequence',
  items: [
    { kind: 'character', code: 13 },
    { kind: 'character', code: 10 },
  ],
};
/** `\\R`. Under a quantifier Java never goes back into a CR LF. */
const lineBreak: Node = { kind: 'choice', options: [crLf, { kind: 'set', set: new CharacterSet(isVerticalSpace) }] };

export function parsePattern(pattern: string): ParsedPattern {
  return new Parser(pattern).parse();
}

class Parser {
  readonly #source: string;
  readonly #codes: readonly number[];
  #at = 0;
  #flags: Flags = noFlags;
  #groups = 0;
  readonly #names = new Map<string, number>();

  constructor(source: string) {
    this.#source = source;
    this.#codes = Array.from(removeQuotes(source), (character) => character.codePointAt(0)!);
  }

  parse(): ParsedPattern {
    const root = this.#choice();
    if (this.#at < this.#codes.length)
      this.#refuse(this.#peek() === 0x29 ? "Unmatched closing ')'" : 'Unexpected internal error', this.#peek() === 0x29 ? -1 : 0);
    return { root, groupCount: this.#groups, groupNames: this.#names };
  }

  #refuse(description: string, offset = 0): never {
    throw new PatternSyntaxError(description, this.#at + offset, this.#source);
  }

  /** Under (?x) white space and comments are not there. */
  #peek(): number {
    if (this.#flags.x) {
      for (;;) {
        const code = this.#codes[this.#at];
        if (code !== undefined && isSpace(code)) this.#at++;
        else if (code === 0x23) while (this.#at < this.#codes.length && !isLineTerminator(this.#codes[this.#at]!)) this.#at++;
        else break;
      }
    }
    return this.#codes[this.#at] ?? -1;
  }
  #next(): number {
    const code = this.#peek();
    this.#at++;
    return code;
  }
  #accept(character: string): boolean {
    if (this.#peek() !== character.charCodeAt(0)) return false;
    this.#at++;
    return true;
  }
  /** The raw next code, white space included. */
  #raw(): number {
    return this.#codes[this.#at++] ?? -1;
  }

  #choice(): Node {
    const options = [this.#sequence()];
    while (this.#accept('|')) options.push(this.#sequence());
    return options.length === 1 ? options[0]! : { kind: 'choice', options };
  }

  #sequence(): Node {
    const items: Node[] = [];
    for (;;) {
      const code = this.#peek();
      if (code === -1 || code === 0x7c || code === 0x29) break;
      const atom = this.#atom();
      if (atom !== flagsOnly) items.push(this.#repeated(atom));
    }
    return items.length === 0 ? empty : items.length === 1 ? items[0]! : { kind: 'sequence', items };
  }

  /** One quantifier an atom; another behind it is refused by `#atom`, but `{n}`, which then repeats nothing. */
  #repeated(atom: Node): Node {
    const code = this.#peek();
    const body: Node = atom === lineBreak ? { kind: 'atomic', body: atom } : atom;
    let min: number;
    let max: number;
    if (code === 0x2a) [min, max] = [0, unbounded];
    else if (code === 0x2b) [min, max] = [1, unbounded];
    else if (code === 0x3f) [min, max] = [0, 1];
    else if (code === 0x7b) {
      [min, max] = this.#bounds();
      return { kind: 'repeat', body, min, max, mode: this.#mode() };
    } else return atom;
    this.#at++;
    return { kind: 'repeat', body, min, max, mode: this.#mode() };
  }
  #mode(): 'greedy' | 'lazy' | 'possessive' {
    return this.#accept('?') ? 'lazy' : this.#accept('+') ? 'possessive' : 'greedy';
  }
  #bounds(): [number, number] {
    this.#at++;
    const min = this.#number();
    if (min === undefined) this.#refuse('Illegal repetition');
    let max = min;
    if (this.#accept(',')) max = this.#number() ?? unbounded;
    if (this.#peek() !== 0x7d) this.#refuse('Unclosed counted closure');
    if (max < min) this.#refuse('Illegal repetition range');
    this.#at++;
    return [min, max];
  }
  #number(): number | undefined {
    let value: number | undefined;
    while (isDigit(this.#peek())) {
      value = (value ?? 0) * 10 + (this.#next() - 0x30);
      if (value > unbounded) this.#refuse('Illegal repetition range');
    }
    return value;
  }

  #atom(): Node {
    const code = this.#next();
    switch (code) {
      case 0x28:
        return this.#group();
      case 0x5b:
        return { kind: 'set', set: new CharacterSet(this.#characterClass()) };
      case 0x5c:
        return this.#escape();
      case 0x2e:
        return { kind: 'set', set: this.#flags.s ? new CharacterSet(() => true) : new CharacterSet(this.#flags.d ? (c) => c !== 0x0a : not(isLineTerminator)) };
      case 0x5e:
        return { kind: 'assertion', what: this.#flags.m ? (this.#flags.d ? 'lineStartUnix' : 'lineStart') : 'start' };
      case 0x24:
        return { kind: 'assertion', what: this.#flags.m ? (this.#flags.d ? 'lineEndUnix' : 'lineEnd') : this.#flags.d ? 'endOrLastLineUnix' : 'endOrLastLine' };
      case 0x2a:
      case 0x2b:
      case 0x3f:
        return this.#refuse(`Dangling meta character '${String.fromCharCode(code)}'`, -1);
      case 0x7b:
        this.#at--;
        return empty;
      default:
        return this.#character(code);
    }
  }
  #character(code: number): Node {
    if (!this.#flags.i) return { kind: 'character', code };
    const all = spellings(code, this.#flags.u || this.#flags.U);
    return all.length === 1 ? { kind: 'character', code } : { kind: 'set', set: new CharacterSet((c) => all.includes(c)) };
  }

  // ---- groups ------------------------------------------------------------------------------------------------------

  #group(): Node {
    const saved = this.#flags;
    let node: Node;
    if (this.#codes[this.#at] === 0x3f) {
      this.#at++;
      const code = this.#raw();
      switch (code) {
        case 0x3a:
          node = this.#choice();
          break;
        case 0x3d:
        case 0x21:
          node = { kind: 'look', direction: 'ahead', isNegative: code === 0x21, body: this.#choice() };
          break;
        case 0x3e:
          node = { kind: 'atomic', body: this.#choice() };
          break;
        case 0x3c: {
          const after = this.#raw();
          if (after === 0x3d || after === 0x21) {
            const body = this.#choice();
            if (widthOf(body)[1] >= unbounded) this.#refuse('Look-behind group does not have an obvious maximum length');
            node = { kind: 'look', direction: 'behind', isNegative: after === 0x21, body };
          } else {
            this.#at--;
            const name = this.#groupName();
            if (this.#names.has(name)) this.#refuse(`Named capturing group <${name}> is already defined`, -1);
            const index = ++this.#groups;
            this.#names.set(name, index);
            node = { kind: 'group', index, body: this.#choice() };
          }
          break;
        }
        default: {
          this.#at--;
          this.#readFlags();
          if (this.#accept(')')) return flagsOnly; // they hold until the end of the enclosing group
          if (!this.#accept(':')) this.#refuse('Unknown inline modifier');
          node = this.#choice();
        }
      }
    } else {
      const index = ++this.#groups;
      node = { kind: 'group', index, body: this.#choice() };
    }
    if (!this.#accept(')')) this.#refuse('Unclosed group');
    this.#flags = saved;
    return node;
  }
  #groupName(): string {
    let name = '';
    while (isWord(this.#codes[this.#at] ?? -1) && this.#codes[this.#at] !== 0x5f) name += String.fromCharCode(this.#raw());
    if (!/^[a-zA-Z]/.test(name)) this.#refuse('capturing group name does not start with a Latin letter', -name.length);
    if (this.#codes[this.#at] !== 0x3e) this.#refuse("named capturing group is missing trailing '>'");
    this.#at++;
    return name;
  }
  #readFlags(): void {
    let value = true;
    for (;;) {
      const letter = String.fromCodePoint(Math.max(0, this.#codes[this.#at] ?? 0));
      if (letter === '-' && value) value = false;
      else if (letter in noFlags) this.#flags = { ...this.#flags, [letter]: value };
      else break;
      this.#at++;
    }
    const after = this.#codes[this.#at];
    if (after !== 0x29 && after !== 0x3a) this.#refuse('Unknown inline modifier');
  }

  // ---- escapes -----------------------------------------------------------------------------------------------------

  #escape(): Node {
    const code = this.#raw();
    if (code === -1) this.#refuse('Unexpected internal error', -1);
    const letter = String.fromCodePoint(code);
    const assertion = (what: Assertion): Node => ({ kind: 'assertion', what });
    switch (letter) {
      case 'A':
        return assertion('start');
      case 'z':
        return assertion('end');
      case 'Z':
        return assertion(this.#flags.d ? 'endOrLastLineUnix' : 'endOrLastLine');
      case 'G':
        return assertion('lastMatch');
      case 'b':
        return assertion('boundary');
      case 'B':
        return assertion('noBoundary');
      case 'R':
        return lineBreak;
      case 'k': {
        if (this.#raw() !== 0x3c) this.#refuse("\\k is not followed by '<' for named capturing group");
        const name = this.#groupName();
        const group = this.#names.get(name);
        if (group === undefined) this.#refuse(`named capturing group <${name}> does not exist`, -1);
        return { kind: 'backReference', group: group!, ignoresCase: this.#flags.i, isUnicode: this.#flags.u };
      }
      case 'X':
        return this.#refuse('\\X is not supported by the local engine', -1);
    }
    if (code >= 0x31 && code <= 0x39) {
      // As many digits as make a group that is already there.
      let group = code - 0x30;
      while (isDigit(this.#codes[this.#at] ?? -1) && group * 10 + (this.#codes[this.#at]! - 0x30) <= this.#groups) group = group * 10 + (this.#raw() - 0x30);
      return { kind: 'backReference', group, ignoresCase: this.#flags.i, isUnicode: this.#flags.u };
    }
    const set = this.#namedSet(letter);
    return set ? { kind: 'set', set: new CharacterSet(set) } : this.#character(this.#escapedCode(letter));
  }
  #namedSet(letter: string): Question | undefined {
    const unicode = this.#flags.U;
    switch (letter) {
      case 'd':
        return unicode ? isUnicodeDigit : isDigit;
      case 'D':
        return not(unicode ? isUnicodeDigit : isDigit);
      case 's':
        return unicode ? isUnicodeSpace : isSpace;
      case 'S':
        return not(unicode ? isUnicodeSpace : isSpace);
      case 'w':
        return unicode ? isUnicodeWord : isWord;
      case 'W':
        return not(unicode ? isUnicodeWord : isWord);
      case 'h':
        return isHorizontalSpace;
      case 'H':
        return not(isHorizontalSpace);
      case 'v':
        return isVerticalSpace;
      case 'V':
        return not(isVerticalSpace);
      case 'p':
      case 'P': {
        let name: string;
        if (this.#codes[this.#at] === 0x7b) {
          const close = this.#codes.indexOf(0x7d, this.#at);
          if (close < 0) this.#refuse('Unclosed character family');
          name = String.fromCodePoint(...this.#codes.slice(this.#at + 1, close));
          this.#at = close + 1;
        } else name = String.fromCodePoint(this.#raw());
        const question = propertyNamed(name, this.#flags.i, this.#flags.U);
        if (question === undefined) this.#refuse(`Unknown character property name {${name}}`, -1);
        return letter === 'P' ? not(question!) : question;
      }
      default:
        return undefined;
    }
  }
  #escapedCode(letter: string): number {
    switch (letter) {
      case 't':
        return 9;
      case 'n':
        return 10;
      case 'r':
        return 13;
      case 'f':
        return 12;
      case 'a':
        return 7;
      case 'e':
        return 27;
      case 'c':
        return this.#raw() ^ 64;
      case '0': {
        // \0n, \0nn, \0mnn with m up to 3
        const isOctal = (): boolean => {
          const c = this.#codes[this.#at] ?? -1;
          return c >= 0x30 && c <= 0x37;
        };
        if (!isOctal()) this.#refuse('Illegal octal escape sequence');
        let value = this.#raw() - 0x30;
        if (isOctal()) {
          const first = value;
          value = value * 8 + (this.#raw() - 0x30);
          if (first <= 3 && isOctal()) value = value * 8 + (this.#raw() - 0x30);
        }
        return value;
      }
      case 'x': {
        if (this.#codes[this.#at] === 0x7b) {
          const close = this.#codes.indexOf(0x7d, this.#at);
          const digits = close < 0 ? '' : String.fromCodePoint(...this.#codes.slice(this.#at + 1, close));
          if (!/^[0-9a-fA-F]+$/.test(digits) || parseInt(digits, 16) > 0x10ffff) this.#refuse('Illegal hexadecimal escape sequence');
          this.#at = close + 1;
          return parseInt(digits, 16);
        }
        return this.#hex(2, 'Illegal hexadecimal escape sequence');
      }
      case 'u': {
        const high = this.#hex(4, 'Illegal Unicode escape sequence');
        if (high >= 0xd800 && high <= 0xdbff && this.#codes[this.#at] === 0x5c && this.#codes[this.#at + 1] === 0x75) {
          const before = this.#at;
          this.#at += 2;
          const low = this.#hex(4, 'Illegal Unicode escape sequence');
          if (low >= 0xdc00 && low <= 0xdfff) return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
          this.#at = before;
        }
        return high;
      }
    }
    if (/[a-zA-Z]/.test(letter)) this.#refuse('Illegal/unsupported escape sequence', -1);
    return letter.codePointAt(0)!;
  }
  #hex(count: number, refusal: string): number {
    let digits = '';
    for (let i = 0; i < count; i++) digits += String.fromCodePoint(Math.max(0, this.#raw()));
    if (!/^[0-9a-fA-F]+$/.test(digits)) this.#refuse(refusal);
    return parseInt(digits, 16);
  }

  // ---- classes -----------------------------------------------------------------------------------------------------

  /** After `[`. `&&` binds weaker than standing side by side; `^` is about the whole. */
  #characterClass(): Question {
    const negated = this.#codes[this.#at] === 0x5e;
    if (negated) this.#at++;
    let whole: Question | undefined;
    let part: Question | undefined;
    for (;;) {
      const code = this.#peek();
      if (code === -1) this.#refuse('Unclosed character class', -1);
      if (code === 0x5d && (part !== undefined || whole !== undefined)) {
        this.#at++;
        break;
      }
      if (code === 0x26 && this.#codes[this.#at + 1] === 0x26) {
        this.#at += 2;
        while (this.#codes[this.#at] === 0x26) this.#at++;
        if (part !== undefined) whole = whole ? and(whole, part) : part;
        else if (whole === undefined) this.#refuse('Bad class syntax');
        part = undefined;
        continue;
      }
      const item = code === 0x5b ? (this.#at++, this.#characterClass()) : this.#classItem();
      part = part ? or(part, item) : item;
    }
    const result = whole && part ? and(whole, part) : (whole ?? part)!;
    return negated ? not(result) : result;
  }
  #classItem(): Question {
    let low = this.#next();
    if (low === 0x5c) {
      const letter = String.fromCodePoint(Math.max(0, this.#raw()));
      const named = this.#namedSet(letter);
      if (named) return named;
      if (/[1-9]/.test(letter)) this.#refuse('Illegal/unsupported escape sequence', -1);
      low = this.#escapedCode(letter);
    }
    let high = low;
    if (this.#peek() === 0x2d) {
      const after = this.#codes[this.#at + 1];
      if (after !== undefined && after !== 0x5d && after !== 0x5b) {
        this.#at++;
        high = this.#next();
        if (high === 0x5c) high = this.#escapedCode(String.fromCodePoint(Math.max(0, this.#raw())));
        if (high < low) this.#refuse('Illegal character range', -1);
      }
    }
    return rangeQuestion(low, high, this.#flags.i, this.#flags.u || this.#flags.U);
  }
}

/** `\Q…\E` becomes escaped characters, as Java's own compiler does it first. */
function removeQuotes(source: string): string {
  if (!source.includes('\\Q')) return source;
  let result = '';
  for (let at = 0; at < source.length;) {
    if (source[at] !== '\\') result += source[at++]!;
    else if (source[at + 1] === 'Q') {
      const close = source.indexOf('\\E', at + 2);
      const quoted = source.slice(at + 2, close < 0 ? source.length : close);
      result += quoted.replace(/[^a-zA-Z0-9\u0080-\uffff]/g, '\\$&');
      at = close < 0 ? source.length : close + 2;
    } else {
      result += source.slice(at, at + 2);
      at += 2;
    }
  }
  return result;
}

/** Least and most UTF-16 units that a node can take; `unbounded` when there is no most. */
export function widthOf(node: Node): readonly [number, number] {
  const cap = (n: number): number => Math.min(n, unbounded);
  switch (node.kind) {
    case 'empty':
    case 'look':
    case 'assertion':
      return [0, 0];
    case 'character':
      return node.code > 0xffff ? [2, 2] : [1, 1];
    case 'set':
      return [1, 2];
    case 'sequence':
      return node.items.map(widthOf).reduce((a, b) => [cap(a[0] + b[0]), cap(a[1] + b[1])], [0, 0]);
    case 'choice':
      return node.options.map(widthOf).reduce((a, b) => [Math.min(a[0], b[0]), Math.max(a[1], b[1])]);
    case 'group':
    case 'atomic':
      return widthOf(node.body);
    case 'repeat': {
      const [low, high] = widthOf(node.body);
      return [cap(low * node.min), node.max >= unbounded && high > 0 ? unbounded : cap(high * node.max)];
    }
    case 'backReference':
      return [0, unbounded];
  }
}
