/**
 * Which lines count for code coverage, and the text that notes one. A program is emitted in this form only when somebody measures; otherwise no body has a `CoveredLines`.
 * Executable lines count: those on which a statement begins, and in a statement of several lines those with an expression; comments, declarations, `System.debug` and braces do not.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_code_coverage_intro.htm
 * http://releasenotes.docs.salesforce.com/en-us/summer15/release-notes/rn_apex_expressions_coverage.htm
 * ASSUMED: signatures, `else`, `try`, `catch`, `when` and a variable without a value are declarations. Salesforce counts an automatic property when it is asked for (OBSERVED:
 * https://salesforce.stackexchange.com/questions/238944); here it is a field, and counts only by its value.
 */
import type { Expression, Statement } from '../check/program.ts';

export class CoveredLines {
  readonly #lines = new Set<number>();

  /** JavaScript that notes that the line has run. */
  note(line: number): string {
    this.#lines.add(line);
    return `$h[${line}] = 1`;
  }

  get lines(): number[] {
    return [...this.#lines].sort((a, b) => a - b);
  }
}

const uncounted: ReadonlySet<Statement['kind']> = new Set(['Block', 'DoWhile', 'Try', 'Unsupported']);

/** Whether its first line counts. */
export const countsStatement = (s: Statement): boolean => !uncounted.has(s.kind) && !(s.kind === 'Local' && s.value === undefined) && !isDebug(s);

export const isDebug = (s: Statement): boolean =>
  s.kind === 'Expression' && s.expression.kind === 'CallLibrary' && s.expression.key.startsWith('System.System.debug(');

const plain: ReadonlySet<Expression['kind']> = new Set(['Constant', 'Local', 'This', 'OldValue', 'EnumConstant', 'ClassLiteral', 'Convert', 'SafeChain']);

/** Whether a line of its own counts by it: ASSUMED for all but constants and variables. */
export const countsExpression = (e: Expression): boolean => !plain.has(e.kind);
