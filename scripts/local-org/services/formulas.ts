/** Formulas that Apex builds: the language of formula fields, over a record or over whatever reads a path. */
import type { FormulaService, ReadFormula } from '../apex/library/services.ts';
import type { ApexRuntime } from '../apex/runtime/createRuntime.ts';
import { UncatchableError } from '../apex/runtime/values.ts';
import type { Value, SObject } from '../apex/runtime/values.ts';
import { evaluateFormula, fieldsOf, parseFormula, UnsupportedFormula, type Database } from '../database/index.ts';

export class Formulas implements FormulaService {
  readonly #runtime: () => ApexRuntime;
  readonly #database: Database;
  readonly #organizationId: string;

  constructor(runtime: () => ApexRuntime, database: Database, organizationId: string) {
    this.#runtime = runtime;
    this.#database = database;
    this.#organizationId = organizationId;
  }

  read(text: string, { treatsNullAsZero }: { readonly treatsNullAsZero: boolean }): ReadFormula | undefined {
    let formula;
    try {
      formula = parseFormula(text);
    } catch (error) {
      if (error instanceof UnsupportedFormula) return undefined;
      throw error;
    }
    const context = { database: this.#database, old: undefined, organizationId: this.#organizationId, treatsNullAsZero };
    return {
      fields: fieldsOf(formula),
      evaluate: (record: SObject | undefined, own: ((path: readonly string[]) => Value) | undefined): Value => {
        try {
          return evaluateFormula(formula, { ...context, userId: this.#runtime().user.id, record, own });
        } catch (error) {
          if (error instanceof UnsupportedFormula)
            throw new UncatchableError('unsupported', `Not supported by the local org: the formula ${text}: ${error.message}`);
          throw error;
        }
      },
    };
  }
}
