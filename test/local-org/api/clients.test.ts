import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientCalls } from '../../../scripts/local-org/api/clients.ts';
import { releaseName } from '../../../scripts/local-org/api/versions.ts';
import { routes } from './recorded.ts';

const served = new Set(routes.map(({ method, path }) => `${method} ${path}`));
const called = new Set(clientCalls.filter(({ isRefused }) => !isRefused).map(({ method, path }) => `${method} ${path}`));
const refused = new Set(clientCalls.filter(({ isRefused }) => isRefused).map(({ method, path }) => `${method} ${path}`));

test('every call of the table is served', () =>
  assert.deepEqual(
    [...called].filter((call) => !served.has(call)),
    [],
  ));
test('what the table calls refused is not served', () => {
  assert.ok(refused.size > 0);
  assert.deepEqual(
    [...refused].filter((call) => served.has(call)),
    [],
  );
});
test('everything served is called by somebody', () =>
  assert.deepEqual(
    [...served].filter((route) => !called.has(route)),
    [],
  ));

test('releases are named as Salesforce names them', () => {
  for (const [version, name] of [
    [31, "Summer '14"],
    [32, "Winter '15"],
    [60, "Spring '24"],
    [62, "Winter '25"],
    [66, "Spring '26"],
    [67, "Summer '26"],
  ] as const) {
    assert.equal(releaseName(version), name);
  }
});
