/**
 * What a project deploys besides objects, as rows that queries find: classes, triggers, static resources. Written anew at each opening, since the files may have changed.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_apexclass.htm
 */
import { readFileSync } from 'node:fs';
import { ApexBlob, type Value } from './apex/runtime/values.ts';
import { Decimal } from './apex/runtime/decimal.ts';
import type { ProjectMetadata } from './apex/schema/index.ts';
import type { CompiledSource } from './compile.ts';
import { insertSystemRow, type Database } from './database/index.ts';

/** By its place among the sources of its kind: the same at every opening of the same project. Digits only have `AAA` as their checksum. */
export const sourceId = (prefix: '01p' | '01q' | '081', index: number): string => `${prefix}${String(index + 1).padStart(12, '0')}AAA`;

export function storeSources(database: Database, userId: string, sources: readonly CompiledSource[], resources: ProjectMetadata['staticResources']): void {
  const session = { database, userId };
  const replace = (object: string, rows: readonly Readonly<Record<string, Value>>[]): void => {
    database.prepareTables([object]);
    database.run(`DELETE FROM "${object}"`, []);
    for (const row of rows) insertSystemRow(session, object, row);
  };
  const code = ({ name, text, apiVersion }: CompiledSource) => ({
    Name: name,
    ApiVersion: Decimal.of(apiVersion.toFixed(1)),
    Body: text,
    Status: 'Active',
    IsValid: true,
    LengthWithoutComments: text.length,
  });
  const savepoint = database.begin();
  replace(
    'ApexClass',
    sources.filter((source) => !source.isTrigger).map((source, index) => ({ Id: sourceId('01p', index), ...code(source) })),
  );
  replace(
    'ApexTrigger',
    sources
      .filter((source) => source.isTrigger)
      .map((source, index) => ({ Id: sourceId('01q', index), ...code(source), TableEnumOrId: /\btrigger\s+\w+\s+on\s+(\w+)/i.exec(source.text)?.[1] ?? null })),
  );
  replace(
    'StaticResource',
    resources.map(({ name, path, contentType }, index) => resourceRow(sourceId('081', index), name, contentType, readFileSync(path))),
  );
  database.release(savepoint);
}

const resourceRow = (Id: string, Name: string, ContentType: string, body: Uint8Array): Record<string, Value> => ({
  Id,
  Name,
  ContentType,
  Body: new ApexBlob(new Uint8Array(body)),
  BodyLength: body.length,
});
