/**
 * What one level of a query is resolved against: its object and alias. Problems and binds gather in lists that all levels share.
 */
import type { Position, SoqlBind, SoqlFunction, SoqlPath, SoqlValue } from '../apex/syntax/tree.ts';
import type { SObjectSchema, Schema, Type } from '../apex/schema/types.ts';
import type { AggregateName, FieldPath, QueryProblem, ResolvedExpression } from './resolved.ts';
import { aggregateFits, aggregateNames, dateParts, isTemporal, unsupportedFunctions } from './functions.ts';
import { referenceOf, walkPath } from './path.ts';

interface Gathered {
  readonly problems: QueryProblem[];
  readonly binds: { bind: SoqlBind; expects: Type }[];
}

export class Scope {
  readonly schema: Schema;
  readonly object: SObjectSchema;
  readonly alias: string | undefined;
  readonly gathered: Gathered;

  constructor(schema: Schema, object: SObjectSchema, alias: string | undefined, gathered: Gathered) {
    this.schema = schema;
    this.object = object;
    this.alias = alias;
    this.gathered = gathered;
  }

  over(object: SObjectSchema, alias: string | undefined): Scope {
    return new Scope(this.schema, object, alias, this.gathered);
  }

  error(at: Position, message: string): void {
    this.gathered.problems.push({ at, message, kind: 'error' });
  }

  unsupported(at: Position, what: string): void {
    this.gathered.problems.push({ at, message: `Not supported by the local org: ${what}`, kind: 'unsupported' });
  }

  bind(bind: SoqlBind, expects: Type): void {
    this.gathered.binds.push({ bind, expects });
  }

  /** Keeps the binds of a comparison that could not be resolved, so that their order stays whole. */
  bindsIn(value: SoqlValue, expects: Type): void {
    if (value.kind === 'Bind') this.bind(value, expects);
    else if (value.kind === 'SoqlList') for (const item of value.values) this.bindsIn(item, expects);
  }

  /** A path with the alias or the object's own name taken off (`c.Subject`, `Case.Subject`), walked; reports what is wrong. */
  path(parts: readonly string[], at: Position): FieldPath | undefined {
    const first = parts[0]?.toLowerCase();
    const isOwn =
      parts.length > 1 && (first === this.alias?.toLowerCase() || (first === this.object.name.toLowerCase() && referenceOf(this.object, first) === undefined));
    const walked = walkPath(this.schema, this.object, isOwn ? parts.slice(1) : parts);
    if (typeof walked !== 'string') {
      // `Owner.Profile.Name`: the pseudo-object Name has parents of its own, which no plan of ours can follow.
      if (walked.steps.slice(0, -1).some((step) => step.isPolymorphic)) this.unsupported(at, `a path through a polymorphic parent: ${parts.join('.')}`);
      return walked;
    }
    // An unknown object has been reported already.
    if (this.object.fields.size > 0) this.error(at, walked);
    return undefined;
  }

  expression(node: SoqlPath | SoqlFunction): ResolvedExpression | undefined {
    if (node.kind === 'Path') {
      const path = this.path(node.path, node.at);
      return path && { kind: 'field', path };
    }
    return this.function(node);
  }

  function(node: SoqlFunction): ResolvedExpression | undefined {
    const name = node.name.toUpperCase();
    if (unsupportedFunctions.has(name)) {
      this.unsupported(node.at, `the SOQL function ${node.name}()`);
      return undefined;
    }
    if (aggregateNames.has(name)) return this.aggregate(node, name as AggregateName);
    if (dateParts.has(name)) return this.datePart(node, name);
    if (name === 'TOLABEL') {
      const path = this.argument(node);
      return path && { kind: 'label', path };
    }
    if (name === 'GROUPING') {
      const path = this.argument(node);
      return path && { kind: 'grouping', path };
    }
    this.error(node.at, `Unknown function: ${node.name}`);
    return undefined;
  }

  private aggregate(node: SoqlFunction, name: AggregateName): ResolvedExpression | undefined {
    if (node.arguments.length === 0) {
      if (name === 'COUNT') return { kind: 'aggregate', name, path: undefined };
      this.error(node.at, `Function ${name} needs a field`);
      return undefined;
    }
    const path = this.argument(node);
    if (path === undefined) return undefined;
    if (!aggregateFits(name, path.field)) {
      this.error(node.at, `field ${path.field.name} does not support aggregate operator ${name}`);
      return undefined;
    }
    return { kind: 'aggregate', name, path };
  }

  private datePart(node: SoqlFunction, name: string): ResolvedExpression | undefined {
    const [inner] = node.arguments;
    const inUserZone = inner?.kind === 'Function' && inner.name.toLowerCase() === 'converttimezone';
    const path = this.argument(inUserZone ? inner : node);
    if (path === undefined) return undefined;
    if (!isTemporal(path.field)) {
      this.error(node.at, `Date function not supported on field: ${path.field.name}`);
      return undefined;
    }
    return { kind: 'datePart', name, path, inUserZone };
  }

  private argument(node: SoqlFunction): FieldPath | undefined {
    const [only] = node.arguments;
    if (only?.kind === 'Path' && node.arguments.length === 1) return this.path(only.path, only.at);
    this.error(node.at, `Function ${node.name} takes one field`);
    return undefined;
  }
}
