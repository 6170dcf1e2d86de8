/**
 * Metadata that becomes rows: permission sets, custom permissions, queues, email services, and the records of custom metadata types. As written, defaults filled in.
 */
import type { XmlElement } from './xml.ts';
import { child, children, flagOf, textOf } from './xml.ts';

/** https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_permissionset.htm */
export interface PermissionSet {
  readonly name: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly license: string | undefined;
  readonly objects: readonly ObjectPermission[];
  readonly fields: readonly { readonly object: string; readonly field: string; readonly isReadable: boolean; readonly isEditable: boolean }[];
  readonly classes: readonly string[];
  readonly customPermissions: readonly string[];
  readonly userPermissions: readonly string[];
  readonly customMetadataTypes: readonly string[];
  readonly customSettings: readonly string[];
  readonly recordTypes: readonly string[];
}

export interface ObjectPermission {
  readonly object: string;
  readonly allowRead: boolean;
  readonly allowCreate: boolean;
  readonly allowEdit: boolean;
  readonly allowDelete: boolean;
  readonly viewAllRecords: boolean;
  readonly modifyAllRecords: boolean;
}

export function readPermissionSet(name: string, root: XmlElement): PermissionSet {
  const enabled = (kind: string, key: string, flag = 'enabled'): string[] =>
    children(root, kind)
      .filter((entry) => flagOf(entry, flag))
      .map((entry) => textOf(entry, key) ?? '');
  return {
    name,
    label: textOf(root, 'label') ?? name,
    description: textOf(root, 'description'),
    license: textOf(root, 'license'),
    objects: children(root, 'objectPermissions').map((entry) => ({
      object: textOf(entry, 'object') ?? '',
      allowRead: flagOf(entry, 'allowRead'),
      allowCreate: flagOf(entry, 'allowCreate'),
      allowEdit: flagOf(entry, 'allowEdit'),
      allowDelete: flagOf(entry, 'allowDelete'),
      viewAllRecords: flagOf(entry, 'viewAllRecords'),
      modifyAllRecords: flagOf(entry, 'modifyAllRecords'),
    })),
    fields: children(root, 'fieldPermissions').map((entry) => {
      const [object = '', field = ''] = (textOf(entry, 'field') ?? '').split('.');
      return { object, field, isReadable: flagOf(entry, 'readable'), isEditable: flagOf(entry, 'editable') };
    }),
    classes: enabled('classAccesses', 'apexClass'),
    customPermissions: enabled('customPermissions', 'name'),
    userPermissions: enabled('userPermissions', 'name'),
    customMetadataTypes: enabled('customMetadataTypeAccesses', 'name'),
    customSettings: enabled('customSettingAccesses', 'name'),
    recordTypes: enabled('recordTypeVisibilities', 'recordType', 'visible'),
  };
}

export interface CustomPermission {
  readonly name: string;
  readonly label: string;
  readonly description: string | undefined;
}

export const readCustomPermission = (name: string, root: XmlElement): CustomPermission => ({
  name,
  label: textOf(root, 'label') ?? name,
  description: textOf(root, 'description'),
});

export interface Queue {
  readonly name: string;
  readonly label: string;
  readonly email: string | undefined;
  readonly sendsEmailToMembers: boolean;
  /** Objects whose records it can own. */
  readonly objects: readonly string[];
}

export const readQueue = (name: string, root: XmlElement): Queue => ({
  name,
  label: textOf(root, 'name') ?? name,
  email: textOf(root, 'email'),
  sendsEmailToMembers: flagOf(root, 'doesSendEmailToMembers'),
  objects: children(root, 'queueSobject').map((entry) => textOf(entry, 'sobjectType') ?? ''),
});

/** https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_emailservices.htm; actions and attachment option by their metadata names. */
export interface EmailService {
  readonly functionName: string;
  readonly apexClass: string;
  readonly isActive: boolean;
  readonly attachmentOption: string;
  readonly authorizedSenders: string | undefined;
  readonly errorRoutingAddress: string | undefined;
  readonly isAuthenticationRequired: boolean;
  readonly isErrorRoutingEnabled: boolean;
  readonly isTextAttachmentsAsBinary: boolean;
  readonly isTlsRequired: boolean;
  readonly actions: Readonly<Record<'authenticationFailure' | 'authorizationFailure' | 'functionInactive' | 'overLimit', string>>;
  readonly addresses: readonly {
    readonly developerName: string;
    readonly localPart: string;
    /** A user name. */
    readonly runAsUser: string;
    readonly isActive: boolean;
    readonly authorizedSenders: string | undefined;
  }[];
}

export function readEmailService(name: string, root: XmlElement): EmailService {
  const action = (which: string): string => textOf(root, `${which}Action`) ?? 'UseSystemDefault';
  return {
    functionName: textOf(root, 'functionName') ?? name,
    apexClass: textOf(root, 'apexClass') ?? '',
    isActive: flagOf(root, 'isActive'),
    attachmentOption: textOf(root, 'attachmentOption') ?? 'None',
    authorizedSenders: textOf(root, 'authorizedSenders'),
    errorRoutingAddress: textOf(root, 'errorRoutingAddress'),
    isAuthenticationRequired: flagOf(root, 'isAuthenticationRequired'),
    isErrorRoutingEnabled: flagOf(root, 'isErrorRoutingEnabled'),
    isTextAttachmentsAsBinary: flagOf(root, 'isTextAttachmentsAsBinary'),
    isTlsRequired: flagOf(root, 'isTlsRequired'),
    actions: {
      authenticationFailure: action('authenticationFailure'),
      authorizationFailure: action('authorizationFailure'),
      functionInactive: action('functionInactive'),
      overLimit: action('overLimit'),
    },
    addresses: children(root, 'emailServicesAddresses').map((address) => ({
      developerName: textOf(address, 'developerName') ?? '',
      localPart: textOf(address, 'localPart') ?? '',
      runAsUser: textOf(address, 'runAsUser') ?? '',
      isActive: flagOf(address, 'isActive'),
      authorizedSenders: textOf(address, 'authorizedSenders'),
    })),
  };
}

/** https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_custommetadatatypes.htm */
export interface CustomMetadataRecord {
  /** `MailRule__mdt`. */
  readonly object: string;
  readonly developerName: string;
  readonly label: string;
  readonly isProtected: boolean;
  /** By field; text keeps its spaces, dates and times stay text. */
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
}

/** The file is named `MailRule.Default`. */
export function readCustomMetadataRecord(fileName: string, root: XmlElement): CustomMetadataRecord {
  const dot = fileName.indexOf('.');
  return {
    object: `${fileName.slice(0, dot)}__mdt`,
    developerName: fileName.slice(dot + 1),
    label: textOf(root, 'label') ?? fileName.slice(dot + 1),
    isProtected: flagOf(root, 'protected'),
    values: Object.fromEntries(children(root, 'values').map((entry) => [textOf(entry, 'field') ?? '', typedValue(child(entry, 'value'))])),
  };
}

/** `xsi:type` names the XML Schema type; `xsi:nil` is null. */
function typedValue(value: XmlElement | undefined): string | number | boolean | null {
  if (value === undefined || value.attributes['xsi:nil'] === 'true') return null;
  const type = value.attributes['xsi:type']?.replace(/^\w+:/, '');
  if (type === 'boolean') return value.text.trim() === 'true';
  if (type === 'double' || type === 'int') return Number(value.text);
  return value.text;
}
