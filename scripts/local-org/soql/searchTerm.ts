/**
 * What stands behind FIND, as a test of a record's texts. Words are compared whole and without case; `*` stands for any characters, `?` for one; a text in quotes is words in a row.
 * Parentheses go first, then AND and AND NOT, then OR; words that only stand beside one another must all be there.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_find.htm
 * ASSUMED: a word is letters and digits without a break, so that an address is several in a row; the words of one search may stand in different fields. No synonyms, no stems.
 */
import { fold } from './fold.ts';

/** Of a record, its searched fields. */
export type Matcher = (texts: readonly string[]) => boolean;

type Words = readonly (readonly string[])[];
type Test = (words: Words) => boolean;

/** undefined: there is nothing to look for, or too little: Salesforce wants two characters. */
export function searchTerm(text: string): Matcher | undefined {
  const tokens = text.match(/"[^"]*"|[()]|[^\s()"]+/g) ?? [];
  if (text.replace(/[^\p{L}\p{N}]/gu, '').length < 2) return undefined;
  const test = new Parser(tokens).or();
  return (texts) => test(texts.map(wordsOf));
}

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

class Parser {
  readonly #tokens: readonly string[];
  #next = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  #takes(word: string): boolean {
    if (this.#tokens[this.#next]?.toUpperCase() !== word) return false;
    this.#next++;
    return true;
  }

  or(): Test {
    const tests = [this.#and()];
    while (this.#takes('OR')) tests.push(this.#and());
    return (words) => tests.some((test) => test(words));
  }

  #and(): Test {
    const tests = [this.#one()];
    while (this.#next < this.#tokens.length && !/^(OR|\))$/i.test(this.#tokens[this.#next] ?? '')) {
      const isNot = this.#takes('AND') && this.#takes('NOT');
      const test = this.#one();
      tests.push(isNot ? (words) => !test(words) : test);
    }
    return (words) => tests.every((test) => test(words));
  }

  #one(): Test {
    if (this.#takes('(')) {
      const inside = this.or();
      this.#takes(')');
      return inside;
    }
    const row = patternsOf(this.#tokens[this.#next++] ?? '');
    // Nothing but punctuation says nothing.
    if (row.length === 0) return () => true;
    return (words) => words.some((field) => field.some((_, start) => row.every((pattern, offset) => pattern.test(field[start + offset] ?? ''))));
  }
}

/** The words of one token: one, or of a text in quotes and of an address several. */
const patternsOf = (token: string): RegExp[] =>
  (fold(token.replace(/\\(.)/g, '$1')).match(/[\p{L}\p{N}*?]+/gu) ?? []).map(
    (word) => new RegExp(`^${word.replaceAll('*', '[\\p{L}\\p{N}]*').replaceAll('?', '[\\p{L}\\p{N}]')}$`, 'u'),
  );
