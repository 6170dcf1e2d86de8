/** What `skein support` finds in the engine's source and tables. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assumptions } from '../../scripts/local-org/apex/library/assumptions.ts';
import { humanSupport, supportOf } from '../../scripts/quality/support.ts';
import { assumptionsIn, refusalsIn } from '../../scripts/quality/supportSource.ts';

const place = 'scripts/local-org/soql/a.ts';
const textsOf = (text: string): string[] => assumptionsIn(place, text).map((found) => `${found.line}: ${found.text}`);

describe('an assumption is listed', () => {
  test('with its sentence, over lines', () =>
    assert.deepEqual(textsOf('/**\n * First. ASSUMED: with an odd gap the extra space\n * goes right. No org has confirmed it.\n */\n'), [
      '2: with an odd gap the extra space goes right.',
    ]));
  test('in a line comment behind code', () => assert.deepEqual(textsOf('const a = 1; // ASSUMED: one\n'), ['1: one']));
  test('with the sentence before it, where it closes one', () =>
    assert.deepEqual(textsOf('/** First. Ties are broken by Id. ASSUMED. */\n'), ['1: Ties are broken by Id.']));
  test('but not where the word is a value', () => assert.deepEqual(textsOf("const certainty = 'ASSUMED';\n"), []));
});

describe('an experiment stands behind each assumption', () => {
  const experimentsOf = (text: string): string[] => assumptionsIn(place, text).map(({ experiment }) => experiment);
  test('its own, where the comment names one, over lines', () =>
    assert.deepEqual(experimentsOf('// ASSUMED: up. Who knows. Experiment: throw it\n// and look.\nconst a = 1;\n'), ['throw it and look']));
  test('that of its place, where it names none, and where another assumption has one', () => {
    const [own, other] = experimentsOf('/** ASSUMED: up.\n * ASSUMED: down. Experiment: throw it. */\n');
    assert.match(own ?? '', /^run the query in an org/);
    assert.equal(other, 'throw it');
  });
  test('and a place without one is an error', () => assert.throws(() => assumptionsIn('a.ts', '// ASSUMED: up\n'), /no experiment is known/));
});

describe('a refusal is listed', () => {
  const whats = (text: string): string[] => refusalsIn('a.ts', text).map(({ what }) => what);
  test('with its words', () => assert.deepEqual(whats("if (x) scope.unsupported(item.at, 'TYPEOF');"), ['TYPEOF']));
  test('with a gap for what the program says', () => assert.deepEqual(whats('unsupported(query.at, `GROUP BY ${query.kind}`);'), ['GROUP BY …']));
  test('with both its words, where a condition chooses', () =>
    assert.deepEqual(whats("source.unsupported(ctx, maybe(ctx.DATA()) ? 'one' : 'other');"), ['one', 'other']));
  test('as a member of a set', () =>
    assert.deepEqual(whats("export const unsupportedFunctions: ReadonlySet<string> = new Set(['FORMAT', 'DISTANCE']);"), [
      'function FORMAT',
      'function DISTANCE',
    ]));
  test('but not where a member is only named', () => assert.deepEqual(whats('if (!isSupported(key)) unsupported(at, key);'), []));
});

describe('of the whole project', () => {
  const support = supportOf(fileURLToPath(new URL('../..', import.meta.url)));
  const typeNamed = (name: string) => support.platform.byType.find(({ type }) => type === name);

  test('a type that is complete and one that is not are told apart', () => {
    const header = typeNamed('Messaging.InboundEmail.Header');
    assert.ok(header && header.supported === header.declared && header.missing.length === 0);
    const database = typeNamed('System.Database');
    assert.ok(database && database.supported < database.declared);
    assert.equal(database.missing.length, database.declared - database.supported);
    assert.ok(!database.missing.includes('query(String)'));
    assert.equal(typeNamed('ConnectApi.Chatter'), undefined);
  });
  test('what the library assumes is all there, at a line of the library', () => {
    for (const { key, assumption } of assumptions) {
      const found = support.assumed.find(({ text }) => text.includes(key.replace(/^System\./, '')) && text.endsWith(assumption));
      assert.ok(found, key);
      assert.match(found.file, /^scripts\/local-org\/apex\/library\//);
    }
  });
  test('what queries refuse is there', () =>
    assert.ok(support.refused.some(({ file, what }) => file.startsWith('scripts/local-org/soql/') && what === 'USING SCOPE …')));
  test('a member of the library is tried with the values of its test', () => {
    const found = support.assumed.find(({ text }) => text.startsWith('String.stripHtmlTags()'));
    assert.match(found?.experiment ?? '', /with the values of test\/local-org\/apex\/library\/System\/String\.test\.ts/);
  });
  test('the API is told, also what of it is not served', () => {
    const lines = humanSupport(support).split('\n');
    assert.ok(lines.some((line) => /^ {2}POST \/services\/data\/v\{version\}\/composite\/sobjects: jsforce: /.test(line)));
    assert.ok(lines.some((line) => /\/recent \(not served\): jsforce: /.test(line)));
  });
  test('the table has a line for each', () => {
    const lines = humanSupport(support).split('\n');
    for (const { file, line, text, experiment } of support.assumed) {
      const index = lines.indexOf(`${file}:${line}: ${text}`);
      assert.ok(index >= 0, text);
      assert.ok(experiment !== '' && lines.includes(`    try: ${experiment}`));
    }
  });
});
