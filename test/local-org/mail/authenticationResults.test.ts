import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { authenticationResultsIn, trustedAuthservId } from '../../../scripts/local-org/mail/authenticationResults.ts';

function results(...values: string[]): string[] {
  return authenticationResultsIn(values.map((value) => ({ name: 'Authentication-Results', value }))).map(({ method, result, authenticationResultFields }) =>
    [`${method}=${result}`, ...authenticationResultFields.map(({ name, value }) => `${name}=${value}`)].join(' '),
  );
}

describe('Authentication-Results', () => {
  const own = trustedAuthservId;
  const rows: [what: string, value: string, expected: string[]][] = [
    ["our own server's", `${own}; spf=pass smtp.mailfrom=example.org`, ['spf=pass smtp.mailfrom=example.org']],
    ['our own with a version, in capitals', `${own.toUpperCase()} 1; SPF=Pass`, ['spf=pass']],
    ['our own between quotes', `"${own}" 1; spf=pass`, ['spf=pass']],
    ["another's between quotes", `"mx.example.net"; spf=pass`, []],
    ["another server's count for nothing", 'mx.example.net; spf=pass', []],
    ['an id that only begins like ours', `${own}.example.net; spf=pass`, []],
    [
      'several, folded',
      `${own};\r\n\tdkim=fail header.d=example.org header.s=one;\r\n\tdmarc=fail`,
      ['dkim=fail header.d=example.org header.s=one', 'dmarc=fail'],
    ],
    ['comments are not read', `${own}; (dkim=pass (nested; spf=pass)) dmarc=none (p=reject; x)`, ['dmarc=none']],
    ['a reason is no property', `${own}; spf=fail reason="not; allowed (here)" smtp.helo=x.example.org`, ['spf=fail smtp.helo=x.example.org']],
    ['a method with its version, white space about', `${own}; dkim / 1 = pass header . i = "@example.org"`, ['dkim=pass header.i=@example.org']],
    ['nothing was checked', `${own}; none`, []],
    ['broken', `${own}; ;;= = "(`, []],
    ['empty', '', []],
  ];
  for (const [what, value, expected] of rows) test(what, () => assert.deepEqual(results(value), expected));

  test('a foreign field beside our own adds nothing', () => {
    assert.deepEqual(results('evil.example.net; spf=pass', `${own}; spf=fail`), ['spf=fail']);
  });
});
