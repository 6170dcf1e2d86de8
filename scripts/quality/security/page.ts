/**
 * docs/security-review.md, for the reviewer of AppExchange: prose that an author writes, and between marks tables that are read from the package itself. Whatever can be derived is derived,
 * so that a door that opens tomorrow stands in the page, or the check `generated` fails.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CallExpression, ClassDeclaration, SoqlExpression } from '../../local-org/apex/syntax/index.ts';
import type { ApexArchitecture } from '../apex/rules.ts';
import { apexArchitecture } from '../apex/rules.ts';
import type { ApexSource } from '../apex/sources.ts';
import { apexSources, nodesIn } from '../apex/sources.ts';
import { entryPoints, sharingOf } from './entryPoints.ts';
import { standingFindings } from './standing.ts';

export const securityPage = 'docs/security-review.md';

/** Its path if it is not as it would be written now. A project without the page has none to keep current. */
export function stalePages(root: string): string[] {
  const path = join(root, securityPage);
  return existsSync(path) && readFileSync(path, 'utf8') !== rendered(root) ? [securityPage] : [];
}

export function writePages(root: string): string[] {
  const stale = stalePages(root);
  for (const page of stale) writeFileSync(join(root, page), rendered(root));
  return stale;
}

/** The page as it should be: what its author wrote, and every table anew. Throws if it has lost a mark. */
function rendered(root: string): string {
  const sources = apexSources(root).filter(({ file }) => !file.startsWith('force-app/tests/'));
  const tables: Readonly<Record<string, string>> = {
    'entry points': entryPointTable(sources),
    'queries by mode': queryTable(sources),
    'without sharing': withoutSharingTable(sources, apexArchitecture(root)),
    'dynamic queries': dynamicQueryTable(sources),
    'standing findings': standingTable(),
  };
  return Object.entries(tables).reduce((page, [name, table]) => between(page, name, table), readFileSync(join(root, securityPage), 'utf8'));
}

function between(page: string, name: string, table: string): string {
  const [begin, end] = [`<!-- ${name}: written by \`skein generate\` -->`, `<!-- end of ${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${securityPage} has lost the marks of a table: ${begin} … ${end}`);
  return `${page.slice(0, from + begin.length)}\n\n${table}\n\n${page.slice(to)}`;
}

function entryPointTable(sources: readonly ApexSource[]): string {
  const rows = entryPoints(sources).map(({ kind, place, call, sharing, asks }) => [kind, `\`${place}\``, `\`${call}\``, sharing, asks]);
  return table(['called by', 'class', 'how', 'sharing', 'asks for'], rows.sort(byCells));
}

/** Of each class that queries: what it asks under the running user's rights, and what it asks as the system. */
function queryTable(sources: readonly ApexSource[]): string {
  const rows = classesIn(sources).flatMap(({ source, declaration }) => {
    const asked = [...nodesIn(declaration)].filter((node) => node.kind === 'Soql').map((node) => (node as SoqlExpression).query);
    const objects = (mode: string): string =>
      [...new Set(asked.filter(({ access }) => access === mode).map(({ from }) => `\`${from.path.at(-1) ?? ''}\``))].sort().join(', ');
    return asked.length === 0 ? [] : [[`\`${nameOf(source)}\``, sharingOf(declaration.modifiers), objects('USER_MODE'), objects('SYSTEM_MODE')]];
  });
  return table(['class', 'sharing', 'in user mode', 'in system mode'], rows.sort(byCells));
}

function withoutSharingTable(sources: readonly ApexSource[], { onlyFrom }: ApexArchitecture): string {
  const rows = classesIn(sources)
    .filter(({ declaration }) => sharingOf(declaration.modifiers) === 'without sharing')
    .map(({ source }) => [`\`${nameOf(source)}\``, firstComment(source.text), (onlyFrom[nameOf(source)] ?? []).map((folder) => `\`${folder}\``).join(', ')]);
  return table(['class', 'why, as its own comment says', 'who may name it'], rows.sort(byCells));
}

const dynamic = /^(query|querywithbinds|getquerylocator|getquerylocatorwithbinds|countquery|countquerywithbinds|getcursor|getcursorwithbinds)$/i;

/** Calls whose query is a text; one in brackets is read by the compiler and stands in the table of queries. */
function dynamicQueryTable(sources: readonly ApexSource[]): string {
  const rows = classesIn(sources).flatMap(({ source, declaration }) =>
    [...nodesIn(declaration)]
      .filter((node): node is CallExpression => node.kind === 'Call' && isDynamic(node as CallExpression))
      .map((call) => [`\`${nameOf(source)}\``, `\`Database.${call.name}\``, /AccessLevel\.(\w+)/.exec(textOf(source, call))?.[1] ?? 'unsaid']),
  );
  return table(['class', 'call', 'mode'], rows.sort(byCells));
}

function isDynamic({ object, name, arguments: given }: CallExpression): boolean {
  const receiver = object?.kind === 'Name' || object?.kind === 'Member' ? object.name.toLowerCase() : undefined;
  return receiver === 'database' && dynamic.test(name) && given[0]?.kind !== 'Soql';
}

/** To the end of the statement: enough to see which mode it names. */
function textOf({ text }: ApexSource, { at }: CallExpression): string {
  const rest = text
    .split('\n')
    .slice(at.line - 1)
    .join('\n')
    .slice(at.column - 1);
  return rest.slice(0, rest.indexOf(';'));
}

function standingTable(): string {
  return table(
    ['engine', 'rule', 'place', 'why it stays'],
    standingFindings.map(({ engine, rule, file, about, why }) => [engine, rule, `\`${basename(file)}\`${about === undefined ? '' : `: \`${about}\``}`, why]),
  );
}

function classesIn(sources: readonly ApexSource[]): { source: ApexSource; declaration: ClassDeclaration }[] {
  return sources.flatMap((source) => (source.unit?.body.kind === 'Class' ? [{ source, declaration: source.unit.body }] : []));
}

const nameOf = ({ file }: ApexSource): string => basename(file, '.cls');

/** As one line; empty where a class has none. */
function firstComment(text: string): string {
  const comment = /^\s*\/\*\*([\s\S]*?)\*\//.exec(text)?.[1] ?? '';
  return comment
    .replace(/^\s*\*\s?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const byCells = (a: readonly string[], b: readonly string[]): number => {
  const [left, right] = [a.join('\n'), b.join('\n')];
  return left < right ? -1 : left > right ? 1 : 0;
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
