/**
 * The ids in a field such as References. Think of a reader with one finger on the text, who is either outside of angle brackets, where nothing counts,
 * or inside, where he spells an id.
 */

/** M-3 (RFC 5322 §3.6.4, §4.5.4): the ids between angle brackets, in order, repetitions kept. */
export function idsIn(field: string): string[] {
  const text = field.replace(/[\r\n]/g, '');
  const ids: string[] = [];
  let id: string | null = null; // null: outside of angle brackets
  let literalEnd = -1;
  let at = 0;
  while (at < text.length) {
    const here = text[at];
    if (here === '(' && at >= literalEnd) {
      const end = commentEnd(text, at);
      // Inside of brackets, a comment that closes behind the next `>` is none.
      if (end !== -1 && (id === null || end <= nextFrom(text, '>', at))) {
        at = end;
        continue;
      }
    }
    if (here === '"' && at >= literalEnd) {
      const quoted = quotedString(text, at);
      if (quoted !== null) {
        if (id !== null) id += quoted.content;
        at = quoted.end;
        continue;
      }
    }
    if (here === '<') {
      id = ''; // another `<` begins the id anew
      literalEnd = -1;
    } else if (here === '>') {
      if (id) ids.push(id);
      id = null;
    } else if (id !== null) {
      // A domain literal: up to its `]`, comments and quotes are ordinary characters.
      if (here === '[' && nextFrom(text, ']', at) < nextFrom(text, '>', at)) literalEnd = nextFrom(text, ']', at);
      if (here !== ' ' && here !== '\t') id += here;
    }
    at++;
  }
  return ids;
}

/** M-1: a value of the platform's own fields; without `<` it is a list of bare ids. */
export function platformIds(value: string): string[] {
  return value.includes('<') ? idsIn(value) : value.split(/[ \t\r\n,]+/).filter((id) => id !== '');
}

/** the ids of a field that has none between angle brackets. */
export function bareIds(field: string): string[] {
  return field
    .replace(/[\r\n]/g, '')
    .split(/[ \t,]/)
    .filter((piece) => /^[^@<>()"]+@[^@<>()"]+$/.test(piece));
}

/** every answer to a digest names the digest. */
export function isDigestId(id: string): boolean {
  return /^mailman\.[0-9]+\.[0-9]+\.[0-9]+\./i.test(id.slice(0, 80));
}

/** Where the comment that begins at `start` is over; -1 if it is never closed. Comments nest. */
function commentEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at + 1;
  }
  return -1;
}

/** The quoted string that begins at `start`, its quoted-pairs resolved (RFC 5256 §2.2); null if it is never closed. */
function quotedString(text: string, start: number): { content: string; end: number } | null {
  let content = '';
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '"') return { content, end: at + 1 };
    if (text[at] === '\\') at++;
    content += text[at] ?? '';
  }
  return null;
}

function nextFrom(text: string, char: string, from: number): number {
  const at = text.indexOf(char, from);
  return at === -1 ? Infinity : at;
}
