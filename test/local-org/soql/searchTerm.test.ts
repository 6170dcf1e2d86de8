/** What a search finds: the text behind FIND, against the texts of one record. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { searchTerm } from '../../../scripts/local-org/soql/index.ts';

const record = ['Acme Trading', 'Berlin, Germany', 'ada.lovelace@example.com', 'Straße 5'];

describe('a search', () => {
  for (const [find, isFound] of [
    ['acme', true],
    ['acm', false],
    ['acm*', true],
    ['a*e', true],
    ['?cme', true],
    ['?acme', false],
    ['trading acme', true],
    ['"acme trading"', true],
    ['"trading acme"', false],
    ['acme berlin', true],
    ['acme AND paris', false],
    ['acme or paris', true],
    ['acme AND NOT paris', true],
    ['acme AND NOT berlin', false],
    ['(paris OR berlin) AND acme', true],
    ['paris OR berlin AND nobody', false],
    ['ada.lovelace@example.com', true],
    ['lovelace.ada@example.com', false],
    ['ada\\.lovelace', true],
    ['STRASSE', false],
    ['STRAßE', true],
  ] as const) {
    test(`for ${find} ${isFound ? 'finds' : 'does not find'}`, () => assert.equal(searchTerm(find)?.(record), isFound));
  }
  test('for less than two characters is none', () => {
    assert.equal(searchTerm('a'), undefined);
    assert.equal(searchTerm(' * '), undefined);
    assert.ok(searchTerm('ab'));
  });
});
