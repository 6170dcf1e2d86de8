/**
 * The checker's face: syntax trees and a schema in, a program and its problems out.
 * declare (who is there) → inherit (who keeps which promise) → bodies (what every line means); then what depends on a class that does not compile is taken out with it, as Salesforce does.
 */
import type { Schema } from '../schema/types.ts';
import type { SourceUnit } from '../syntax/tree.ts';
import type { ClassFrame } from './bodies.ts';
import { isTestMethod } from './bodies.ts';
import { checkClass, checkLooseBody } from './classes.ts';
import type { Environment, QueryChecker } from './context.ts';
import type { Declared } from './declare.ts';
import { declare } from './declare.ts';
import { messages } from './messages.ts';
import { ProblemList } from './problems.ts';
import type { CheckedAnonymous, CheckedClass, CheckedTrigger, Problem, Program } from './program.ts';
import { resolveQueryNames } from './soql.ts';
import type { UserType } from './typeTable.ts';
import { TypeTable } from './typeTable.ts';

export type { QueryChecker, CheckedQuery } from './context.ts';
export type * from './program.ts';

export interface CheckOptions {
  readonly namespace?: string;
  /** What we do not support poisons the body that uses it, instead of being a problem. */
  readonly poison: boolean;
  /** Whether the library has an entry; without it everything the platform declares is taken to be there. */
  readonly isSupported?: (key: string) => boolean;
  readonly checkQuery?: QueryChecker;
  /** Bodies of this unit alone are checked, and the program is its alone; of the others the declarations are taken. Without it, all. */
  readonly only?: SourceUnit | undefined;
}

export function check(units: readonly SourceUnit[], schema: Schema, options: CheckOptions): { program: Program; problems: readonly Problem[] } {
  const table = new TypeTable(schema, options.namespace);
  const environment: Environment = { table, schema, isSupported: options.isSupported ?? (() => true), checkQuery: options.checkQuery ?? resolveQueryNames };
  const declared = declare(units, table);
  const parts = new Map<SourceUnit, UnitParts>();
  for (const unit of options.only === undefined ? units : [options.only]) parts.set(unit, checkUnit(environment, declared, unit, options.poison));
  takeOutDependents(table, units, declared.problems);
  const sound = units.filter((unit) => !isBroken(declared.problems.get(unit)));
  const classes = sound.flatMap((unit) => (unit.body.kind === 'Trigger' || unit.body.kind === 'Anonymous' ? [] : (parts.get(unit)?.classes ?? [])));
  return {
    program: {
      classes,
      triggers: sound.flatMap((unit) => parts.get(unit)?.trigger ?? []),
      anonymous: sound.map((unit) => parts.get(unit)?.anonymous).find((body) => body !== undefined),
      testMethods: units.flatMap(testMethodsOf),
    },
    problems: [...declared.problems.values()].flatMap((list) => sorted(list.problems)),
  };
}

interface UnitParts {
  readonly classes: readonly CheckedClass[];
  readonly trigger: CheckedTrigger | undefined;
  readonly anonymous: CheckedAnonymous | undefined;
}

function checkUnit(environment: Environment, declared: Declared, unit: SourceUnit, poison: boolean): UnitParts {
  const problems = declared.problems.get(unit) ?? new ProblemList(unit.file);
  const { body } = unit;
  const object = body.kind === 'Trigger' ? environment.schema.sObject(body.object) : undefined;
  if (body.kind === 'Trigger' && object === undefined) problems.add(body.at, messages.triggerObject(body.object));
  const frameOf = (type: UserType): ClassFrame => ({ environment, type, problems, poison, triggerObject: object?.name, unsupportedHeader: undefined });
  const own = environment.table.all.filter((type) => type.unit === unit);
  const classes = own.flatMap((type) => {
    const tree = declared.trees.get(type);
    return tree === undefined ? [] : [checkClass(frameOf(type), tree)];
  });
  const [pseudo] = own;
  if (pseudo === undefined || (body.kind !== 'Trigger' && body.kind !== 'Anonymous')) return { classes, trigger: undefined, anonymous: undefined };
  const loose = checkLooseBody(frameOf(pseudo), body);
  if (body.kind === 'Anonymous') return { classes, trigger: undefined, anonymous: { body: loose, classes } };
  return {
    classes,
    trigger: { name: body.name, file: unit.file, apiVersion: unit.apiVersion, object: object?.name ?? body.object, events: body.events, body: loose, classes },
    anonymous: undefined,
  };
}

const isBroken = (list: ProblemList | undefined): boolean => list?.firstOf('error') !== undefined;

/** A class that speaks of one that does not compile does not compile itself, however far down the line. */
function takeOutDependents(table: TypeTable, units: readonly SourceUnit[], problems: ReadonlyMap<SourceUnit, ProblemList>): void {
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const unit of units) {
      const list = problems.get(unit);
      if (list === undefined || isBroken(list)) continue;
      for (const [on, type] of table.dependencies.get(unit) ?? []) {
        const cause = problems.get(on)?.firstOf('error');
        if (cause === undefined) continue;
        list.add(unit.body.at, messages.dependentInvalid(type.name, `${cause.at.line}:${cause.at.column} ${cause.message}`));
        isChanged = true;
        break;
      }
    }
  }
}

const sorted = (problems: readonly Problem[]): Problem[] => problems.toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);

/** Found by the trees alone, so that tests of a class that does not compile are counted. */
function testMethodsOf(unit: SourceUnit): Program['testMethods'][number][] {
  const tree = unit.body;
  if (tree.kind !== 'Class') return [];
  return tree.members.flatMap((member) =>
    member.kind === 'Method' && isTestMethod(member.modifiers) ? [{ className: tree.name, method: member.name, file: unit.file, at: member.at }] : [],
  );
}
