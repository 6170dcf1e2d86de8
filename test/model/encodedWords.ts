/** RFC 2047, as M-10 reads it: encoded-words are decoded wherever they stand, and what does not decode stays as it is. */
import { base64Bytes } from './base64.ts';

const WORD = /=\?[!->@-~]+\?([BbQq])\?([!->@-~]*)\?=/g;

export function decodeEncodedWords(text: string): string {
  let decoded = '';
  let end = 0; // of what is copied so far
  let afterWord = false;
  for (const match of text.matchAll(WORD)) {
    const word = wordText(match[1]!, match[2]!);
    if (word === null) continue;
    const between = text.slice(end, match.index);
    decoded += (afterWord && /^[ \t\r\n]*$/.test(between) ? '' : between) + word.replaceAll('\0', ''); // M-2
    end = match.index + match[0].length;
    afterWord = true;
  }
  return decoded + text.slice(end);
}

function wordText(encoding: string, text: string): string | null {
  const bytes = encoding.toUpperCase() === 'B' ? base64Bytes(text) : qBytes(text);
  if (bytes === null) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

/** RFC 2047 §4.2. */
function qBytes(text: string): Buffer | null {
  if (/=(?![0-9A-Fa-f]{2})/.test(text)) return null;
  const chars = text.replace(/_/g, ' ').replace(/=(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(chars, 'latin1');
}
