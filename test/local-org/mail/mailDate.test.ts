import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { mailDate } from '../../../scripts/local-org/mail/mailDate.ts';

describe('the Date field', () => {
  const rows: [value: string, expected: string | undefined][] = [
    ['Mon, 3 Mar 2025 08:12:40 +0100', '2025-03-03T07:12:40.000Z'],
    ['Mon, 3 Mar 2025 08:12:40 +0100 (CET)', '2025-03-03T07:12:40.000Z'],
    ['3 March 2025 08:12 -0530', '2025-03-03T13:42:00.000Z'],
    ['Fri, 21 Nov 97 09:55:06 EST', '1997-11-21T14:55:06.000Z'],
    ['Tue, 01 Jan 02 00:00:00 GMT', '2002-01-01T00:00:00.000Z'],
    ['Tue, 01 Jan 102 00:00:00 GMT', '2002-01-01T00:00:00.000Z'],
    ['Mon, 3 Mar 2025 08:12:40', '2025-03-03T08:12:40.000Z'],
    ['Mon, 3 Mar 2025 08:12:40 XYZ', '2025-03-03T08:12:40.000Z'],
    ['Mon, 31 Feb 2025 08:12:40 +0000', undefined],
    ['Mon, 29 Feb 2024 08:12:40 +0000', '2024-02-29T08:12:40.000Z'],
    ['Mon, 3 Foo 2025 08:12:40 +0000', undefined],
    ['Mon, 3 Mar 2025 25:12:40 +0000', undefined],
    ['tomorrow at 5', undefined],
    ['2025-03-03', undefined],
    ['', undefined],
  ];
  for (const [value, expected] of rows) test(value || 'empty', () => assert.equal(mailDate(value)?.toISOString(), expected));
});
