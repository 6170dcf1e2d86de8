/**
 * The admin's rules: a formula that is true refuses the record. Formulas are parsed once; what the evaluator does not know ends the transaction with the rule's name, never passes silently.
 * https://help.salesforce.com/s/articleView?id=platform.fields_defining_field_validation_rules.htm
 */
import type { SObjectSchema } from '../../apex/schema/types.ts';
import { UncatchableError } from '../../apex/runtime/values.ts';
import type { Formula } from '../formula/parse.ts';
import { parseFormula, UnsupportedFormula } from '../formula/parse.ts';
import { evaluate } from '../formula/evaluate.ts';
import type { DmlSession, Row } from './row.ts';
import { refuse } from './row.ts';

const parsed = new WeakMap<SObjectSchema, ReadonlyMap<string, Formula>>();

function formulasOf(object: SObjectSchema): ReadonlyMap<string, Formula> {
  let formulas = parsed.get(object);
  if (formulas === undefined) {
    formulas = new Map(
      object.validationRules.filter((rule) => rule.isActive).map((rule) => [rule.name, named(object, rule.name, () => parseFormula(rule.formula))]),
    );
    parsed.set(object, formulas);
  }
  return formulas;
}

export function applyValidationRules(session: DmlSession, row: Row): void {
  const object = row.record.schema;
  if (object.validationRules.length === 0) return;
  const formulas = formulasOf(object);
  for (const rule of object.validationRules) {
    const formula = formulas.get(rule.name);
    if (formula === undefined) continue;
    const answer = named(object, rule.name, () =>
      evaluate(formula, { database: session.database, record: row.record, old: row.old, userId: session.userId, organizationId: session.organizationId }),
    );
    if (answer === true) refuse(row, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', rule.message, rule.field === undefined ? [] : [rule.field]);
  }
}

function named<Answer>(object: SObjectSchema, rule: string, work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (error instanceof UnsupportedFormula)
      throw new UncatchableError('unsupported', `Not supported by the local org: validation rule ${object.name}.${rule}: ${error.message}`);
    throw error;
  }
}
