/** The texts that a query names, as binds or as they stand: for rows that are worked out only for what is asked (rights, definitions). */
import type { Value } from '../apex/runtime/values.ts';
import type { ResolvedCondition, ResolvedQuery, ResolvedValue } from '../soql/index.ts';
import { itemsOf } from './values.ts';

export const textsNamed = (resolved: ResolvedQuery, binds: readonly Value[]): string[] => [
  ...new Set([...binds.flatMap(textsOf), ...(resolved.where === undefined ? [] : literals(resolved.where))]),
];

const textsOf = (value: Value): string[] => (itemsOf(value) ?? [value]).filter((item) => typeof item === 'string');

function literals(condition: ResolvedCondition): string[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.operands.flatMap(literals);
    case 'not':
      return literals(condition.operand);
    case 'compare':
      return literalTexts(condition.right);
    default:
      return [];
  }
}

function literalTexts(value: ResolvedValue): string[] {
  if (value.kind === 'text') return [value.value];
  return value.kind === 'list' ? value.values.flatMap(literalTexts) : [];
}
