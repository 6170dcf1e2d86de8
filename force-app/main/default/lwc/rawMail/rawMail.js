/**
 * A raw mail as the fields that matching asks for: header fields as they came, and the first text and HTML of the body. Less than a mail library on purpose: attachments, signatures and
 * odd character sets change nothing about where a mail goes. RFC 5322 (header fields), RFC 2045 and 2046 (encodings, multipart).
 */

/** A mail nested deeper than this is an attack or an accident. */
const DEEPEST = 10;

/** `name: value` lines; one that begins with white space goes on with the field before it (RFC 5322 §2.2.3). */
function headersOf(head) {
  const headers = [];
  for (const line of head.split('\n')) {
    const [, name, value] = /^([!-9;-~]+)[ \t]*:[ \t]?(.*)$/.exec(line) ?? [];
    if (/^[ \t]/.test(line) && headers.length > 0) {
      headers.at(-1).value += `\n${line}`;
    } else if (name) {
      headers.push({ name, value });
    }
  }
  return headers;
}

function split(raw) {
  const text = raw.replaceAll('\r\n', '\n').replace(/^From .*\n/, '');
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n');
  return end < 0 ? { headers: headersOf(text), body: '' } : { headers: headersOf(text.slice(0, end)), body: text.slice(end + (end === 0 ? 1 : 2)) };
}

const first = (headers, name) => headers.find((header) => header.name.toLowerCase() === name)?.value.replaceAll('\n', '') ?? '';

/** `charset="utf-8"` of a Content-Type. */
const parameter = (value, name) =>
  new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i')
    .exec(value)
    ?.slice(1)
    .find((found) => found !== undefined);

/** A character up to 255 stands for a byte; one beyond has been decoded already. */
function bytes(text) {
  const isDecoded = [...text].some((character) => character.codePointAt(0) > 255);
  return isDecoded ? new TextEncoder().encode(text) : Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function bytesOf(body, encoding) {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      try {
        return Uint8Array.from(atob(body.replaceAll(/[^A-Za-z0-9+/=]/g, '')), (character) => character.charCodeAt(0));
      } catch {
        return undefined;
      }
    case 'quoted-printable':
      return bytes(body.replaceAll(/[ \t]*=\n/g, '').replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))));
    default:
      return undefined;
  }
}

function decoded(body, headers) {
  const found = bytesOf(body, first(headers, 'content-transfer-encoding'));
  if (!found) {
    return body;
  }
  try {
    return new TextDecoder(parameter(first(headers, 'content-type'), 'charset') ?? 'utf-8').decode(found);
  } catch {
    return new TextDecoder().decode(found);
  }
}

/** The first text and the first HTML, in the order of the parts. */
function textsIn({ headers, body }, depth = 0) {
  const type = first(headers, 'content-type') || 'text/plain';
  const boundary = parameter(type, 'boundary');
  if (/^\s*multipart\//i.test(type) && boundary !== undefined && depth < DEEPEST) {
    const parts = `\n${body}`.split(`\n--${boundary}`).slice(1);
    const end = parts.findIndex((part) => part.startsWith('--'));
    const inner = (end < 0 ? parts : parts.slice(0, end)).map((part) => textsIn(split(part.replace(/^[ \t]*\n/, '')), depth + 1));
    return { text: inner.find(({ text }) => text)?.text, html: inner.find(({ html }) => html)?.html };
  }
  if (/^\s*attachment/i.test(first(headers, 'content-disposition'))) {
    return {};
  }
  if (/^\s*text\/html/i.test(type)) {
    return { html: decoded(body, headers) };
  }
  return /^\s*text\/plain/i.test(type) ? { text: decoded(body, headers) } : {};
}

const addressIn = (field) => (/<([^<>]*)>[^<>]*$/.exec(field)?.[1] ?? field).trim();

/** undefined: this is no mail, for it has no header field. */
export function parseMail(raw) {
  const mail = split(raw);
  if (mail.headers.length === 0) {
    return undefined;
  }
  const { text, html } = textsIn(mail);
  return {
    headers: mail.headers,
    fromAddress: addressIn(first(mail.headers, 'from')),
    // Of the envelope, as the last relay wrote it down (RFC 9228); without that, whom the mail says it is to.
    recipient: addressIn(first(mail.headers, 'delivered-to') || first(mail.headers, 'to').split(',')[0]),
    subject: first(mail.headers, 'subject'),
    textBody: text ?? null,
    htmlBody: html ?? null,
  };
}
