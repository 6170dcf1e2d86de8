/**
 * Looking members up: through superclasses and interfaces, the project's and the platform's. Nothing is judged here; visibility and statics are the caller's.
 */
import type { FieldSignature, PlatformType, SObjectField, SObjectSchema, Type } from '../schema/types.ts';
import { listOf, sObjectType, typeName, types } from '../schema/types.ts';
import type { Bindings, Field, Method, TypeTable, UserType } from './typeTable.ts';
import { slotOf, substitute } from './typeTable.ts';

export type CandidateSource =
  | { readonly kind: 'user'; readonly method: Method }
  | { readonly kind: 'platform'; readonly declaration: PlatformType; readonly declared: readonly Type[]; readonly key: string; readonly slot: string };

export interface Candidate {
  readonly name: string;
  readonly isStatic: boolean;
  readonly parameters: readonly Type[];
  readonly returns: Type;
  readonly source: CandidateSource;
}

/** `System.List.add(T)`. */
export const libraryKey = (typeFullName: string, name: string, parameters: readonly Type[]): string =>
  `${typeFullName}.${name}(${parameters.map(typeName).join(',')})`;

export function findField(table: TypeTable, type: UserType, name: string): Field | undefined {
  for (const ancestor of table.lineage(type)) {
    const field = ancestor.fields.get(name.toLowerCase());
    if (field !== undefined) return field;
  }
  return undefined;
}

/** The methods of that name, nearest first; what is overridden or redeclared is left out. */
export function methodCandidates(table: TypeTable, type: Type, name: string): Candidate[] {
  const found: Candidate[] = [];
  const slots = new Set<string>();
  const add = (candidate: Candidate, slot: string): void => {
    if (slots.has(slot)) return;
    slots.add(slot);
    found.push(candidate);
  };
  for (const supertype of [type, ...table.allSupertypes(type)]) {
    const user = table.of(supertype);
    for (const method of user?.methods.get(name.toLowerCase()) ?? []) {
      add(
        { name: method.name, isStatic: method.isStatic, parameters: method.parameters, returns: method.returns, source: { kind: 'user', method } },
        method.slot,
      );
      for (const other of method.otherSlots) slots.add(other);
    }
    const view = table.platformView(supertype);
    if (view !== undefined) for (const [slot, candidate] of platformCandidates(view.declaration, view.bindings, name)) add(candidate, slot);
  }
  return found;
}

function platformCandidates(declaration: PlatformType, bindings: Bindings, name: string): [string, Candidate][] {
  return declaration.methods
    .filter((method) => method.name.toLowerCase() === name.toLowerCase())
    .map((method) => {
      const slot = slotOf(method.name, method.parameters);
      const key = libraryKey(declaration.name, method.name, method.parameters);
      const parameters = method.parameters.map((parameter) => substitute(parameter, bindings));
      return [
        slot,
        {
          name: method.name,
          isStatic: method.isStatic,
          parameters,
          returns: substitute(method.returns, bindings),
          source: { kind: 'platform', declaration, declared: method.parameters, key, slot },
        },
      ];
    });
}

export interface PlatformField {
  readonly declaration: PlatformType;
  readonly field: FieldSignature;
  readonly type: Type;
}

export function findPlatformField(table: TypeTable, type: Type, name: string): PlatformField | undefined {
  for (const supertype of [type, ...table.allSupertypes(type)]) {
    const view = table.platformView(supertype);
    const field = view?.declaration.fields.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    if (view !== undefined && field !== undefined) return { declaration: view.declaration, field, type: substitute(field.type, view.bindings) };
  }
  return undefined;
}

// ---- records ---------------------------------------------------------------------------------------------------------

export type RecordMember =
  | { readonly of: 'field'; readonly name: string; readonly type: Type; readonly field: SObjectField }
  | { readonly of: 'parent'; readonly name: string; readonly type: Type; readonly field: SObjectField }
  | { readonly of: 'children'; readonly name: string; readonly type: Type };

/** A field, a parent or a list of children, by the names Apex has for them. */
export function recordMember(table: TypeTable, object: SObjectSchema, name: string): RecordMember | undefined {
  const lower = name.toLowerCase();
  const field = object.fields.get(lower);
  if (field !== undefined) return { of: 'field', name: field.name, type: field.apexType, field };
  for (const reference of object.fields.values()) {
    if (reference.relationshipName?.toLowerCase() === lower)
      return { of: 'parent', name: reference.relationshipName, type: parentType(table, reference), field: reference };
  }
  const children = object.children.get(lower);
  return children && { of: 'children', name: children.name, type: listOf(sObjectType(children.childObject)) };
}

/** https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_relationships_and_polymorph_keys.htm : of several, only what `Name` has can be said. */
function parentType(table: TypeTable, reference: SObjectField): Type {
  const [only, ...others] = reference.referenceTo;
  if (only !== undefined && others.length === 0) return sObjectType(table.schema.sObject(only)?.name ?? only);
  return table.schema.sObject('Name') === undefined ? types.anySObject : sObjectType('Name');
}
