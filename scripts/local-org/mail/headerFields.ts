import { isUtf8 } from 'node:buffer';

/**
 * The header of a mail as a list of fields, in their order, duplicates and all. Nothing is interpreted here: a value keeps its folds and its
 * encoded words, for some of Salesforce's shapes show them (see inboundEmail.ts).
 */
export interface HeaderField {
  /** As the sender spelled it; compare without case (RFC 5322 §1.2.2). */
  readonly name: string;
  /** Everything after the colon but the white space at both ends, folds included. */
  readonly value: string;
}

export interface HeaderBlock {
  readonly fields: readonly HeaderField[];
  /** Where the body begins; the length of the mail if there is none. */
  readonly bodyAt: number;
}

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/** RFC 5322 §2.1: the header ends at the first empty line. §2.2.3: a line that begins with white space continues the one before. */
export function readHeader(bytes: Buffer): HeaderBlock {
  const fields: HeaderField[] = [];
  let fieldAt = 0;
  let at = 0;
  while (at < bytes.length) {
    const newline = bytes.indexOf(LF, at);
    const next = newline < 0 ? bytes.length : newline + 1;
    if (isEmptyLine(bytes, at, next)) {
      addField(fields, bytes.subarray(fieldAt, at));
      return { fields, bodyAt: next };
    }
    if (at > fieldAt && !isWhiteSpace(bytes[at])) {
      addField(fields, bytes.subarray(fieldAt, at));
      fieldAt = at;
    }
    at = next;
  }
  addField(fields, bytes.subarray(fieldAt));
  return { fields, bodyAt: bytes.length };
}

/** RFC 5322 §2.2.3: unfolding removes a line end before white space. A line end elsewhere is none that a mail may have: it becomes a space. */
export function unfold(value: string): string {
  return value.replace(/[\r\n]+([ \t]?)/g, (_, next: string) => next || ' ');
}

/** The values of all fields of that name, in order. */
export function valuesOf(fields: readonly HeaderField[], name: string): string[] {
  const wanted = name.toLowerCase();
  return fields.filter((field) => field.name.length === wanted.length && field.name.toLowerCase() === wanted).map((field) => field.value);
}

/**
 * The bytes as UTF-8 (RFC 6532), else as Latin-1, which gives each byte some character: an old mail's eight-bit name is then readable, and
 * two mails that differ in bytes differ in characters.
 */
export function decodeUnlabelled(bytes: Buffer): string {
  return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
}

/** RFC 5322 §4.5: white space before the colon is obsolete, and must be accepted. A line without a colon is no field. */
function addField(fields: HeaderField[], line: Buffer): void {
  const text = decodeUnlabelled(line);
  const colon = text.indexOf(':');
  if (colon < 0 || isWhiteSpace(line[0])) return;
  const name = trimWhiteSpace(text.slice(0, colon));
  if (name) fields.push({ name, value: trimWhiteSpace(text.slice(colon + 1)) });
}

/**
 * Only the white space of RFC 5322 and line ends. String.trim would take a no-break space too, and so turn a line that a strict reader ignores
 * into a second From.
 */
function trimWhiteSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isEmptyLine(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] !== CR && bytes[at] !== LF) return false;
  return true;
}

function isWhiteSpace(code: number | undefined): boolean {
  return code === SPACE || code === TAB;
}

function isBlank(code: number): boolean {
  return isWhiteSpace(code) || code === CR || code === LF;
}
