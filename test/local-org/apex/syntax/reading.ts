/** How the tables of this folder read: a source, and what the syntax pass makes of it on one line. */
import assert from 'node:assert/strict';
import { parseQuery, parseSource, type SourceUnit, type SyntaxProblem } from '../../../../scripts/local-org/apex/syntax/index.ts';
import { print } from '../../../../scripts/local-org/apex/syntax/print.ts';

export function unitOf(file: string, text: string): SourceUnit {
  const { unit, problems } = parseSource(file, text, 67);
  assert.deepEqual(problems.map(line), [], text);
  assert.ok(unit, text);
  return unit;
}

/** The source of a class, a trigger or anonymous Apex. */
export function reads(file: string, text: string, printed: string): void {
  assert.equal(print(unitOf(file, text).body), printed, text);
}

/** Statements, as anonymous Apex. */
export function readsStatements(text: string, printed: string): void {
  const { body } = unitOf('statements.apex', text);
  assert.ok(body.kind === 'Anonymous');
  assert.equal(body.body.statements.map(print).join(' '), printed, text);
}

export function readsExpression(text: string, printed: string): void {
  const { body } = unitOf('expression.apex', `x = ${text};`);
  const [statement] = body.kind === 'Anonymous' ? body.body.statements : [];
  assert.ok(statement?.kind === 'ExpressionStatement' && statement.expression.kind === 'Assign', text);
  assert.equal(print(statement.expression.value), printed, text);
}

export function readsQuery(text: string, printed: string): void {
  const { query, problems } = parseQuery(text);
  assert.deepEqual(problems.map(line), [], text);
  assert.ok(query, text);
  assert.equal(print(query), printed, text);
}

/** The first problem as `line:column message`, or nothing. */
export function firstProblem(problems: readonly SyntaxProblem[]): string | undefined {
  return problems[0] && line(problems[0]);
}

export function refuses(file: string, text: string, problem: string): void {
  assert.equal(firstProblem(parseSource(file, text, 67).problems), problem, text);
}

/** Positions count from the first character of the statement. */
export function refusesStatement(text: string, problem: string): void {
  refuses('statement.apex', text, problem);
}

export function takesStatement(text: string): void {
  unitOf('statement.apex', text);
}

export function refusesQuery(text: string, problem: string): void {
  assert.equal(firstProblem(parseQuery(text).problems), problem, text);
}

export function takesQuery(text: string): void {
  assert.equal(firstProblem(parseQuery(text).problems), undefined, text);
}

function line({ at, message }: SyntaxProblem): string {
  return `${at.line}:${at.column} ${message}`;
}
