import { test } from 'node:test';
import { readsExpression, refusesStatement, takesStatement } from './reading.ts';

test('numbers', () => {
  readsExpression('5', '5');
  readsExpression('2147483647', '2147483647');
  readsExpression('5L', '5L');
  readsExpression('9223372036854775807l', '9223372036854775807L');
  readsExpression('5.0', '5.0');
  readsExpression('.5', '0.5');
  readsExpression('5.0d', '5.0d');
  readsExpression('5.25D', '5.25d');
});

test('numbers out of range', () => {
  takesStatement('Integer x = 2147483647;');
  refusesStatement('Integer x = 2147483648;', '1:13 Illegal integer');
  refusesStatement('Integer x = -2147483648;', '1:14 Illegal integer');
  takesStatement('Long x = 9223372036854775807L;');
  refusesStatement('Long x = 9223372036854775808L;', '1:10 Illegal long');
});

test('true, false and null in any case', () => {
  readsExpression('TRUE', 'true');
  readsExpression('False', 'false');
  readsExpression('NULL', 'null');
});

test('the escapes of a string', () => {
  readsExpression(String.raw`'a\n\t\b\r\f\'\"\\b'`, String.raw`'a\n\t\b\r\f'\"\\b'`);
  readsExpression(String.raw`'\u00e9\u0041'`, "'éA'");
  readsExpression(String.raw`'\\n'`, String.raw`'\\n'`);
  readsExpression("''", "''");
  readsExpression("'😀'", "'😀'");
});

test('wrong escapes and broken strings are refused at their first quote', () => {
  refusesStatement(
    String.raw`String s = 'a\qb';`,
    String.raw`1:12 Illegal string literal: Invalid string literal 'a\qb'. Illegal character sequence \q' in string literal.`,
  );
  refusesStatement(
    String.raw`String s = 'a\_b';`,
    String.raw`1:12 Illegal string literal: Invalid string literal 'a\_b'. Illegal character sequence \_' in string literal.`,
  );
  refusesStatement(
    String.raw`String s = '\u0zzb';`,
    String.raw`1:12 Illegal string literal: Invalid string literal '\u0zzb'. Illegal unicode sequence. Less than four hex digits \u0zzb' in string literal.`,
  );
  refusesStatement("String s = 'a\nb';", '1:12 Illegal string literal: Line breaks are not allowed in string literals');
  refusesStatement("String s = 'a;\nString t = 'b';", '1:12 Illegal string literal: Line breaks are not allowed in string literals');
  refusesStatement("String s = 'a;", "1:12 Missing closing quote character ' on string.");
});

test('a string of several lines loses the line break behind its opening quotes, in LF and in CRLF', () => {
  readsExpression("'''\nab\n  'c' ''d''\n'''", String.raw`'ab\n  'c' ''d''\n'`);
  readsExpression("'''\r\nab'''", "'ab'");
  readsExpression("'''\n'''", "''");
  readsExpression(String.raw`'''${'\n'}a\tb'''`, String.raw`'a\tb'`);
});
