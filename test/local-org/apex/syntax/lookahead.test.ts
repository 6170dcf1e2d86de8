/**
 * A glance never answers otherwise than LL prediction does: at every decision of every source of the package, of the samples, and of sources gone wrong that still parse.
 * And what glances do not understand costs time only: the answer stays the parser's own.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ApexErrorListener, ApexLexer, ApexParser, ApexParserFactory, CaseInsensitiveInputStream } from '@apexdevtools/apex-parser';
import fc from 'fast-check';
import { glanceAhead, glances } from '../../../../scripts/local-org/apex/syntax/lookahead.ts';
import { mutants, type SourceText } from '../fuzz/mutations.ts';
import { packageSources } from '../fuzz/package.ts';
import { readsExpression, readsStatements, refuses } from './reading.ts';

class Count extends ApexErrorListener {
  count = 0;
  override apexSyntaxError(): void {
    this.count++;
  }
  override syntaxError(): void {
    this.count++;
  }
}

/** Parses by glances alone, then with LL beside them; the differences, or undefined where glances do not get through the text. */
function differences({ file, text }: SourceText): string[] | undefined {
  const parse = (withLl: boolean): string[] | undefined => {
    const errors = new Count();
    const lexer = new ApexLexer(new CaseInsensitiveInputStream(text, false));
    lexer.removeErrorListeners();
    lexer.addErrorListener(errors);
    const tokens = ApexParserFactory.createTokenStream(lexer);
    const parser = ApexParserFactory.createParser(tokens);
    parser.addErrorListener(errors);
    const simulator = parser._interp;
    const ll = simulator.adaptivePredict.bind(simulator);
    glanceAhead(parser, tokens);
    const glance = simulator.adaptivePredict.bind(simulator);
    const found: string[] = [];
    if (withLl)
      simulator.adaptivePredict = (input, decision, context) => {
        const answer = glance(input, decision, context);
        const expected = ll(input, decision, context);
        const { line, column } = input.LT(1);
        if (answer !== expected) found.push(`${file}:${line}:${column + 1}: ${glances.get(decision)?.rule} takes ${answer}, LL ${expected}`);
        return expected;
      };
    try {
      if (file.endsWith('.trigger')) parser.triggerUnit();
      else if (file.endsWith('.apex')) parser.anonymousUnit();
      else parser.compilationUnit();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return undefined;
    }
    return errors.count === 0 ? found : undefined;
  };
  return parse(false) && parse(true);
}

const samplesFolder = join(import.meta.dirname, 'samples');
const samples = readdirSync(samplesFolder)
  .filter((name) => /\.(cls|trigger|apex)$/.test(name))
  .map((name) => ({ file: name, text: readFileSync(join(samplesFolder, name), 'utf8') }));

describe('glances', () => {
  test('the decisions are those of the generated parser', () => {
    const parser = ApexParserFactory.createParser('');
    const rules = parser._interp.atn.decisionToState.map((state) => ApexParser.ruleNames[(state as unknown as { ruleIndex: number }).ruleIndex]);
    assert.deepEqual(
      [...glances].map(([decision, { rule }]) => [decision, rule]),
      [...glances.keys()].map((decision) => [decision, rules[decision]]),
    );
  });

  test('answer as LL does in every source of the package, and get through each', () => {
    for (const source of packageSources) assert.deepEqual(differences(source), [], source.file);
  });

  test('answer as LL does in the samples and in mutants that still parse', () => {
    const seed = Number(process.env['SKEIN_SEED'] ?? 67);
    const found = [...samples, ...fc.sample(mutants([...packageSources, ...samples]), { seed, numRuns: 150 })].map(differences);
    assert.deepEqual(found.flatMap((source) => source ?? []).slice(0, 5), [], `seed ${seed}`);
    const read = found.filter((source) => source !== undefined).length;
    assert.ok(read > 20 && read < found.length, `${read} of ${found.length} parse`);
  });

  test('what looks like a type, a cast or a word of SOQL and is none is left to the parser', () => {
    readsExpression('a < b && c > d', '(&& (< a b) (> c d))');
    readsStatements('merge master (duplicate);', '(Dml operation:merge target:master duplicates:duplicate)');
    refuses('X.cls', 'class X { void m() { merge a } }', "1:30 Unexpected token '}'.");
  });
});
