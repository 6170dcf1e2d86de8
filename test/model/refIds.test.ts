import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { longForms, refIdsIn } from './refIds.ts';

const ORG = '00D200000000kHB'; // of 15 characters
const CASE = '50020000001qZ7A';

describe('short forms (S-3)', () => {
  const standsFor = (id: string, ...ids: string[]): void => void test(id, () => assert.deepEqual(longForms(id), ids));
  standsFor('00D20kHB', '00D200000000kHB');
  standsFor('500201qZ7A', '50020000001qZ7A');
  standsFor('5002010Z7A', '50020000001' + '0Z7A', '50020100000' + '0Z7A');
  standsFor('50020010Z7A', '50020000001' + '0Z7A', '50020010000' + '0Z7A'); // zeros beside each other stand for the same
  standsFor('500abcdef'); // no zero from the fourth character on
  standsFor(CASE, CASE);
  standsFor(`${CASE}AAA`, CASE);
  standsFor(`${CASE}A`);
});

describe('Ref IDs (S-3)', () => {
  const finds = (title: string, text: string, ...ids: string[][]): void => void test(title, () => assert.deepEqual(refIdsIn([text], ORG), ids));
  finds('with _', 'Hello ref:_00D20kHB._500201qZ7A:ref you', [CASE]);
  finds('with !', 'ref:!00D20kHB.!500201qZ7A:ref', [CASE]);
  finds('with neither', 'ref:00D20kHB.500201qZ7A:ref');
  finds('in capitals', 'REF:_00D20kHB._500201qZ7A:Ref', [CASE]);
  finds('whole ids', `ref:_${ORG}._${CASE}AAA:ref`, [CASE]);
  finds('of another org', 'ref:_00D20kHC._500201qZ7A:ref');
  finds('of an org in another case', 'ref:_00d20khb._500201qZ7A:ref');
  finds('of no case', 'ref:_00D20kHB._003201qZ7A:ref', []);
  finds('behind a miss', 'ref:ref:_00D20kHB._500201qZ7A:ref', [CASE]);
  finds('not closed', 'ref:_00D20kHB._500201qZ7A:re');
  const several = ['1', '2', '3', '4', '5', '6'].map((digit) => `50020qZ7A${digit}`);
  finds('the first five', several.map((id) => `ref:_00D20kHB._${id}:ref`).join(' '), ...several.slice(0, 5).map((id) => [id.replace('20', '2000000')]));
  finds('each once', 'ref:_00D20kHB._500201qZ7A:ref '.repeat(6), [CASE]);
  finds('five, those of other orgs not counted', 'ref:_00D20kHC._500201qZ7A:ref '.repeat(6) + 'ref:_00D20kHB._500201qZ7A:ref', [CASE]);
});
