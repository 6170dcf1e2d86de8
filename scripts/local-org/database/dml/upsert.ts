/**
 * Upsert: by Id or by an External ID each record is an insert or an update. No match makes a record, one is changed, several are refused.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_dml_examples_upsert.htm
 */
import type { SObjectSchema } from '../../apex/schema/types.ts';
import { fold, hasFold } from '../../soql/index.ts';
import { copyOf, findRows } from '../records.ts';
import { toSql } from '../values.ts';
import type { DmlSession, Row } from './row.ts';
import { idOf, refuse } from './row.ts';

export function splitUpsert(
  session: DmlSession,
  object: SObjectSchema,
  rows: readonly Row[],
  externalId: string | undefined,
): { inserts: Row[]; updates: Row[] } {
  const inserts: Row[] = [];
  const updates: Row[] = [];
  const key = externalId === undefined || externalId.toLowerCase() === 'id' ? undefined : object.fields.get(externalId.toLowerCase());
  const seen = new Set<unknown>();
  for (const row of rows) {
    if (key === undefined) {
      (idOf(row.source) === null ? inserts : updates).push(row);
      continue;
    }
    const value = row.source.values.get(key.name) ?? null;
    if (value === null) {
      refuse(row, 'MISSING_ARGUMENT', `${key.name} not specified`);
      continue;
    }
    const stored = toSql(value, key);
    const compared = hasFold(key) && typeof stored === 'string' ? fold(stored) : stored;
    if (seen.has(compared)) {
      refuse(row, 'DUPLICATE_VALUE', `Duplicate external id specified: ${String(value)}`, [key.name]);
      continue;
    }
    seen.add(compared);
    const found = findRows(session.database, object, key.name, stored);
    if (found.length > 1)
      refuse(row, 'DUPLICATE_EXTERNAL_ID', `${key.name}: more than one record found for external id field: [${found.map(idOf).join(', ')}]`, [key.name]);
    else if (found[0] === undefined) inserts.push(row);
    else updates.push(withId(row, idOf(found[0]) ?? ''));
  }
  return { inserts, updates };
}

/** The caller's own record learns its Id at the end; until then a failed statement must leave it as it was. */
function withId(row: Row, id: string): Row {
  const known = copyOf(row.target);
  known.values.set('Id', id);
  row.source = known;
  return row;
}
