/**
 * java.text.MessageFormat as String.format uses it: `{0}` is an argument, `'…'` is literal, `''` is a quote.
 * https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/text/MessageFormat.html
 */
export class MessageFormatError extends Error {}

export function formatMessage(pattern: string, args: readonly string[]): string {
  let result = '';
  let isQuoted = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!;
    if (character === "'") {
      if (pattern[at + 1] === "'") {
        result += "'";
        at++;
      } else isQuoted = !isQuoted;
    } else if (character === '{' && !isQuoted) {
      const close = closing(pattern, at);
      if (close < 0) throw new MessageFormatError('Unmatched braces in the pattern.');
      const [index = ''] = pattern.slice(at + 1, close).split(',');
      if (!/^\s*[0-9]+\s*$/.test(index)) throw new MessageFormatError(`can't parse argument number: ${index}`);
      if (pattern.slice(at + 1, close).includes(',')) throw new MessageFormatError(`unknown format type: ${pattern.slice(at + 1, close)}`);
      result += args[Number(index)] ?? `{${Number(index)}}`;
      at = close;
    } else result += character;
  }
  return result;
}

/** The brace that closes the one at `open`; braces nest. */
function closing(pattern: string, open: number): number {
  let depth = 0;
  for (let at = open; at < pattern.length; at++) {
    if (pattern[at] === '{') depth++;
    else if (pattern[at] === '}' && --depth === 0) return at;
  }
  return -1;
}
