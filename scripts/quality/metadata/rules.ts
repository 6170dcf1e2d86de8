/**
 * What the WSDL leaves open and Salesforce refuses all the same: elements that one kind of field must have and another must not.
 * Metadata API Developer Guide, CustomField: https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customfield.htm
 */
import type { Finding } from '../check.ts';
import type { XmlElement } from './element.ts';

type Complaint = Pick<Finding, 'line' | 'column' | 'message'>;

interface FieldRule {
  readonly needs: readonly string[];
  readonly refuses?: readonly string[];
}

const fieldRules: Readonly<Record<string, FieldRule>> = {
  Text: { needs: ['length'], refuses: ['visibleLines', 'precision', 'scale', 'referenceTo'] },
  LongTextArea: { needs: ['length', 'visibleLines'], refuses: ['externalId', 'unique'] },
  Html: { needs: ['length', 'visibleLines'], refuses: ['externalId', 'unique'] },
  EncryptedText: { needs: ['length', 'maskChar', 'maskType'] },
  Number: { needs: ['precision', 'scale'], refuses: ['length'] },
  Currency: { needs: ['precision', 'scale'], refuses: ['length'] },
  Percent: { needs: ['precision', 'scale'], refuses: ['length'] },
  Checkbox: { needs: ['defaultValue'], refuses: ['length', 'externalId', 'unique'] },
  Lookup: { needs: ['referenceTo', 'relationshipName'], refuses: ['length', 'externalId', 'unique'] },
  MasterDetail: { needs: ['referenceTo', 'relationshipName', 'relationshipOrder'], refuses: ['length', 'required'] },
  Picklist: { needs: ['valueSet'], refuses: ['length'] },
  MultiselectPicklist: { needs: ['valueSet', 'visibleLines'], refuses: ['externalId', 'unique'] },
  AutoNumber: { needs: ['displayFormat'], refuses: ['length', 'defaultValue'] },
  Summary: { needs: ['summaryForeignKey', 'summaryOperation'] },
};

/** Longest values: https://help.salesforce.com/s/articleView?id=sf.custom_field_types.htm */
const longest: Readonly<Record<string, number>> = { Text: 255, LongTextArea: 131_072, Html: 131_072, EncryptedText: 175 };

export function complaintsAbout(root: XmlElement): Complaint[] {
  if (root.name === 'CustomField') return aboutField(root);
  if (root.name === 'CustomObject') return aboutObject(root);
  return [];
}

function aboutField(field: XmlElement): Complaint[] {
  const type = child(field, 'type');
  // A change to a field of Salesforce's own has no type.
  if (type === undefined) return [];
  const rule = fieldRules[type.text];
  const length = child(field, 'length');
  const most = longest[type.text];
  return [
    ...(rule?.needs ?? []).filter((name) => child(field, name) === undefined).map((name) => at(type, `a field of type ${type.text} needs <${name}>`)),
    ...(rule?.refuses ?? []).flatMap((name) => {
      const wrong = child(field, name);
      return wrong === undefined || wrong.text === 'false' ? [] : [at(wrong, `a field of type ${type.text} takes no <${name}>`)];
    }),
    ...(length && most !== undefined && Number(length.text) > most ? [at(length, `a field of type ${type.text} has at most ${most} characters`)] : []),
    ...aboutName(field),
  ];
}

/** Apex and SOQL know a custom field by its suffix. */
function aboutName(field: XmlElement): Complaint[] {
  const name = child(field, 'fullName');
  if (name === undefined) return [at(field, 'a field needs <fullName>')];
  return /^[A-Za-z](?:_?[A-Za-z0-9])*__c$/.test(name.text)
    ? []
    : [at(name, `${name.text} is no name of a custom field: letters, digits and single underscores, then __c`)];
}

function aboutObject(object: XmlElement): Complaint[] {
  // An extension of a standard object declares fields and no object.
  if (child(object, 'label') === undefined) return [];
  const isSetting = child(object, 'customSettingsType') !== undefined;
  const needs = isSetting ? ['label', 'visibility'] : ['label', 'pluralLabel', 'nameField', 'deploymentStatus', 'sharingModel'];
  return needs
    .filter((name) => child(object, name) === undefined)
    .map((name) => at(object, `${isSetting ? 'a custom setting' : 'a custom object'} needs <${name}>`));
}

function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((candidate) => candidate.name === name);
}

function at(element: XmlElement, message: string): Complaint {
  return { ...element.at, message };
}
