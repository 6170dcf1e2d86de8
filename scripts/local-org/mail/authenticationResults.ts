import type { HeaderField } from './headerFields.ts';
import { unfold, valuesOf } from './headerFields.ts';

/**
 * What the receiving server found out about SPF, DKIM and DMARC, from the Authentication-Results fields (RFC 8601) that it wrote itself.
 * §5: anyone can write such a field. Only those that bear the id of our own server count; the local org is its own, and its fixtures speak for it.
 */
export interface AuthenticationResultData {
  readonly method: string;
  readonly result: string;
  /** Properties as `smtp.mailfrom` = `example.com`. */
  readonly authenticationResultFields: readonly { readonly name: string; readonly value: string }[];
}

export const trustedAuthservId = 'local-org.example.com';

export function authenticationResultsIn(headers: readonly HeaderField[]): AuthenticationResultData[] {
  return valuesOf(headers, 'Authentication-Results').flatMap((value) => {
    const [server = '', ...results] = statementsOf(unfold(value));
    // RFC 8601 §2.2: the id may be quoted (RFC 2045 §5.1), and followed by a version.
    return unquoted(server.trim().split(/\s+/, 1)[0] ?? '').toLowerCase() === trustedAuthservId ? results.flatMap(resultOf) : [];
  });
}

/** RFC 8601 §2.2, `resinfo`: the method and its result come first, then perhaps a reason, then properties. `none` says that nothing was checked. */
function resultOf(statement: string): AuthenticationResultData[] {
  const pairs = [...statement.matchAll(/(?<![\w-])([\w-]+(?:\s*[./]\s*[\w-]+)?)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s"]+)/g)];
  const [first, ...others] = pairs.map(([, name = '', value = '']) => ({ name: name.replace(/\s+/g, ''), value: unquoted(value) }));
  if (!first) return [];
  return [
    {
      // `method / version`: only version 1 exists.
      method: first.name.split('/', 1)[0]?.toLowerCase() ?? '',
      result: first.value.toLowerCase(),
      authenticationResultFields: others.filter(({ name }) => name.includes('.')),
    },
  ];
}

/** Split at the semicolons outside quotes; comments, which nest (RFC 5322 §3.2.2), become a space. */
function statementsOf(value: string): string[] {
  const statements = [''];
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < value.length; at++) {
    const character = value[at] ?? '';
    const pair = character === '\\' ? character + (value[++at] ?? '') : character;
    if (pair === '"' && depth === 0) isQuoted = !isQuoted;
    if (pair === '(' && !isQuoted) depth++;
    if (pair === ';' && !isQuoted && depth === 0) statements.push('');
    else statements.push((statements.pop() ?? '') + (depth === 0 ? pair : ' '));
    if (pair === ')' && !isQuoted && depth > 0) depth--;
  }
  return statements;
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
}
