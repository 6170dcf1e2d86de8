/**
 * Sets of characters, as Java's regular expressions name them. A set is a question about a code point; ASCII answers are kept in a table, since most input is ASCII.
 * https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Pattern.html
 */
export type Question = (codePoint: number) => boolean;

export class CharacterSet {
  readonly #ascii = new Uint8Array(128);
  readonly #rest: Question;
  constructor(question: Question) {
    for (let code = 0; code < 128; code++) this.#ascii[code] = question(code) ? 1 : 0;
    this.#rest = question;
  }
  has(codePoint: number): boolean {
    return codePoint < 128 ? this.#ascii[codePoint] === 1 : this.#rest(codePoint);
  }
}

export const not =
  (a: Question): Question =>
  (c) =>
    !a(c);
export const or =
  (a: Question, b: Question): Question =>
  (c) =>
    a(c) || b(c);
export const and =
  (a: Question, b: Question): Question =>
  (c) =>
    a(c) && b(c);
export const between =
  (low: number, high: number): Question =>
  (c) =>
    c >= low && c <= high;
export const oneOf =
  (...codes: readonly number[]): Question =>
  (c) =>
    codes.includes(c);
const byExpression =
  (expression: RegExp): Question =>
  (c) =>
    expression.test(String.fromCodePoint(c));

export const isDigit: Question = between(0x30, 0x39);
const isLower: Question = between(0x61, 0x7a);
const isUpper: Question = between(0x41, 0x5a);
const isAlpha: Question = or(isLower, isUpper);
const isAlnum: Question = or(isAlpha, isDigit);
export const isWord: Question = or(isAlnum, (c) => c === 0x5f);
export const isSpace: Question = oneOf(0x20, 0x09, 0x0a, 0x0b, 0x0c, 0x0d);
export const isHorizontalSpace: Question = or(oneOf(0x20, 0x09, 0xa0, 0x1680, 0x180e, 0x202f, 0x205f, 0x3000), between(0x2000, 0x200a));
export const isVerticalSpace: Question = oneOf(0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029);
export const isLineTerminator: Question = oneOf(0x0a, 0x0d, 0x85, 0x2028, 0x2029);

/** `\b` of Java 8 to 18: letters and digits of all scripts, the underscore and combining marks. ASSUMED: Salesforce runs no newer Java. */
export const isBoundaryWord: Question = or(isWord, (c) => c > 127 && /[\p{L}\p{Nd}\p{Mn}]/u.test(String.fromCodePoint(c)));

// Unicode variants, under (?U).
export const isUnicodeDigit: Question = byExpression(/\p{Nd}/u);
export const isUnicodeSpace: Question = byExpression(/\p{White_Space}/u);
export const isUnicodeWord: Question = byExpression(/[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]/u);

const isGraph: Question = between(0x21, 0x7e);
const posix: Readonly<Record<string, Question>> = {
  Lower: isLower,
  Upper: isUpper,
  ASCII: between(0, 0x7f),
  Alpha: isAlpha,
  Digit: isDigit,
  Alnum: isAlnum,
  Punct: and(isGraph, not(isAlnum)),
  Graph: isGraph,
  Print: between(0x20, 0x7e),
  Blank: oneOf(0x20, 0x09),
  Cntrl: or(between(0, 0x1f), (c) => c === 0x7f),
  XDigit: or(isDigit, or(between(0x41, 0x46), between(0x61, 0x66))),
  Space: isSpace,
};
const posixUnicode: Readonly<Record<string, Question>> = {
  Lower: byExpression(/\p{Lowercase}/u),
  Upper: byExpression(/\p{Uppercase}/u),
  Alpha: byExpression(/\p{Alphabetic}/u),
  Digit: isUnicodeDigit,
  Alnum: byExpression(/[\p{Alphabetic}\p{Nd}]/u),
  Punct: byExpression(/\p{P}/u),
  Graph: byExpression(/[^\p{White_Space}\p{Cc}\p{Cs}\p{Cn}]/u),
  Print: byExpression(/[^\p{Zl}\p{Zp}\p{Cc}\p{Cs}\p{Cn}]/u),
  Blank: byExpression(/[\p{Zs}\t]/u),
  Cntrl: byExpression(/\p{Cc}/u),
  XDigit: byExpression(/[\p{Nd}\p{Hex_Digit}]/u),
  Space: isUnicodeSpace,
};
const javaNames: Readonly<Record<string, Question>> = {
  javaLowerCase: byExpression(/\p{Lowercase}/u),
  javaUpperCase: byExpression(/\p{Uppercase}/u),
  javaTitleCase: byExpression(/\p{Lt}/u),
  javaAlphabetic: byExpression(/\p{Alphabetic}/u),
  javaIdeographic: byExpression(/\p{Ideographic}/u),
  javaDigit: isUnicodeDigit,
  javaLetter: byExpression(/\p{L}/u),
  javaLetterOrDigit: byExpression(/[\p{L}\p{Nd}]/u),
  javaDefined: byExpression(/\P{Cn}/u),
  javaSpaceChar: byExpression(/\p{Z}/u),
  javaISOControl: byExpression(/\p{Cc}/u),
  javaWhitespace: (c) =>
    (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x1f) || (/\p{Z}/u.test(String.fromCodePoint(c)) && c !== 0xa0 && c !== 0x2007 && c !== 0x202f),
  javaMirrored: byExpression(/\p{Bidi_Mirrored}/u),
};
/** Binary properties that Java 17 knows by `\p{Is…}`. */
const binary: Readonly<Record<string, string>> = {
  alphabetic: 'Alphabetic',
  ideographic: 'Ideographic',
  letter: 'L',
  lowercase: 'Lowercase',
  uppercase: 'Uppercase',
  white_space: 'White_Space',
  whitespace: 'White_Space',
  control: 'Cc',
  punctuation: 'P',
  hex_digit: 'Hex_Digit',
  hexdigit: 'Hex_Digit',
  noncharacter_code_point: 'Noncharacter_Code_Point',
  noncharactercodepoint: 'Noncharacter_Code_Point',
  digit: 'Nd',
  join_control: 'Join_Control',
  joincontrol: 'Join_Control',
  emoji: 'Emoji',
  assigned: 'Assigned',
  titlecase: 'Lt',
};
/** The blocks that text of our field asks for; others are refused. https://www.unicode.org/Public/UCD/latest/ucd/Blocks.txt */
const blocks: Readonly<Record<string, readonly [number, number]>> = {
  basiclatin: [0, 0x7f],
  'latin-1supplement': [0x80, 0xff],
  latin1supplement: [0x80, 0xff],
  'latinextended-a': [0x100, 0x17f],
  'latinextended-b': [0x180, 0x24f],
  ipaextensions: [0x250, 0x2af],
  combiningdiacriticalmarks: [0x300, 0x36f],
  greek: [0x370, 0x3ff],
  greekandcoptic: [0x370, 0x3ff],
  cyrillic: [0x400, 0x4ff],
  armenian: [0x530, 0x58f],
  hebrew: [0x590, 0x5ff],
  arabic: [0x600, 0x6ff],
  devanagari: [0x900, 0x97f],
  thai: [0xe00, 0xe7f],
  generalpunctuation: [0x2000, 0x206f],
  currencysymbols: [0x20a0, 0x20cf],
  letterlikesymbols: [0x2100, 0x214f],
  arrows: [0x2190, 0x21ff],
  mathematicaloperators: [0x2200, 0x22ff],
  hiragana: [0x3040, 0x309f],
  katakana: [0x30a0, 0x30ff],
  cjkunifiedideographs: [0x4e00, 0x9fff],
  hangulsyllables: [0xac00, 0xd7af],
};
const categories = new Set('Cc Cf Cn Co Cs Ll Lm Lo Lt Lu Mc Me Mn Nd Nl No Pc Pd Pe Pf Pi Po Ps Sc Sk Sm So Zl Zp Zs C L M N P S Z'.split(' '));
const category = (name: string): Question | undefined => {
  if (name === 'LC') return byExpression(/[\p{Lu}\p{Ll}\p{Lt}]/u);
  if (name === 'LD') return byExpression(/[\p{L}\p{Nd}]/u);
  if (name === 'L1') return between(0, 0xff);
  if (name === 'all') return () => true;
  return categories.has(name) ? byExpression(new RegExp(`\\p{${name}}`, 'u')) : undefined;
};
const script = (name: string): Question | undefined => {
  const spelled = name.toLowerCase().replace(/(^|_)[a-z]/g, (letter) => letter.toUpperCase());
  try {
    return byExpression(new RegExp(`\\p{Script=${spelled}}`, 'u'));
  } catch {
    return undefined;
  }
};
const block = (name: string): Question | undefined => {
  const range = blocks[name.toLowerCase().replace(/[ _]/g, '')];
  return range && between(range[0], range[1]);
};
const isBinary = (name: string): Question | undefined => {
  const property = binary[name.toLowerCase()];
  return property === undefined ? undefined : byExpression(new RegExp(`\\p{${property}}`, 'u'));
};

/** The set of `\p{name}`; undefined: no such name. Under (?i) both cases of a letter fit `\p{Lower}`, `\p{Lu}` and their like. */
export function propertyNamed(name: string, ignoresCase: boolean, isUnicode: boolean): Question | undefined {
  const equals = name.indexOf('=');
  if (equals >= 0) {
    const key = name.slice(0, equals).toLowerCase();
    const value = name.slice(equals + 1);
    if (key === 'sc' || key === 'script') return script(value);
    if (key === 'blk' || key === 'block') return block(value);
    return key === 'gc' || key === 'general_category' ? category(value) : undefined;
  }
  if (ignoresCase && /^(Lower|Upper)$/.test(name)) return isUnicode ? byExpression(/\p{Cased}/u) : isAlpha;
  if (ignoresCase && /^(Is)?(Lu|Ll|Lt)$/.test(name)) return byExpression(/[\p{Lu}\p{Ll}\p{Lt}]/u);
  if (ignoresCase && /^(java(Lower|Upper|Title)Case|Is(Lower|Upper)case)$/i.test(name)) return byExpression(/[\p{Lowercase}\p{Uppercase}\p{Lt}]/u);
  if (name.startsWith('In')) return block(name.slice(2));
  if (name.startsWith('Is')) {
    const bare = name.slice(2);
    return isBinary(bare) ?? category(bare) ?? script(bare);
  }
  return (isUnicode ? posixUnicode[name] : undefined) ?? posix[name] ?? category(name) ?? javaNames[name];
}

/** The other spellings of a character under (?i): ASCII letters only, all letters under (?iu). */
export function spellings(codePoint: number, isUnicode: boolean): readonly number[] {
  if (codePoint < 128) {
    if (!isAlpha(codePoint)) return [codePoint];
    const ascii = [codePoint, codePoint ^ 0x20];
    if (!isUnicode) return ascii;
    if ((codePoint | 0x20) === 0x6b) return [...ascii, 0x212a]; // the Kelvin sign
    return (codePoint | 0x20) === 0x73 ? [...ascii, 0x17f] : ascii; // the long s
  }
  if (!isUnicode) return [codePoint];
  const text = String.fromCodePoint(codePoint);
  const found = new Set([codePoint]);
  for (const other of [text.toLowerCase(), text.toUpperCase(), text.toUpperCase().toLowerCase()]) {
    if (other.length === (other.codePointAt(0)! > 0xffff ? 2 : 1)) found.add(other.codePointAt(0)!);
  }
  return [...found];
}

export const rangeQuestion = (low: number, high: number, ignoresCase: boolean, isUnicode: boolean): Question => {
  const inside = between(low, high);
  return ignoresCase ? (c) => inside(c) || spellings(c, isUnicode).some(inside) : inside;
};
