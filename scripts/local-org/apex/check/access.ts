/**
 * Who may see what: private is the outermost class, protected adds the subclasses, and @TestVisible opens private members to tests.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_access_modifiers.htm
 */
import type { TypeTable, UserType, Access } from './typeTable.ts';
import { outermost } from './typeTable.ts';

export interface Guarded {
  readonly owner: UserType;
  readonly access: Access;
  readonly isTestVisible: boolean;
}

export function isVisible(table: TypeTable, from: UserType, member: Guarded): boolean {
  if (member.access === 'public' || member.access === 'global') return true;
  if (outermost(from) === outermost(member.owner)) return true;
  if (member.isTestVisible && from.isTest) return true;
  if (member.access === 'private') return false;
  for (let at: UserType | undefined = from; at !== undefined; at = at.outer) {
    if (table.lineage(at).includes(member.owner)) return true;
  }
  return false;
}

const order: readonly Access[] = ['private', 'protected', 'public', 'global'];

export const isNarrower = (access: Access, than: Access): boolean => order.indexOf(access) < order.indexOf(than);
