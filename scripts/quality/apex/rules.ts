/**
 * The architecture of the Apex, held on its syntax tree. The rules are data (config/architecture.json): which class may hold what, and in which order
 * the folders may know each other. Tests are free to query and write: they set the stage.
 */
import { basename, dirname, join } from 'node:path';
import { readFileSync } from 'node:fs';
import type {
  CallExpression,
  ClassDeclaration,
  DmlStatement,
  NameExpression,
  Node,
  Position,
  SoqlExpression,
  TypeName,
} from '../../local-org/apex/syntax/index.ts';
import type { Finding } from '../check.ts';
import type { ApexSource } from './sources.ts';
import { nodesIn } from './sources.ts';

export interface ApexArchitecture {
  /**
   * Folders below `classes`, from the outermost to the innermost; those in one row do not know each other. A folder knows itself and the rows below.
   * A trigger stands outside of all, and sees of the first row its first folder only.
   */
  readonly order: readonly (readonly string[])[];
  readonly soqlIn: string;
  readonly dmlIn: string;
  readonly timeIn: string;
  /** Classes that only these folders may name: they see more than the running user. Every class without sharing is among them. */
  readonly onlyFrom: Readonly<Record<string, readonly string[]>>;
}

export function apexArchitecture(root: string): ApexArchitecture {
  return (JSON.parse(readFileSync(join(root, 'config', 'architecture.json'), 'utf8')) as { apex: ApexArchitecture }).apex;
}

const isTest = (file: string): boolean => file.startsWith('force-app/tests/');
const nameOf = (file: string): string => basename(file).replace(/\.(cls|trigger)$/, '');
/** `entry/decisions` for a class of that page. */
const folderOf = (file: string): string => dirname(file).replace(/^.*?\/classes\//, '');

export function apexFindings(sources: readonly ApexSource[], rules: ApexArchitecture): Finding[] {
  const product = sources.filter(({ file }) => !isTest(file));
  const folders = new Map(product.filter(({ file }) => file.endsWith('.cls')).map(({ file }) => [nameOf(file).toLowerCase(), folderOf(file)]));
  return [
    ...sources.flatMap(({ file, unit }) => (unit?.body.kind === 'Class' ? withoutSharing(file, unit.body) : [])),
    ...product.flatMap(({ file, unit }) => (unit?.body.kind === 'Class' ? openToAll(file, unit.body, rules) : [])),
    ...product.flatMap(({ file, unit }) =>
      unit ? [...nodesIn(unit.body)].flatMap((node) => [...misplaced(file, node, rules), ...wrongWay(file, node, rules, folders)]) : [],
    ),
  ];
}

/** At API 67 a class without the word is `with sharing`; before, it was not: every class says what it means. An @IsTest class runs as it likes. */
function withoutSharing(file: string, declaration: ClassDeclaration): Finding[] {
  const says = declaration.modifiers.names.some((name) => name.endsWith(' sharing'));
  const isTestClass = declaration.modifiers.annotations.some(({ name }) => name.toLowerCase() === 'istest');
  const isException = declaration.superclass?.parts.at(-1)?.name.toLowerCase().endsWith('exception') ?? false;
  return says || isTestClass || isException ? [] : [found(file, declaration.at, `${declaration.name} does not say its sharing`)];
}

/** Whoever sees rows that the running user may not see is named by few, and these are written down. */
function openToAll(file: string, declaration: ClassDeclaration, rules: ApexArchitecture): Finding[] {
  return !declaration.modifiers.names.includes('without sharing') || rules.onlyFrom[declaration.name]
    ? []
    : [found(file, declaration.at, `${declaration.name} is without sharing: onlyFrom in config/architecture.json must say which folders may name it`)];
}

const databaseQueries = /^(query|querywithbinds|getquerylocator|getquerylocatorwithbinds|countquery|countquerywithbinds|getcursor|getcursorwithbinds)$/i;
const databaseWrites =
  /^(insert|update|upsert|delete|undelete|merge)(immediate|async)?$|^(convertlead|emptyrecyclebin|setsavepoint|rollback|releasesavepoint)$/i;

const withoutMode = /^(emptyrecyclebin|setsavepoint|rollback|releasesavepoint)$/i;

function misplaced(file: string, node: Node<string>, rules: ApexArchitecture): Finding[] {
  const name = nameOf(file);
  switch (node.kind) {
    case 'Soql': {
      const { access } = (node as SoqlExpression).query;
      return [
        ...(new RegExp(rules.soqlIn).test(name) ? [] : [found(file, node.at, `SOQL stands in a class named ${rules.soqlIn} only`)]),
        ...(access === 'USER_MODE' || access === 'SYSTEM_MODE' ? [] : [found(file, node.at, 'the query does not say WITH USER_MODE or WITH SYSTEM_MODE')]),
      ];
    }
    case 'Sosl':
      return new RegExp(rules.soqlIn).test(name) ? [] : [found(file, node.at, `SOSL stands in a class named ${rules.soqlIn} only`)];
    case 'Dml':
      return [
        ...(new RegExp(rules.dmlIn).test(name) ? [] : [found(file, node.at, `DML (${(node as DmlStatement).operation}) stands in ${rules.dmlIn} only`)]),
        ...((node as DmlStatement).access === undefined ? [found(file, node.at, 'the DML does not say `as user` or `as system`')] : []),
      ];
    case 'Call':
      return misplacedCall(file, node as CallExpression, rules);
    default:
      return [];
  }
}

function misplacedCall(file: string, call: CallExpression, rules: ApexArchitecture): Finding[] {
  const name = nameOf(file);
  const receiver = receiverOf(call);
  const isNow =
    ((receiver === 'datetime' || receiver === 'system') && /^now$/i.test(call.name)) ||
    ((receiver === 'date' || receiver === 'system') && /^today$/i.test(call.name));
  if (isNow && !new RegExp(rules.timeIn).test(name)) return [found(file, call.at, `what time it is, ${rules.timeIn} alone asks`)];
  if (receiver !== 'database') return [];
  if (databaseQueries.test(call.name) && !new RegExp(rules.soqlIn).test(name))
    return [found(file, call.at, `Database.${call.name} stands in a class named ${rules.soqlIn} only`)];
  if (databaseWrites.test(call.name) && !new RegExp(rules.dmlIn).test(name))
    return [found(file, call.at, `Database.${call.name} stands in ${rules.dmlIn} only`)];
  return saysMode(call) ? [] : [found(file, call.at, `Database.${call.name} does not say its AccessLevel`)];
}

/** What has a mode says it: in an argument, or in the query that is the argument. What follows from a savepoint, or empties the recycle bin, has none. */
function saysMode({ name, arguments: given }: CallExpression): boolean {
  const hasNone = !(databaseQueries.test(name) || databaseWrites.test(name)) || withoutMode.test(name);
  return (
    hasNone ||
    given.some(
      (argument) =>
        argument.kind === 'Soql' || (argument.kind === 'Member' && argument.object.kind === 'Name' && argument.object.name.toLowerCase() === 'accesslevel'),
    )
  );
}

/** `Datetime.now()` and `System.Datetime.now()` alike. */
function receiverOf({ object }: CallExpression): string | undefined {
  return object?.kind === 'Name' || object?.kind === 'Member' ? object.name.toLowerCase() : undefined;
}

/** A class knows only the folders below its own. Where a variable is called as a class of another folder, the class is not meant: names of variables begin small. */
function wrongWay(file: string, node: Node<string>, rules: ApexArchitecture, folders: ReadonlyMap<string, string>): Finding[] {
  const name = referenceIn(node);
  const target = name === undefined ? undefined : folders.get(name.toLowerCase());
  const own = file.endsWith('.trigger') ? rules.order[0]?.[0] : folderOf(file);
  if (name === undefined || target === undefined || own === undefined) return [];
  const allowed = rules.onlyFrom[name];
  if (allowed && !allowed.includes(own)) return [found(file, node.at, `${name} sees more than the running user: only ${allowed.join(', ')} may name it`)];
  if (own === target) return [];
  const rowOf = (folder: string): number => rules.order.findIndex((row) => row.includes(folder));
  if (rowOf(own) === -1) return [found(file, { line: 1, column: 1 }, `config/architecture.json does not know the folder ${own}`)];
  return rowOf(own) < rowOf(target) ? [] : [found(file, node.at, `${own} may not know ${target} (${name})`)];
}

function referenceIn(node: Node<string>): string | undefined {
  if (node.kind === 'TypeName') return (node as TypeName).parts[0]?.name;
  if (node.kind !== 'Name') return undefined;
  const { name } = node as NameExpression;
  return /^[A-Z]/.test(name) ? name : undefined;
}

function found(file: string, { line, column }: Position, message: string): Finding {
  return { file, line, column, message };
}
