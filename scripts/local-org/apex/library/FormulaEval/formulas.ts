/**
 * Formulas that Apex builds and evaluates over a record or over an object of a global class.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_namespace_FormulaEval.htm
 */
import { Decimal } from '../../runtime/decimal.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { ApexException, BoxedDouble, LibraryObject, SObject, UncatchableError, UserObject } from '../../runtime/values.ts';
import type { ApexList, EnumValue, TypeValue, Value } from '../../runtime/values.ts';
import { platform, types } from '../../schema/types.ts';
import { assumed, libraryType } from '../declare.ts';
import { DataObject, dataType } from '../data.ts';
import { listOfValues, setOfValues } from '../iteration.ts';
import { service } from '../services.ts';
import type { ReadFormula } from '../services.ts';
import type { LibraryType } from '../table.ts';

class Builder extends LibraryObject {
  readonly type = platform('FormulaEval.FormulaBuilder');
  formula: string | undefined;
  of: Value = null;
  returns: string | undefined;
  isTemplate = false;
  treatsNullAsZero = false;
}

class Instance extends LibraryObject {
  readonly type = platform('FormulaEval.FormulaInstance');
  readonly formula: ReadFormula;
  readonly returns: string;
  constructor(formula: ReadFormula, returns: string) {
    super();
    this.formula = formula;
    this.returns = returns;
  }
}

/** ASSUMED: the words of what is wrong. */
const invalid = (runtime: Runtime, why: string): never => runtime.fail('System.FormulaValidationException', why);

function build(runtime: Runtime, self: Builder): Instance {
  if (self.formula === undefined) return invalid(runtime, 'A formula is required');
  if (self.returns === undefined) return invalid(runtime, 'A return type is required');
  if (self.of !== null && isOfClass(self.of) && !isGlobal(runtime, self.of))
    return invalid(runtime, `Invalid type: the class ${String((self.of as TypeValue).of)} must be global`);
  const text = self.isTemplate ? templateFormula(self.formula) : self.formula;
  const formula = service(runtime, 'formulas').read(text, { treatsNullAsZero: self.treatsNullAsZero });
  return formula === undefined ? invalid(runtime, `Formula is invalid: ${self.formula}`) : new Instance(formula, self.returns);
}

const isOfClass = (of: Value): of is TypeValue => typeof of === 'object' && of !== null && 'of' in of;

/** Only a global class may be the context. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_FormulaEval_FormulaBuilder.htm */
function isGlobal(runtime: Runtime, { of }: TypeValue): boolean {
  if (of.kind !== 'user') return true;
  return runtime.classInfo(of.name)?.isGlobal ?? true;
}

/** `Dear {!name}!` is the text with each merge field's value in its place. */
const templateFormula = (text: string): string =>
  text
    .split(/(\{![^}]*\})/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('{!') ? part.slice(2, -1) : `"${part.replace(/["\\]/g, '\\$&')}"`))
    .join(' & ');

/** Through properties, the getters of its class included, and on through records. */
function ownReader(runtime: Runtime, object: UserObject): (path: readonly string[]) => Value {
  return (path) => {
    let at: Value = object;
    for (const name of path) at = at === null ? null : member(runtime, at, name);
    return at;
  };
}

function member(runtime: Runtime, of: Value, name: string): Value {
  if (of instanceof SObject) {
    const field = of.schema.fields.get(name.toLowerCase());
    if (field !== undefined) return of.values.get(field.name) ?? null;
    for (const [relation, parent] of of.parents) if (relation.toLowerCase() === name.toLowerCase()) return parent;
    return null;
  }
  if (!(of instanceof UserObject)) return null;
  const slot = `get ${name.toLowerCase()}`;
  const held = of as unknown as Record<string, Value | (() => Value)>;
  if (typeof held[slot] === 'function') return (held[slot] as () => Value).call(of);
  const field = of.classInfo.fields.find((one) => one.name.toLowerCase() === name.toLowerCase());
  return field === undefined ? runtime.fail('System.FormulaEvaluationException', `Field ${name} does not exist`) : ((held[field.property] as Value) ?? null);
}

function evaluate(runtime: Runtime, self: Instance, of: Value): Value {
  try {
    const value = of instanceof UserObject ? self.formula.evaluate(undefined, ownReader(runtime, of)) : self.formula.evaluate(of as SObject, undefined);
    return asReturned(value, self.returns);
  } catch (error) {
    if (error instanceof ApexException && error.type.kind === 'platform' && error.type.name === 'System.FormulaEvaluationException') throw error;
    throw error;
  }
}

function asReturned(value: Value, returns: string): Value {
  if (returns === 'BOOLEAN') return value === true;
  if (value === null || value === '') return null;
  if (!(value instanceof Decimal)) return value;
  switch (returns) {
    case 'INTEGER':
      return value.toInteger();
    case 'LONG':
      return BigInt(value.setScale(0, 'DOWN').toString());
    case 'DOUBLE':
      return new BoxedDouble(value.toNumber());
    case 'STRING':
      return value.toString();
    default:
      return value;
  }
}

/**
 * Every formula of the record anew, from what it holds now.
 * ASSUMED: a record without formulas is fine as it is; none of the formulas that the local org evaluates fails.
 */
function recalculate(runtime: Runtime, record: SObject): DataObject {
  for (const field of record.schema.fields.values()) {
    if (field.type !== 'formula' || field.formula === undefined) continue;
    const formula = service(runtime, 'formulas').read(field.formula, { treatsNullAsZero: false });
    if (formula === undefined) throw new UncatchableError('unsupported', `Not supported by the local org: the formula of ${record.schema.name}.${field.name}`);
    const value = formula.evaluate(record, undefined);
    const kept = value instanceof Decimal && field.scale !== undefined ? value.setScale(field.scale, 'HALF_UP') : value === '' ? null : value;
    if (kept === null) record.values.delete(field.name);
    else record.values.set(field.name, kept);
  }
  return new DataObject('System.FormulaRecalcResult', {
    Success: true,
    SObject: record,
    Errors: listOfValues(platform('System.FormulaRecalcFieldError'), []),
  });
}

const set =
  <T extends Value>(put: (self: Builder, value: T) => void) =>
  (_: Runtime, self: Builder, value: T): Builder => {
    put(self, value);
    return self;
  };

export const formulaTypes: readonly LibraryType[] = [
  libraryType('System.Formula', 'apex_class_System_Formula', {
    'builder()': () => new Builder(),
    'recalculateFormulas(List<SObject>)': assumed('every record succeeds', (runtime, records: ApexList) =>
      listOfValues(
        platform('System.FormulaRecalcResult'),
        records.items.map((record) => recalculate(runtime, record as SObject)),
      ),
    ),
  }),
  dataType('System.FormulaRecalcResult', { page: 'apex_class_System_FormulaRecalcResult', methods: ['getErrors', 'getSObject', 'isSuccess'] }),
  libraryType('FormulaEval.FormulaBuilder', 'apex_class_FormulaEval_FormulaBuilder', {
    'builder()': () => new Builder(),
    'withFormula(String)': set<string>((self, text) => void (self.formula = text)),
    'withType(SObjectType)': set<Value>((self, of) => void (self.of = of)),
    'withType(Type)': set<Value>((self, of) => void (self.of = of)),
    'withReturnType(FormulaEval.FormulaReturnType)': set<EnumValue>((self, type) => void (self.returns = type.name)),
    'parseAsTemplate(Boolean)': set<boolean>((self, isTemplate) => void (self.isTemplate = isTemplate)),
    'treatNumericNullAsZero(Boolean)': set<boolean>((self, treats) => void (self.treatsNullAsZero = treats)),
    'withGlobalVariables(List<FormulaEval.FormulaGlobal>)': assumed(
      'all globals that are known are there, asked for or not',
      (_, self: Builder, _globals: ApexList) => self,
    ),
    'build()': build,
  }),
  libraryType('FormulaEval.FormulaInstance', 'apex_class_FormulaEval_FormulaInstance', {
    'evaluate(Object)': evaluate,
    'getReferencedFields()': (_, self: Instance) => setOfValues(types.string, self.formula.fields),
  }),
];
