/**
 * Pattern and Matcher of java.util.regex over our own machine, or over JavaScript's RegExp where that says the same (`native.ts`): what System.Pattern, System.Matcher and the String methods are made of.
 * A pattern is compiled once and kept; a Matcher holds the state between calls.
 * https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Matcher.html
 */
import { run } from './machine.ts';
import type { Input } from './machine.ts';
import { nativePattern } from './native.ts';
import type { NativePattern, Reach } from './native.ts';
import { compileProgram } from './program.ts';
import type { Program } from './program.ts';
import { parsePattern, widthOf } from './syntax.ts';
import type { Node } from './syntax.ts';

export class MatchError extends Error {
  readonly kind: 'noMatch' | 'noGroup' | 'range' | 'replacement';
  constructor(kind: 'noMatch' | 'noGroup' | 'range' | 'replacement', message: string) {
    super(message);
    this.kind = kind;
  }
}

export class JavaPattern {
  readonly source: string;
  readonly program: Program;
  /** Has characters beyond U+FFFF. */
  readonly hasPairs: boolean;
  readonly #root: Node;
  readonly #neverEmpty: boolean;
  readonly #native = new Map<Reach, RegExps | undefined>();
  /** Characters of texts beyond ASCII that the machine has looked through. */
  #beyondAscii = 0;

  constructor(source: string) {
    this.source = source;
    this.hasPairs = /[\ud800-\udbff][\udc00-\udfff]/.test(source);
    const parsed = parsePattern(source);
    this.#root = parsed.root;
    this.#neverEmpty = widthOf(parsed.root)[0] > 0;
    this.program = compileProgram(parsed);
  }

  /** JavaScript's own for this text; undefined: the machine has to do it. */
  native(text: string): RegExps | undefined {
    let reach: Reach = 'ascii';
    if (beyondAscii.test(text)) {
      if (surrogates.test(text)) return undefined;
      // Writing out sets of 65,536 characters pays for patterns that are used.
      if ((this.#beyondAscii += text.length) < worthWritingOut) return undefined;
      reach = 'plane';
    }
    if (!this.#native.has(reach)) {
      const native = nativePattern(this.#root, reach);
      this.#native.set(reach, native && new RegExps(native));
    }
    const found = this.#native.get(reach);
    return found !== undefined && text.length <= found.native.longest ? found : undefined;
  }

  matcher(text: string): JavaMatcher {
    return new JavaMatcher(this, text);
  }

  /** Pattern.split: no empty piece in front for a match of width zero there; with limit 0 trailing empty pieces are dropped. */
  split(text: string, limit = 0): string[] {
    const native = limit === 0 && this.#neverEmpty && this.program.groupCount === 0 ? this.native(text) : undefined;
    if (native !== undefined) return withoutEmptyEnd(text.split(native.find));
    const pieces: string[] = [];
    const matcher = this.matcher(text);
    let index = 0;
    while (matcher.find()) {
      if (limit > 0 && pieces.length >= limit - 1) break;
      if (index === 0 && matcher.start() === 0 && matcher.end() === 0) continue;
      pieces.push(text.slice(index, matcher.start()));
      index = matcher.end();
    }
    if (index === 0 && pieces.length === 0) return [text];
    pieces.push(text.slice(index));
    return limit === 0 ? withoutEmptyEnd(pieces) : pieces;
  }
}

/** A text in which nothing matches is a piece, even if it is empty. */
function withoutEmptyEnd(pieces: string[]): string[] {
  if (pieces.length > 1) while (pieces.at(-1) === '') pieces.pop();
  return pieces;
}

const beyondAscii = /[^\0-\x7f]/;
const surrogates = /[\ud800-\udfff]/;
const worthWritingOut = 20_000;

/** One pattern for the ways in which a Matcher asks. */
class RegExps {
  readonly native: NativePattern;
  readonly find: RegExp;
  #whole: RegExp | undefined;
  #beginning: RegExp | undefined;
  #places: RegExp | undefined;
  constructor(native: NativePattern) {
    this.native = native;
    this.find = new RegExp(native.source, 'g');
  }
  get whole(): RegExp {
    return (this.#whole ??= new RegExp(`(?:${this.native.source})(?![^])`, 'y'));
  }
  get beginning(): RegExp {
    return (this.#beginning ??= new RegExp(this.native.source, 'y'));
  }
  /** Tells where the groups are, which costs more than what they are. The match may have to reach the end, as it did before. */
  places(text: string, start: number, isWhole: boolean): Int32Array {
    const regExp = isWhole ? new RegExp(this.whole.source, 'dy') : (this.#places ??= new RegExp(this.native.source, 'dy'));
    regExp.lastIndex = start;
    return Int32Array.from(regExp.exec(text)!.indices!.flatMap((place) => place ?? [-1, -1]));
  }
}

const compiled = new Map<string, JavaPattern>();
/** Patterns kept: a package has some hundred literals; the bound is against generated ones. */
const keptPatterns = 500;

export function compilePattern(source: string): JavaPattern {
  let pattern = compiled.get(source);
  if (!pattern) {
    pattern = new JavaPattern(source);
    if (compiled.size >= keptPatterns) compiled.delete(compiled.keys().next().value!);
    compiled.set(source, pattern);
  }
  return pattern;
}

export class JavaMatcher {
  #pattern: JavaPattern;
  #input: Input;
  #groups: Int32Array | undefined;
  /** A match by RegExp, until somebody asks where its groups are. */
  #found: { readonly match: RegExpExecArray; readonly by: RegExps; readonly isWhole: boolean } | undefined;
  /** undefined: not asked yet for this text. */
  #native: { readonly by: RegExps | undefined } | undefined;
  /** What RegExp cannot tell is asked of the machine, by the same question. */
  #askAgain: (() => void) | undefined;
  /** Where the next find begins: the end of the last match, one further if that was empty. */
  #first = -1;
  #last = 0;

  constructor(pattern: JavaPattern, text: string) {
    this.#pattern = pattern;
    this.#input = fresh(text);
  }

  get pattern(): JavaPattern {
    return this.#pattern;
  }
  get text(): string {
    return this.#input.text;
  }
  get groupCount(): number {
    return this.#pattern.program.groupCount;
  }
  get hitEnd(): boolean {
    this.#askAgain?.();
    return this.#input.hitEnd;
  }
  get requireEnd(): boolean {
    this.#askAgain?.();
    return this.#input.requireEnd;
  }
  get regionStart(): number {
    return this.#input.from;
  }
  get regionEnd(): number {
    return this.#input.to;
  }
  get hasAnchoringBounds(): boolean {
    return this.#input.anchoringBounds;
  }
  set hasAnchoringBounds(value: boolean) {
    this.#input.anchoringBounds = value;
  }
  get hasTransparentBounds(): boolean {
    return this.#input.transparentBounds;
  }
  set hasTransparentBounds(value: boolean) {
    this.#input.transparentBounds = value;
  }

  matches(): boolean {
    return this.#begin(true);
  }
  lookingAt(): boolean {
    return this.#begin(false);
  }
  #begin(isWhole: boolean): boolean {
    const by = this.#regExps();
    return by === undefined
      ? this.#keep(this.#attempt(this.#input.from, isWhole))
      : this.#exec(by, isWhole ? by.whole : by.beginning, 0, isWhole, () => this.#attempt(0, isWhole));
  }

  /** RegExp knows no regions. */
  #regExps(): RegExps | undefined {
    const { from, to, text, anchoringBounds } = this.#input;
    if (from !== 0 || to !== text.length || !anchoringBounds) return undefined;
    return (this.#native ??= { by: this.#pattern.native(text) }).by;
  }

  #exec(by: RegExps, regExp: RegExp, from: number, isWhole: boolean, machine: () => void): boolean {
    regExp.lastIndex = from;
    const match = regExp.exec(this.#input.text);
    const { steps } = this.#input;
    this.#askAgain = () => {
      machine();
      this.#input.steps = steps;
      this.#askAgain = undefined;
    };
    this.#groups = undefined;
    this.#found = match === null ? undefined : { match, by, isWhole };
    this.#first = match === null ? -1 : match.index;
    if (match !== null) this.#last = match.index + match[0].length;
    return match !== null;
  }

  find(): boolean {
    let from = this.#last;
    if (from === this.#first) from++;
    if (from < this.#input.from) from = this.#input.from;
    if (from > this.#input.to) {
      this.#groups = undefined;
      this.#found = undefined;
      return false;
    }
    return this.#find(from);
  }
  #find(from: number): boolean {
    const by = this.#regExps();
    return by === undefined ? this.#search(from) : this.#exec(by, by.find, from, false, () => this.#searched(from));
  }
  findFrom(start: number): boolean {
    if (start < 0 || start > this.#input.text.length) throw new MatchError('range', 'Illegal start index');
    this.reset();
    return this.#find(start);
  }

  start(group = 0): number {
    if (group === 0 && this.#found) return this.#found.match.index;
    return this.#group(group)[group * 2]!;
  }
  end(group = 0): number {
    if (group === 0 && this.#found) return this.#last;
    return this.#group(group)[group * 2 + 1]!;
  }
  group(group = 0): string | null {
    if (this.#found && group >= 0 && group <= this.groupCount) return this.#found.match[group] ?? null;
    const groups = this.#group(group);
    const start = groups[group * 2]!;
    const end = groups[group * 2 + 1]!;
    return start < 0 || end < 0 ? null : this.#input.text.slice(start, end);
  }

  reset(text = this.#input.text): this {
    const old = this.#input;
    if (text !== old.text) this.#native = undefined;
    this.#found = undefined;
    this.#askAgain = undefined;
    this.#input = { ...fresh(text), anchoringBounds: old.anchoringBounds, transparentBounds: old.transparentBounds, steps: text === old.text ? old.steps : 0 };
    this.#groups = undefined;
    this.#first = -1;
    this.#last = 0;
    return this;
  }
  region(start: number, end: number): this {
    if (start < 0 || start > this.#input.text.length || end < start || end > this.#input.text.length)
      throw new MatchError('range', start < 0 || start > this.#input.text.length ? 'start' : 'end');
    this.reset();
    this.#input.from = start;
    this.#input.to = end;
    return this;
  }
  usePattern(pattern: JavaPattern): this {
    this.#pattern = pattern;
    this.#groups = undefined;
    this.#found = undefined;
    this.#native = undefined;
    this.#askAgain = undefined;
    return this;
  }

  replaceAll(replacement: string): string {
    return this.#replace(replacement, true);
  }
  replaceFirst(replacement: string): string {
    return this.#replace(replacement, false);
  }
  #replace(replacement: string, all: boolean): string {
    this.reset();
    const text = this.#input.text;
    const by = all && !/[\\$]/.test(replacement) ? this.#regExps() : undefined;
    if (by !== undefined) return text.replace(by.find, replacement);
    const pieces: string[] = [];
    let index = 0;
    while (this.find()) {
      pieces.push(text.slice(index, this.start()), this.#expand(replacement));
      index = this.end();
      if (!all) break;
    }
    return index === 0 && pieces.length === 0 ? text : pieces.join('') + text.slice(index);
  }
  /** Matcher.appendReplacement: `\x` is x, `$n` and `${name}` are groups; as many digits as make a group that exists. */
  #expand(replacement: string): string {
    if (!/[\\$]/.test(replacement)) return replacement;
    let result = '';
    for (let at = 0; at < replacement.length;) {
      const character = replacement[at]!;
      if (character === '\\') {
        if (at + 1 === replacement.length) throw new MatchError('replacement', 'character to be escaped is missing');
        result += replacement[at + 1]!;
        at += 2;
      } else if (character === '$') {
        at++;
        const named = /^\{([a-zA-Z][a-zA-Z0-9]*)\}/.exec(replacement.slice(at));
        let group: number;
        if (named) {
          const index = this.#pattern.program.groupNames.get(named[1]!);
          if (index === undefined) throw new MatchError('replacement', `No group with name {${named[1]!}}`);
          group = index;
          at += named[0].length;
        } else {
          if (at === replacement.length) throw new MatchError('replacement', 'Illegal group reference: group index is missing');
          if (!/[0-9]/.test(replacement[at]!)) throw new MatchError('replacement', 'Illegal group reference');
          group = Number(replacement[at++]!);
          if (group > this.groupCount) throw new MatchError('noGroup', `No group ${group}`);
          while (at < replacement.length && /[0-9]/.test(replacement[at]!) && group * 10 + Number(replacement[at]!) <= this.groupCount)
            group = group * 10 + Number(replacement[at++]!);
        }
        result += this.group(group) ?? '';
      } else {
        result += character;
        at++;
      }
    }
    return result;
  }

  #group(group: number): Int32Array {
    if (!this.#groups && !this.#found) throw new MatchError('noMatch', 'No match found');
    if (group < 0 || group > this.groupCount) throw new MatchError('noGroup', `No group ${group}`);
    if (this.#found) this.#groups ??= this.#found.by.places(this.#input.text, this.#found.match.index, this.#found.isWhole);
    return this.#groups!;
  }
  #attempt(start: number, mustEnd: boolean): Int32Array | undefined {
    this.#input.hitEnd = false;
    this.#input.requireEnd = false;
    this.#input.lastEnd = this.#first < 0 ? this.#input.from : this.#last;
    return run(this.#pattern.program, this.#input, start, mustEnd);
  }
  #search(from: number): boolean {
    return this.#keep(this.#searched(from));
  }
  #searched(from: number): Int32Array | undefined {
    const input = this.#input;
    const { program } = this.#pattern;
    input.hitEnd = false;
    input.requireEnd = false;
    input.lastEnd = this.#first < 0 ? input.from : this.#last;
    for (let start = from; start <= input.to; start++) {
      if (program.prefix !== '') {
        const found = input.text.indexOf(program.prefix, start);
        input.steps += (found < 0 ? input.to : found) - start;
        if (found < 0 || found >= input.to) break;
        start = found;
      } else if (program.first) {
        while (start < input.to) {
          input.steps++;
          const unit = input.text.charCodeAt(start);
          if (program.first.has((unit & 0xfc00) === 0xd800 ? input.text.codePointAt(start)! : unit)) break;
          start++;
        }
        if (start >= input.to) break;
      }
      // As in Java, where the pattern has such a pair itself, no match begins between the halves of one.
      if (
        this.#pattern.hasPairs &&
        start > from &&
        (input.text.charCodeAt(start) & 0xfc00) === 0xdc00 &&
        (input.text.charCodeAt(start - 1) & 0xfc00) === 0xd800
      )
        continue;
      const groups = run(program, input, start, false);
      if (groups) return groups;
    }
    input.hitEnd = true;
    return undefined;
  }
  #keep(groups: Int32Array | undefined): boolean {
    this.#found = undefined;
    this.#askAgain = undefined;
    this.#groups = groups;
    if (!groups) {
      this.#first = -1;
      return false;
    }
    this.#first = groups[0]!;
    this.#last = groups[1]!;
    return true;
  }
}

const fresh = (text: string): Input => ({
  text,
  from: 0,
  to: text.length,
  anchoringBounds: true,
  transparentBounds: false,
  lastEnd: 0,
  steps: 0,
  hitEnd: false,
  requireEnd: false,
});

/** Pattern.quote: between \Q and \E, even where the text has \E in it. */
export const quotePattern = (text: string): string => `\\Q${text.replaceAll('\\E', '\\E\\\\E\\Q')}\\E`;
/** Matcher.quoteReplacement. */
export const quoteReplacement = (text: string): string => text.replace(/[\\$]/g, '\\$&');
