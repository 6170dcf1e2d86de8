/**
 * The columns that a query would bring, without its rows: `…/query?q=…&columns=true`. `sf data query` asks for them before it prints a table.
 * No document describes the answer; its keys are OBSERVED in what plugin-data (lib/commands/data/query.js) reads. Those it does not read are left out.
 */
import type { Schema } from '../apex/schema/index.ts';
import type { SoqlFunction, SoqlQuery, SoqlSelectItem } from '../apex/syntax/index.ts';
import { OrgError } from '../orgTypes.ts';

interface Column {
  readonly columnName: string;
  readonly displayName: string;
  /** A function's result, or the records of a sub-query. */
  readonly aggregate: boolean;
  readonly joinColumns: Column[];
}

export function columnsOf(schema: Schema, query: SoqlQuery): object {
  const object = schema.sObject(query.from.path[0] ?? '');
  const columns = columnsIn(query.select);
  return {
    columnMetadata: columns,
    entityName: object?.name ?? query.from.path[0],
    groupBy: query.groupBy.length > 0,
    idSelected: columns.some(({ columnName }) => columnName.toLowerCase() === 'id'),
    keyPrefix: object?.keyPrefix ?? null,
  };
}

function columnsIn(items: readonly SoqlSelectItem[]): Column[] {
  const columns: Column[] = [];
  let unnamed = 0;
  for (const item of items) {
    switch (item.kind) {
      case 'FieldItem':
        addPath(columns, item.path);
        break;
      case 'FunctionItem':
        // Salesforce names the unnamed ones so, counting them.
        columns.push({ columnName: item.alias ?? `expr${unnamed++}`, displayName: textOf(item.call), aggregate: true, joinColumns: [] });
        break;
      case 'Subquery': {
        const name = item.query.from.path.join('.');
        columns.push({ columnName: name, displayName: name, aggregate: true, joinColumns: columnsIn(item.query.select) });
        break;
      }
      case 'TypeOf':
      case 'Fields':
        throw new OrgError('MALFORMED_QUERY', `${item.kind} in SELECT is not supported by the local org with columns=true`, 400);
    }
  }
  return columns;
}

/** `Owner.Name` and `Owner.Email` are two columns within one. */
function addPath(columns: Column[], [name = '', ...rest]: readonly string[]): void {
  const known = columns.find(({ columnName, aggregate }) => !aggregate && columnName.toLowerCase() === name.toLowerCase());
  const column = known ?? { columnName: name, displayName: name, aggregate: false, joinColumns: [] };
  if (!known) columns.push(column);
  if (rest.length > 0) addPath(column.joinColumns, rest);
}

/** ASSUMED: a function is shown as it was written. */
function textOf({ name, arguments: given }: SoqlFunction): string {
  return `${name}(${given.map((each) => (each.kind === 'Path' ? each.path.join('.') : each.kind === 'Function' ? textOf(each) : '')).join(', ')})`;
}
