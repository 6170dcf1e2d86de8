/** Searches as text: what reaches the data, and what is refused before it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { library } from '../../../../../scripts/local-org/apex/library/index.ts';
import { AccessLevel } from '../../../../../scripts/local-org/apex/library/System/AccessLevel.ts';
import { fixedSearchResults, type SearchRequest } from '../../../../../scripts/local-org/apex/runtime/runtime.ts';
import { toText } from '../../../../../scripts/local-org/apex/runtime/text.ts';
import type { Value } from '../../../../../scripts/local-org/apex/runtime/values.ts';
import { parseSearch } from '../../../../../scripts/local-org/apex/syntax/index.ts';
import { types } from '../../../../../scripts/local-org/apex/schema/types.ts';
import { strings, testRuntime } from '../rows.ts';

const asked: SearchRequest[] = [];
const runtime = testRuntime(
  {},
  {
    parseSearch: (text) => {
      const { search } = parseSearch(text);
      assert.ok(search);
      return search;
    },
    search: (request) => {
      asked.push(request);
      return request.search.returning.map(() => []);
    },
  },
);
const call = (key: string, ...values: Value[]): Value => (library.get(key)?.run as (...all: unknown[]) => Value)(runtime, ...values);

for (const [key, access, mode] of [
  ['System.Search.query(String)', [], 'system'],
  ['System.Search.query(String,AccessLevel)', [new AccessLevel('user')], 'user'],
] as const) {
  test(`${key} asks for what the text says and answers a list an object`, () => {
    const found = call(key, "FIND 'a\\'b' IN NAME FIELDS RETURNING Account (Name), Contact LIMIT 7", ...access);
    assert.equal(toText(found, types.object), '((), ())');
    const [request] = asked.splice(0);
    assert.deepEqual([request?.find, request?.search.fields, request?.limit, request?.access], ["a'b", 'NAME', 7, mode]);
  });
}
test('System.Search.query(String) refuses a bind', () =>
  assert.throws(() => call('System.Search.query(String)', 'FIND :text RETURNING Account'), { message: 'Bind variables only allowed in Apex code' }));

test('System.Test.setFixedSearchResults(List<String>) keeps the ids for the searches of this test', () => {
  call('System.Test.setFixedSearchResults(List<String>)', strings('001000000000001AAA'));
  assert.deepEqual(runtime.slots.get(fixedSearchResults), ['001000000000001AAA']);
});
