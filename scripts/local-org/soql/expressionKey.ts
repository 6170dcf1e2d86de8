/** What an expression is called in messages, and which expressions group alike. */
import type { ResolvedExpression } from './resolved.ts';

export const pathText = (expression: ResolvedExpression): string =>
  expression.kind === 'aggregate' && expression.path === undefined
    ? 'COUNT()'
    : [...(expression.path?.steps ?? []).map((step) => step.relationship), expression.path?.field.name].join('.');

/** Two expressions that group alike. */
export const expressionKey = (expression: ResolvedExpression): string =>
  `${expression.kind} ${expression.kind === 'datePart' ? `${expression.name} ${expression.inUserZone}` : expression.kind === 'aggregate' ? expression.name : ''} ${pathText(expression)}`;
