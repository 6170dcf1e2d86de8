/**
 * Most methods follow Apache Commons Lang's StringUtils and Java's String, by whose words the reference describes them; positions count UTF-16 units.
 * Only what needs Java's regular expressions goes to `regex/`, and only what needs a value's text to `runtime/text.ts`.
 */
import { equalAny, hashOfText } from '../../runtime/equality.ts';
import { nullDereference } from '../../runtime/exceptions.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { toText } from '../../runtime/text.ts';
import { ApexList, UserObject } from '../../runtime/values.ts';
import type { Decimal, Value, ApexDate, ApexDatetime } from '../../runtime/values.ts';
import { types } from '../../schema/types.ts';
import { formatGmt, formatInZone } from '../dates/format.ts';
import { isWhitespace, levenshtein, splitByType, whitespace } from '../characterTypes.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import {
  escapeCsv,
  escapeEcmaScript,
  escapeHtml3,
  escapeHtml4,
  escapeJava,
  escapeUnicode,
  escapeXml,
  unescapeCsv,
  unescapeHtml3,
  unescapeHtml4,
  unescapeJava,
  unescapeUnicode,
  unescapeXml,
} from '../escapes.ts';
import { elementsOf, listOfValues } from '../iteration.ts';
import { MessageFormatError, formatMessage } from '../messageFormat.ts';
import { guarded, patternOf } from '../regex/guarded.ts';

const texts = (items: readonly string[]): ApexList => listOfValues(types.string, [...items]);
/** To compare without case, as Java does: character by character, so that U+0130 is `i` alone and no text grows. */
const lower = (text: string): string => text.replaceAll('\u0130', 'i').toLowerCase();
/** Character by character: an expression that looks for the end tries every space anew. */
const trimmed = (text: string): string => {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
  return text.slice(start, end);
};
const outOfBounds = (runtime: Runtime, words: string, index: number): never => runtime.fail('System.StringException', `${words} out of bounds: ${index}`);
const padding = (size: number, pad: string): string => (size <= 0 ? '' : (pad === '' ? ' ' : pad).repeat(Math.ceil(size / (pad.length || 1))).slice(0, size));
const leftPad = (text: string, size: number, pad: string): string => padding(size - text.length, pad) + text;
const rightPad = (text: string, size: number, pad: string): string => text + padding(size - text.length, pad);
const center = (text: string, size: number, pad: string): string =>
  size <= text.length ? text : rightPad(leftPad(text, text.length + Math.floor((size - text.length) / 2), pad), size, pad);
const everyUnit = (text: string, expression: RegExp): boolean => text !== '' && expression.test(text);
const locale = (name: string): string => name.replace('_', '-');
const indexOfDifference = (one: string, other: string): number => {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  return at < one.length || at < other.length ? at : -1;
};
const lastIndexOf = (text: string, part: string, end: number): number => (end < 0 ? -1 : text.lastIndexOf(part, end));
/** Java's Character changes one character into one: `ß` stays. */
const oneFor = (unit: string, changed: string): string => (changed.length === unit.length ? changed : unit);
const caseSwapped = (unit: string): string => oneFor(unit, unit === unit.toLowerCase() ? unit.toUpperCase() : unit.toLowerCase());
function abbreviate(runtime: Runtime, text: string, width: number, offset: number): string {
  if (width < 4) return runtime.fail('System.StringException', 'Minimum abbreviation width is 4');
  if (text.length <= width) return text;
  let start = Math.min(offset, text.length);
  if (text.length - start < width - 3) start = text.length - (width - 3);
  if (start <= 4) return `${text.slice(0, width - 3)}...`;
  if (width < 7) return runtime.fail('System.StringException', 'Minimum abbreviation width with offset is 7');
  if (start + width - 3 < text.length) return `...${abbreviate(runtime, text.slice(start), width - 3, 0)}`;
  return `...${text.slice(text.length - (width - 3))}`;
}
const between = (text: string, open: string, close: string): string | null => {
  const start = text.indexOf(open);
  const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
  return end < 0 ? null : text.slice(start + open.length, end);
};
const codePoint = (runtime: Runtime, text: string, index: number): number =>
  index < 0 || index >= text.length ? outOfBounds(runtime, 'Index', index) : text.codePointAt(index)!;
const numberNull = (value: Value): string | null => (value === null ? null : toText(value));
const hasCharacterOf = (text: string, characters: string): boolean => Array.from(characters).some((character) => text.includes(character));
const expressionOf =
  (expression: RegExp) =>
  (_: Runtime, self: string): boolean =>
    everyUnit(self, expression);

/** `$` has a meaning in JavaScript's replacements and none in this method's. */
const literally = (replacement: string): string => (replacement.includes('$') ? replacement.replaceAll('$', '$$$$') : replacement);

export default libraryType('System.String', 'apex_methods_system_string', {
  'abbreviate(Integer)': (runtime, self: string, width: number) => abbreviate(runtime, self, width, 0),
  'abbreviate(Integer,Integer)': (runtime, self: string, width: number, offset: number) => abbreviate(runtime, self, width, offset),
  'capitalize()': (_, self: string) => oneFor(self.slice(0, 1), self.slice(0, 1).toUpperCase()) + self.slice(1),
  'center(Integer)': (_, self: string, size: number) => center(self, size, ' '),
  'center(Integer,String)': (_, self: string, size: number, pad: string) => center(self, size, pad),
  'charAt(Integer)': assumed('the text of the error', (runtime, self: string, index: number) =>
    index < 0 || index >= self.length ? outOfBounds(runtime, 'Index', index) : self.charCodeAt(index),
  ),
  'codePointAt(Integer)': (runtime, self: string, index: number) => codePoint(runtime, self, index),
  'codePointBefore(Integer)': (runtime, self: string, index: number) => {
    if (index < 1 || index > self.length) return outOfBounds(runtime, 'Index', index);
    const isPair = index > 1 && (self.charCodeAt(index - 1) & 0xfc00) === 0xdc00 && (self.charCodeAt(index - 2) & 0xfc00) === 0xd800;
    return self.codePointAt(index - (isPair ? 2 : 1))!;
  },
  'codePointCount(Integer,Integer)': (runtime, self: string, start: number, end: number) =>
    start < 0 || end > self.length || start > end ? outOfBounds(runtime, 'Index', start) : Array.from(self.slice(start, end)).length,
  'compareTo(String)': (_, self: string, other: string) => {
    const at = indexOfDifference(self, other);
    return at < 0 ? 0 : at < self.length && at < other.length ? self.charCodeAt(at) - other.charCodeAt(at) : self.length - other.length;
  },
  'contains(String)': (_, self: string, part: string) => self.includes(part),
  'containsAny(String)': (_, self: string, characters: string) => hasCharacterOf(self, characters),
  'containsIgnoreCase(String)': (_, self: string, part: string) => lower(self).includes(lower(part)),
  'containsNone(String)': nullable((_, self: string, characters: string | null) => characters === null || !hasCharacterOf(self, characters)),
  'containsOnly(String)': (_, self: string, characters: string) => Array.from(self).every((character) => characters.includes(character)),
  'containsWhitespace()': (_, self: string) => whitespace.test(self),
  'countMatches(String)': (_, self: string, part: string) => (part === '' ? 0 : self.split(part).length - 1),
  'deleteWhitespace()': (_, self: string) => self.replace(new RegExp(whitespace, 'g'), ''),
  'difference(String)': (_, self: string, other: string) => {
    const at = indexOfDifference(self, other);
    return at < 0 ? '' : other.slice(at);
  },
  'endsWith(String)': (_, self: string, part: string) => self.endsWith(part),
  'endsWithIgnoreCase(String)': (_, self: string, part: string) => lower(self).endsWith(lower(part)),
  'equals(Object)': nullable((_, self: string, other: Value) => equalAny(self, other)),
  'equalsIgnoreCase(String)': nullable((_, self: string, other: string | null) => other !== null && lower(self) === lower(other)),
  'escapeCsv()': (_, self: string) => escapeCsv(self),
  'escapeEcmaScript()': (_, self: string) => escapeEcmaScript(self),
  'escapeHtml3()': (_, self: string) => escapeHtml3(self),
  'escapeHtml4()': (_, self: string) => escapeHtml4(self),
  'escapeJava()': (_, self: string) => escapeJava(self),
  'escapeUnicode()': (_, self: string) => escapeUnicode(self),
  'escapeXml()': (_, self: string) => escapeXml(self),
  'getChars()': (_, self: string) =>
    listOfValues(
      types.integer,
      Array.from({ length: self.length }, (_unit, index) => self.charCodeAt(index)),
    ),
  'getLevenshteinDistance(String)': (_, self: string, other: string) => levenshtein(self, other),
  'getLevenshteinDistance(String,Integer)': (_, self: string, other: string, most: number) => levenshtein(self, other, most),
  'hashCode()': (_, self: string) => hashOfText(self),
  'indexOf(String)': (_, self: string, part: string) => self.indexOf(part),
  'indexOf(String,Integer)': (_, self: string, part: string, from: number) => self.indexOf(part, from),
  'indexOfAny(String)': (_, self: string, characters: string) =>
    Array.from({ length: self.length }, (_unit, index) => index).find((index) => characters.includes(self[index]!)) ?? -1,
  // https://commons.apache.org/proper/commons-lang/apidocs/org/apache/commons/lang3/StringUtils.html#indexOfAnyBut(java.lang.CharSequence,java.lang.CharSequence)
  'indexOfAnyBut(String)': (_, self: string, characters: string) =>
    (characters === '' ? undefined : Array.from({ length: self.length }, (_unit, index) => index).find((index) => !characters.includes(self[index]!))) ?? -1,
  'indexOfChar(Integer)': (_, self: string, code: number) => self.indexOf(String.fromCodePoint(code)),
  'indexOfChar(Integer,Integer)': (_, self: string, code: number, from: number) => self.indexOf(String.fromCodePoint(code), from),
  'indexOfDifference(String)': (_, self: string, other: string) => indexOfDifference(self, other),
  'indexOfIgnoreCase(String)': (_, self: string, part: string) => lower(self).indexOf(lower(part)),
  'indexOfIgnoreCase(String,Integer)': (_, self: string, part: string, from: number) => lower(self).indexOf(lower(part), from),
  'isAllLowerCase()': expressionOf(/^\p{Lowercase}+$/u),
  'isAllUpperCase()': expressionOf(/^\p{Uppercase}+$/u),
  'isAlpha()': assumed('an empty text is not alphabetic, as in Commons Lang 3', expressionOf(/^\p{L}+$/u)),
  'isAlphaSpace()': assumed('an empty text is, as in Commons Lang 3', (_, self: string) => /^[\p{L} ]*$/u.test(self)),
  'isAlphanumeric()': expressionOf(/^[\p{L}\p{Nd}]+$/u),
  'isAlphanumericSpace()': (_, self: string) => /^[\p{L}\p{Nd} ]*$/u.test(self),
  'isAsciiPrintable()': (_, self: string) => /^[ -~]*$/.test(self),
  'isNumeric()': assumed('an empty text is not numeric, as in Commons Lang 3', expressionOf(/^\p{Nd}+$/u)),
  'isNumericSpace()': (_, self: string) => /^[\p{Nd} ]*$/u.test(self),
  'isWhitespace()': (_, self: string) => isWhitespace(self),
  'lastIndexOf(String)': (_, self: string, part: string) => self.lastIndexOf(part),
  'lastIndexOf(String,Integer)': (_, self: string, part: string, end: number) => lastIndexOf(self, part, end),
  'lastIndexOfChar(Integer)': (_, self: string, code: number) => self.lastIndexOf(String.fromCodePoint(code)),
  'lastIndexOfChar(Integer,Integer)': (_, self: string, code: number, end: number) => lastIndexOf(self, String.fromCodePoint(code), end),
  'lastIndexOfIgnoreCase(String)': (_, self: string, part: string) => lower(self).lastIndexOf(lower(part)),
  'lastIndexOfIgnoreCase(String,Integer)': (_, self: string, part: string, end: number) => lastIndexOf(lower(self), lower(part), end),
  'left(Integer)': (_, self: string, size: number) => self.slice(0, Math.max(0, size)),
  'leftPad(Integer)': (_, self: string, size: number) => leftPad(self, size, ' '),
  'leftPad(Integer,String)': (_, self: string, size: number, pad: string) => leftPad(self, size, pad),
  'length()': (_, self: string) => self.length,
  'mid(Integer,Integer)': (_, self: string, start: number, size: number) =>
    size < 0 || start > self.length ? '' : self.slice(Math.max(0, start), Math.max(0, start) + size),
  'normalizeSpace()': (_, self: string) => self.replace(new RegExp(`${whitespace.source}+`, 'g'), ' ').trim(),
  'offsetByCodePoints(Integer,Integer)': (runtime, self: string, index: number, offset: number) => {
    let at = index;
    for (let left = Math.abs(offset); left > 0; left--) {
      if (offset > 0) at += self.codePointAt(at)! > 0xffff ? 2 : 1;
      else at -= at > 1 && (self.charCodeAt(at - 1) & 0xfc00) === 0xdc00 && (self.charCodeAt(at - 2) & 0xfc00) === 0xd800 ? 2 : 1;
    }
    return at < 0 || at > self.length ? outOfBounds(runtime, 'Index', at) : at;
  },
  'overlay(String,Integer,Integer)': (_, self: string, replacement: string, start: number, end: number) => {
    const [low, high] = [start, end].map((place) => Math.min(Math.max(0, place), self.length)).sort((a, b) => a - b) as [number, number];
    return self.slice(0, low) + replacement + self.slice(high);
  },
  'remove(String)': (_, self: string, part: string) => (part === '' ? self : self.replaceAll(part, '')),
  'removeEnd(String)': (_, self: string, part: string) => (self.endsWith(part) ? self.slice(0, self.length - part.length) : self),
  'removeEndIgnoreCase(String)': (_, self: string, part: string) => (lower(self).endsWith(lower(part)) ? self.slice(0, self.length - part.length) : self),
  'removeStart(String)': (_, self: string, part: string) => (self.startsWith(part) ? self.slice(part.length) : self),
  'removeStartIgnoreCase(String)': (_, self: string, part: string) => (lower(self).startsWith(lower(part)) ? self.slice(part.length) : self),
  'repeat(Integer)': (_, self: string, times: number) => self.repeat(Math.max(0, times)),
  'repeat(String,Integer)': (_, self: string, separator: string, times: number) => Array.from({ length: Math.max(0, times) }, () => self).join(separator),
  'replace(String,String)': (_, self: string, part: string, replacement: string) => self.replaceAll(part, literally(replacement)),
  'replaceAll(String,String)': (runtime, self: string, pattern: string, replacement: string) =>
    guarded(runtime, () => patternOf(runtime, pattern).matcher(self).replaceAll(replacement)),
  'replaceFirst(String,String)': (runtime, self: string, pattern: string, replacement: string) =>
    guarded(runtime, () => patternOf(runtime, pattern).matcher(self).replaceFirst(replacement)),
  'reverse()': (_, self: string) => Array.from(self).reverse().join(''),
  'right(Integer)': (_, self: string, size: number) => (size <= 0 ? '' : self.slice(-size)),
  'rightPad(Integer)': (_, self: string, size: number) => rightPad(self, size, ' '),
  'rightPad(Integer,String)': (_, self: string, size: number, pad: string) => rightPad(self, size, pad),
  'split(String)': (runtime, self: string, pattern: string) => texts(guarded(runtime, () => patternOf(runtime, pattern).split(self))),
  'split(String,Integer)': (runtime, self: string, pattern: string, limit: number) =>
    texts(guarded(runtime, () => patternOf(runtime, pattern).split(self, limit))),
  'splitByCharacterType()': (_, self: string) => texts(splitByType(self, false)),
  'splitByCharacterTypeCamelCase()': (_, self: string) => texts(splitByType(self, true)),
  'startsWith(String)': (_, self: string, part: string) => self.startsWith(part),
  'startsWithIgnoreCase(String)': (_, self: string, part: string) => lower(self).startsWith(lower(part)),
  'stripHtmlTags()': assumed('tags and comments go, their text and all references stay, no white space is added', (_, self: string) =>
    self.replace(/<!--[^]*?-->|<\/?[a-zA-Z!][^>]*>/g, ''),
  ),
  'substring(Integer)': assumed('the text of the error', (runtime, self: string, start: number) =>
    start < 0 || start > self.length ? outOfBounds(runtime, 'Starting position', start) : self.slice(start),
  ),
  'substring(Integer,Integer)': assumed('the text of the error', (runtime, self: string, start: number, end: number) => {
    if (start < 0 || start > self.length) return outOfBounds(runtime, 'Starting position', start);
    return end > self.length || end < start ? outOfBounds(runtime, 'Ending position', end) : self.slice(start, end);
  }),
  'substringAfter(String)': (_, self: string, separator: string) => (self.includes(separator) ? self.slice(self.indexOf(separator) + separator.length) : ''),
  'substringAfterLast(String)': (_, self: string, separator: string) =>
    separator !== '' && self.includes(separator) ? self.slice(self.lastIndexOf(separator) + separator.length) : '',
  'substringBefore(String)': (_, self: string, separator: string) => (self.includes(separator) ? self.slice(0, self.indexOf(separator)) : self),
  'substringBeforeLast(String)': (_, self: string, separator: string) =>
    separator !== '' && self.includes(separator) ? self.slice(0, self.lastIndexOf(separator)) : self,
  'substringBetween(String)': (_, self: string, tag: string) => between(self, tag, tag),
  'substringBetween(String,String)': (_, self: string, open: string, close: string) => between(self, open, close),
  'swapCase()': (_, self: string) => Array.from(self, caseSwapped).join(''),
  'toLowerCase()': (_, self: string) => self.toLowerCase(),
  'toLowerCase(String)': (_, self: string, name: string) => self.toLocaleLowerCase(locale(name)),
  'toUpperCase()': (_, self: string) => self.toUpperCase(),
  'toUpperCase(String)': (_, self: string, name: string) => self.toLocaleUpperCase(locale(name)),
  'trim()': (_, self: string) => trimmed(self),
  'uncapitalize()': (_, self: string) => oneFor(self.slice(0, 1), self.slice(0, 1).toLowerCase()) + self.slice(1),
  'unescapeCsv()': (_, self: string) => unescapeCsv(self),
  'unescapeEcmaScript()': (_, self: string) => unescapeJava(self),
  'unescapeHtml3()': (_, self: string) => unescapeHtml3(self),
  'unescapeHtml4()': (_, self: string) => unescapeHtml4(self),
  'unescapeJava()': (_, self: string) => unescapeJava(self),
  'unescapeUnicode()': (_, self: string) => unescapeUnicode(self),
  'unescapeXml()': (_, self: string) => unescapeXml(self),

  'escapeSingleQuotes(String)': (_, text: string) => text.replaceAll("'", "\\'"),
  'format(String,List<Object>)': (runtime, pattern: string, args: ApexList) => {
    try {
      return formatMessage(
        pattern,
        args.items.map((item) => toText(item, args.type.element)),
      );
    } catch (error) {
      if (error instanceof MessageFormatError) return runtime.fail('System.StringException', error.message);
      throw error;
    }
  },
  'fromCharArray(List<Integer>)': assumed('a null among the codes fails', (_, codes: ApexList) =>
    codes.items.map((code) => (code === null ? nullDereference() : String.fromCharCode(code as number))).join(''),
  ),
  'getCommonPrefix(List<String>)': (_, list: ApexList) => {
    const [first = '', ...others] = list.items.map((item) => (item ?? '') as string);
    return others.reduce((prefix, other) => {
      const at = indexOfDifference(prefix, other);
      return at < 0 ? prefix : prefix.slice(0, at);
    }, first);
  },
  'isBlank(String)': nullable((_, text: string | null) => text === null || isWhitespace(text)),
  'isEmpty(String)': nullable((_, text: string | null) => text === null || text === ''),
  'isNotBlank(String)': nullable((_, text: string | null) => text !== null && !isWhitespace(text)),
  'isNotEmpty(String)': nullable((_, text: string | null) => text !== null && text !== ''),
  'join(Object,String)': assumed('a null among the elements becomes nothing, as in Commons Lang', (runtime, source: Value, separator: string) => {
    const element = source instanceof UserObject ? undefined : elementTypeOf(source);
    return elementsOf(runtime, source)
      .map((item) => (item === null ? '' : toText(item, element)))
      .join(separator);
  }),
  'valueOf(Date)': nullable((_, value: ApexDate | null) => (value === null ? null : formatGmt(value.days * 86_400_000, 'yyyy-MM-dd'))),
  'valueOf(Datetime)': nullable((runtime, value: ApexDatetime | null) =>
    value === null ? null : formatInZone(value.ms, 'yyyy-MM-dd HH:mm:ss', runtime.user.timeZone, runtime.user.locale),
  ),
  'valueOf(Decimal)': nullable((_, value: Decimal | null) => (value === null ? null : value.toString())),
  'valueOf(Double)': nullable((_, value: number | null) => (value === null ? null : toText(value, types.double))),
  'valueOf(Integer)': nullable((_, value: number | null) => (value === null ? null : String(value))),
  'valueOf(Long)': nullable((_, value: bigint | null) => (value === null ? null : String(value))),
  'valueOf(Object)': nullable((_, value: Value) => numberNull(value)),
  'valueOfGmt(Datetime)': nullable((_, value: ApexDatetime | null) => (value === null ? null : formatGmt(value.ms, 'yyyy-MM-dd HH:mm:ss'))),
});

const elementTypeOf = (source: Value) => (source instanceof ApexList ? source.type.element : undefined);
