/** Permission sets and custom permissions as metadata files. */
import type { Access, PermissionSetDeclaration } from './types.ts';
import { metadataFile, type XmlElement } from './xml.ts';

const byKey = <T>(record: Readonly<Record<string, T>>): [string, T][] => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

function objectPermission(object: string, access: Access): XmlElement {
  const atLeast = (...levels: Access[]): boolean => levels.includes(access);
  return {
    allowCreate: atLeast('create', 'all'),
    allowDelete: atLeast('all'),
    allowEdit: atLeast('edit', 'create', 'all'),
    allowRead: access !== 'none',
    modifyAllRecords: atLeast('all'),
    object,
    viewAllRecords: atLeast('all', 'readAll'),
  };
}

export const permissionSetFile = (set: PermissionSetDeclaration): string =>
  metadataFile('PermissionSet', {
    classAccesses: set.classes.map((apexClass) => ({ apexClass, enabled: true })),
    customPermissions: set.customPermissions.map((name) => ({ enabled: true, name })),
    description: set.description,
    fieldPermissions: byKey(set.fields).map(([field, access]) => ({ editable: access === 'edit', field, readable: true })),
    hasActivationRequired: false,
    label: set.label,
    objectPermissions: byKey(set.objects).map(([object, access]) => objectPermission(object, access)),
    tabSettings: (set.tabs ?? []).map((tab) => ({ tab, visibility: 'Visible' })),
  });

export const customPermissionFile = (permission: { readonly label: string; readonly description: string }): string =>
  metadataFile('CustomPermission', { description: permission.description, isLicensed: false, label: permission.label });
