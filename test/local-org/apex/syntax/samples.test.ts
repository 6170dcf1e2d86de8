/** Whole files, in LF and CRLF, cut off anywhere, and with any line lost: the pass answers with a tree or with a problem, never with an exception. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parseSource, type Position } from '../../../../scripts/local-org/apex/syntax/index.ts';
import { print } from '../../../../scripts/local-org/apex/syntax/print.ts';
import { unitOf } from './reading.ts';

const folder = new URL('samples/', import.meta.url);

for (const file of readdirSync(folder).sort()) {
  describe(file, () => {
    const text = readFileSync(new URL(file, folder), 'utf8');

    test('is read whole, the same with CRLF', () => {
      const lf = unitOf(file, text);
      const crlf = unitOf(file, text.replaceAll('\n', '\r\n'));
      assert.equal(print(crlf.body).replaceAll(String.raw`\r\n`, String.raw`\n`), print(lf.body));
      assert.deepEqual(positionsIn(crlf.body), positionsIn(lf.body));
    });

    test('every node is placed at a word, none before what it is part of', () => {
      const lines = text.split('\n');
      const { body } = unitOf(file, text);
      const positions = positionsIn(body);
      assert.ok(positions.length > 30);
      for (const { line, column } of positions) assert.match(lines[line - 1]?.charAt(column - 1) ?? '', /\S/, `${line}:${column}`);
      beginsInside(body, { line: 1, column: 1 });
    });

    test('cut off anywhere', () => {
      for (let length = 0; length < text.length; length += 11) answers(file, text.slice(0, length));
    });

    test('with any line lost', () => {
      const lines = text.split('\n');
      lines.forEach((_, i) => answers(file, lines.toSpliced(i, 1).join('\n')));
    });
  });
}

function answers(file: string, text: string): void {
  const { unit, problems } = parseSource(file, text, 67);
  assert.ok(unit ?? problems[0], text);
  for (const { at } of problems) assert.ok(at.line >= 1 && at.column >= 1 && at.line <= text.split('\n').length, text);
}

function positionsIn(tree: unknown): Position[] {
  const own = positionOf(tree);
  const inner = typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(positionsIn) : [];
  return own ? [own, ...inner] : inner;
}

const placedAtName: ReadonlySet<string> = new Set([
  'Trigger',
  'Class',
  'Interface',
  'Enum',
  'Method',
  'Constructor',
  'Property',
  'Accessor',
  'Member',
  'Call',
  'Postfix',
]);

function beginsInside(tree: unknown, parent: Position): void {
  if (typeof tree !== 'object' || tree === null) return;
  const at = positionOf(tree) ?? parent;
  assert.ok(
    at.line > parent.line || (at.line === parent.line && at.column >= parent.column),
    `${at.line}:${at.column} is before ${parent.line}:${parent.column}`,
  );
  // What is placed at its name has parts before it: modifiers, a type, what a member is asked of.
  const from = 'kind' in tree && placedAtName.has(String(tree.kind)) ? parent : at;
  for (const [name, child] of Object.entries(tree)) if (name !== 'at' && name !== 'end') beginsInside(child, from);
}

function positionOf(tree: unknown): Position | undefined {
  return typeof tree === 'object' && tree !== null && Object.hasOwn(tree, 'at') ? (tree as { at: Position }).at : undefined;
}
