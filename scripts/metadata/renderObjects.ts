/** Objects and fields as metadata files, in the source format. Elements of a file are in alphabetical order, as Salesforce retrieves them. */
import type { FieldDeclaration, ObjectDeclaration, SettingDeclaration } from './types.ts';
import { metadataFile, type XmlElement } from './xml.ts';

const sorted = (element: XmlElement): XmlElement => Object.fromEntries(Object.entries(element).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

function particulars(field: FieldDeclaration): XmlElement {
  switch (field.type) {
    case 'Text':
      return {
        length: field.length,
        externalId: field.isExternalId ?? false,
        required: field.isRequired ?? false,
        unique: field.unique !== undefined,
        ...(field.unique === undefined ? {} : { caseSensitive: field.unique === 'caseSensitive' }),
      };
    case 'LongTextArea':
      return { length: field.length, visibleLines: 5 };
    case 'Checkbox':
      return { defaultValue: field.defaultValue };
    case 'Number':
      return { precision: field.precision, scale: field.scale, required: field.isRequired ?? false, externalId: false, unique: false };
    case 'DateTime':
      return { required: field.isRequired ?? false };
    case 'Picklist':
      return {
        required: field.isRequired ?? false,
        valueSet: {
          restricted: true,
          valueSetDefinition: { sorted: false, value: field.values.map((value) => ({ fullName: value, default: false, label: value })) },
        },
      };
    case 'Lookup':
      return {
        deleteConstraint: 'SetNull',
        referenceTo: field.referenceTo,
        relationshipLabel: field.relationshipLabel,
        relationshipName: field.relationshipName,
        required: false,
      };
  }
}

export const fieldFile = (field: FieldDeclaration): string =>
  metadataFile('CustomField', {
    fullName: field.name,
    ...sorted({
      label: field.label,
      description: field.description,
      inlineHelpText: field.help,
      type: field.type,
      trackTrending: undefined,
      ...particulars(field),
    }),
  });

export const objectFile = (object: ObjectDeclaration): string =>
  metadataFile(
    'CustomObject',
    sorted({
      deploymentStatus: 'Deployed',
      description: object.description,
      enableActivities: false,
      enableFeeds: false,
      enableHistory: false,
      enableReports: true,
      enableSearch: true,
      label: object.label,
      nameField: { displayFormat: object.numbering.format, label: object.numbering.label, type: 'AutoNumber' },
      pluralLabel: object.pluralLabel,
      sharingModel: object.sharing,
    }),
  );

export const settingsObjectFile = (object: { readonly label: string; readonly description: string }): string =>
  metadataFile(
    'CustomObject',
    sorted({ customSettingsType: 'Hierarchy', description: object.description, enableFeeds: false, label: object.label, visibility: 'Protected' }),
  );

/** `tokenInSubject` is stored in `TokenInSubject__c`. */
export const settingField = (setting: SettingDeclaration): FieldDeclaration => ({
  name: `${setting.name[0]?.toUpperCase() ?? ''}${setting.name.slice(1)}__c`,
  label: setting.label,
  type: 'Text',
  length: 255,
  description: `${setting.explanation} ${settingValues(setting)}, or empty for the default: ${setting.defaultValue} (${setting.requirement}).`,
});

/** What may be written, in words: `true, false`, the choices, or `30 to 3650 days`. */
export function settingValues(setting: SettingDeclaration): string {
  switch (setting.type) {
    case 'boolean':
      return 'true, false';
    case 'choice':
      return setting.choices.map(({ value }) => value).join(', ');
    case 'number':
      return `${setting.minimum} to ${setting.maximum} ${setting.unit}`;
  }
}
