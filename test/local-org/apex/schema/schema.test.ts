import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { ProjectMetadata, SObjectField, SObjectSchema, Schema } from '../../../../scripts/local-org/apex/schema/index.ts';
import { loadSchema, readProject, typeName } from '../../../../scripts/local-org/apex/schema/index.ts';
import { loadPlatform } from '../../../../scripts/local-org/apex/schema/platform.ts';
import { standardObjects } from '../../../../scripts/local-org/apex/schema/standardObjects/index.ts';

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A project of the given files; those that end in -meta.xml get the XML declaration and the namespace of the Metadata API. */
function project(files: Record<string, string>): ProjectMetadata {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    const isXml = name.endsWith('-meta.xml') || name.endsWith('.object');
    writeFileSync(
      file,
      isXml
        ? `<?xml version="1.0" encoding="UTF-8"?>\n${content.replace(/^<(\w+)>/, '<$1 xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">')}\n`
        : content,
    );
  }
  return readProject(folder);
}

const main = 'force-app/main/default';
const sfdxProject = { 'sfdx-project.json': JSON.stringify({ packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '67.0' }) };
const fieldXml = (name: string, inner: string): string =>
  `<CustomField><fullName>${name}</fullName><label>${name.replace('__c', '')}</label>${inner}</CustomField>`;
const heldMail = `${main}/objects/HeldMail__c`;

const sample = project({
  ...sfdxProject,
  [`${main}/objects/Activity/fields/EmailMessageId__c.field-meta.xml`]: fieldXml(
    'EmailMessageId__c',
    '<type>Text</type><length>255</length><externalId>true</externalId>',
  ),
  [`${main}/objects/Case/fields/ThreadToken__c.field-meta.xml`]: fieldXml('ThreadToken__c', '<type>Text</type><length>40</length>'),
  [`${main}/objects/Case/recordTypes/Complaint.recordType-meta.xml`]:
    '<RecordType><fullName>Complaint</fullName><active>true</active><label>A complaint</label></RecordType>',
  [`${main}/objects/Case/validationRules/NeedsSubject.validationRule-meta.xml`]:
    '<ValidationRule><fullName>NeedsSubject</fullName><active>true</active><errorConditionFormula>ISBLANK(Subject) &amp;&amp; Priority = &quot;High&quot;</errorConditionFormula><errorDisplayField>Subject</errorDisplayField><errorMessage>Say what it&apos;s about</errorMessage></ValidationRule>',
  [`${heldMail}/HeldMail__c.object-meta.xml`]:
    '<CustomObject><label>Held Mail</label><pluralLabel>Held Mail</pluralLabel><enableActivities>true</enableActivities><enableHistory>true</enableHistory><nameField><displayFormat>HM-{000000}</displayFormat><label>Number</label><type>AutoNumber</type></nameField><sharingModel>Private</sharingModel></CustomObject>',
  [`${heldMail}/fields/Case__c.field-meta.xml`]: fieldXml(
    'Case__c',
    '<type>Lookup</type><referenceTo>Case</referenceTo><relationshipName>HeldMail</relationshipName><deleteConstraint>Restrict</deleteConstraint>',
  ),
  [`${heldMail}/fields/Key__c.field-meta.xml`]: fieldXml(
    'Key__c',
    '<type>Text</type><length>64</length><unique>true</unique><externalId>true</externalId><caseSensitive>true</caseSensitive><required>true</required>',
  ),
  [`${heldMail}/fields/Body__c.field-meta.xml`]: fieldXml('Body__c', '<type>LongTextArea</type><length>131072</length><visibleLines>5</visibleLines>'),
  [`${heldMail}/fields/Rich__c.field-meta.xml`]: fieldXml('Rich__c', '<type>Html</type><length>32768</length>'),
  [`${heldMail}/fields/Note__c.field-meta.xml`]: fieldXml('Note__c', '<type>TextArea</type>'),
  [`${heldMail}/fields/IsRetried__c.field-meta.xml`]: fieldXml('IsRetried__c', '<type>Checkbox</type><defaultValue>true</defaultValue>'),
  [`${heldMail}/fields/Tries__c.field-meta.xml`]: fieldXml(
    'Tries__c',
    '<type>Number</type><precision>18</precision><scale>0</scale><defaultValue>3</defaultValue>',
  ),
  [`${heldMail}/fields/Origin__c.field-meta.xml`]: fieldXml('Origin__c', '<type>Text</type><length>20</length><defaultValue>&quot;mail&quot;</defaultValue>'),
  [`${heldMail}/fields/HeldAt__c.field-meta.xml`]: fieldXml('HeldAt__c', '<type>DateTime</type><defaultValue>NOW()</defaultValue>'),
  [`${heldMail}/fields/Size__c.field-meta.xml`]: fieldXml(
    'Size__c',
    '<type>Number</type><precision>18</precision><scale>0</scale><formula>LEN(Origin__c)</formula>',
  ),
  [`${heldMail}/fields/State__c.field-meta.xml`]: fieldXml(
    'State__c',
    '<type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted><value><fullName>Held</fullName><default>true</default><label>Held</label></value><value><fullName>Released</fullName><default>false</default><label>Let go</label></value></valueSetDefinition></valueSet>',
  ),
  [`${heldMail}/fields/Odd__c.field-meta.xml`]: fieldXml('Odd__c', '<type>Hologram</type>'),
  [`${main}/objects/HeldMailPart__c/HeldMailPart__c.object-meta.xml`]:
    '<CustomObject><label>Part</label><pluralLabel>Parts</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><sharingModel>ControlledByParent</sharingModel></CustomObject>',
  [`${main}/objects/HeldMailPart__c/fields/HeldMail__c.field-meta.xml`]: fieldXml(
    'HeldMail__c',
    '<type>MasterDetail</type><referenceTo>HeldMail__c</referenceTo><relationshipName>Parts</relationshipName><lookupFilter><active>true</active><isOptional>false</isOptional></lookupFilter>',
  ),
  [`${main}/objects/Preference__c/Preference__c.object-meta.xml`]:
    '<CustomObject><customSettingsType>Hierarchy</customSettingsType><label>Preference</label><visibility>Protected</visibility></CustomObject>',
  [`${main}/objects/MailRule__mdt/MailRule__mdt.object-meta.xml`]: '<CustomObject><label>Mail Rule</label><pluralLabel>Mail Rules</pluralLabel></CustomObject>',
  [`${main}/objects/MailRule__mdt/fields/Pattern__c.field-meta.xml`]: fieldXml('Pattern__c', '<type>Text</type><length>80</length>'),
  [`${main}/objects/Arrived__e/Arrived__e.object-meta.xml`]:
    '<CustomObject><deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType><label>Arrived</label><pluralLabel>Arrived</pluralLabel></CustomObject>',
  [`${main}/customMetadata/MailRule.Bounce.md-meta.xml`]:
    '<CustomMetadata><label>Bounce</label><protected>true</protected><values><field>Pattern__c</field><value xsi:type="xsd:string"> mailer-daemon@&lt;any&gt;</value></values><values><field>IsActive__c</field><value xsi:type="xsd:boolean">true</value></values><values><field>Order__c</field><value xsi:type="xsd:double">2.0</value></values><values><field>Until__c</field><value xsi:nil="true"/></values></CustomMetadata>',
  [`${main}/labels/CustomLabels.labels-meta.xml`]:
    '<CustomLabels><labels><fullName>Greeting</fullName><language>en_US</language><protected>true</protected><shortDescription>G</shortDescription><value>Hello &amp; welcome&#10;back</value></labels></CustomLabels>',
  [`${main}/permissionsets/Agent.permissionset-meta.xml`]:
    '<PermissionSet><label>An agent</label><classAccesses><apexClass>Intake</apexClass><enabled>true</enabled></classAccesses><classAccesses><apexClass>Other</apexClass><enabled>false</enabled></classAccesses><customPermissions><enabled>true</enabled><name>ReleaseMail</name></customPermissions><fieldPermissions><editable>false</editable><field>HeldMail__c.Key__c</field><readable>true</readable></fieldPermissions><objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>HeldMail__c</object><viewAllRecords>false</viewAllRecords></objectPermissions></PermissionSet>',
  [`${main}/customPermissions/ReleaseMail.customPermission-meta.xml`]: '<CustomPermission><label>Release mail</label></CustomPermission>',
  [`${main}/objects/Far__x/Far__x.object-meta.xml`]: '<CustomObject><label>Far</label></CustomObject>',
  [`${main}/emailservices/Inbound.xml-meta.xml`]:
    '<EmailServicesFunction><apexClass>Intake</apexClass><attachmentOption>All</attachmentOption><authenticationFailureAction>Discard</authenticationFailureAction><emailServicesAddresses><developerName>Support</developerName><isActive>true</isActive><localPart>support</localPart><runAsUser>admin@example.com</runAsUser></emailServicesAddresses><functionName>Inbound</functionName><isActive>true</isActive><isTlsRequired>false</isTlsRequired></EmailServicesFunction>',
  [`${main}/README.md`]: '# Not a custom metadata record',
  [`${main}/other.xml`]: 'not even XML',
  [`${main}/queues/Unrouted.queue-meta.xml`]:
    '<Queue><name>Unrouted mail</name><doesSendEmailToMembers>false</doesSendEmailToMembers><queueSobject><sobjectType>Case</sobjectType></queueSobject></Queue>',
  [`${main}/classes/Intake.cls`]: 'public class Intake {}',
  [`${main}/classes/Intake.cls-meta.xml`]: '<ApexClass><apiVersion>58.0</apiVersion><status>Active</status></ApexClass>',
  [`${main}/classes/Bare.cls`]: 'public class Bare {}',
  [`${main}/triggers/OnMail.trigger`]: 'trigger OnMail on EmailMessage (before insert) {}',
  'unpackaged/classes/NotOurs.cls': 'public class NotOurs {}',
});

const schema = loadSchema([sample]);
const bare = loadSchema([]);
const object = (name: string, of: Schema = schema): SObjectSchema => {
  const found = of.sObject(name);
  assert.ok(found, name);
  return found;
};
const field = (name: string, of: Schema = schema): SObjectField => {
  const [objectName = '', fieldName = ''] = name.split('.');
  const found = object(objectName, of).fields.get(fieldName.toLowerCase());
  assert.ok(found, name);
  return found;
};
const shows = (name: string, expected: Partial<SObjectField>): void => {
  const found = field(name);
  const shown = Object.fromEntries(Object.keys(expected).map((key) => [key, found[key as keyof SObjectField]]));
  assert.deepEqual(shown, expected, name);
};

describe('standard objects', () => {
  test('EmailMessage: the threading fields, their lengths and whether they can be looked up', () => {
    shows('EmailMessage.MessageIdentifier', { type: 'string', length: 765, isIdLookup: true, isFilterable: true, isCreateable: true });
    shows('EmailMessage.ThreadIdentifier', { length: 765, isIdLookup: true });
    shows('EmailMessage.ClientThreadIdentifier', { length: 765, isIdLookup: false, isIndexed: false });
    shows('EmailMessage.Headers', { length: 32000, isFilterable: false });
    shows('EmailMessage.Subject', { length: 3000, isFilterable: true });
    shows('EmailMessage.ParentId', {
      type: 'reference',
      referenceTo: ['Case'],
      relationshipName: 'Parent',
      isCreateable: true,
      isUpdateable: false,
      isIndexed: true,
    });
  });

  test('a picklist has its values, labels and default', () => {
    shows('EmailMessage.Status', { defaultValue: '0' });
    assert.deepEqual(field('EmailMessage.Status').picklist?.values[3], { value: '3', label: 'Sent', isDefault: false, isActive: true });
    shows('Case.Status', { defaultValue: 'New' });
  });

  test('audit fields are there, indexed and never written; other dates are written', () => {
    shows('Case.CreatedDate', { type: 'datetime', isCreateable: false, isUpdateable: false, isIndexed: true, isNillable: false });
    shows('EmailMessage.MessageDate', { isCreateable: true, isIndexed: false });
  });

  test('what only the stubs know has its Apex type and nothing enforced', () => {
    shows('Asset.SerialNumber', { type: 'string', length: undefined });
    assert.equal(typeName(field('EmailMessage.ToIds').apexType), 'List<String>');
    shows('Account.BillingAddress', { type: 'address', isCreateable: false, isFilterable: false });
    shows('Account.BillingCity', { isCreateable: true, isFilterable: true });
    shows('Asset.AccountId', { referenceTo: ['Account'], relationshipName: 'Account' });
  });

  test("child relationships lead to the child's lookup, also where two point to the parent", () => {
    const children = object('Case').children;
    assert.deepEqual(children.get('emailmessages'), { name: 'EmailMessages', childObject: 'EmailMessage', field: 'ParentId' });
    assert.deepEqual(children.get('emails'), { name: 'Emails', childObject: 'EmailMessage', field: 'RelatedToId' });
    assert.deepEqual(children.get('casecomments'), { name: 'CaseComments', childObject: 'CaseComment', field: 'ParentId' });
    assert.deepEqual(children.get('contentdocumentlinks'), { name: 'ContentDocumentLinks', childObject: 'ContentDocumentLink', field: 'LinkedEntityId' });
  });

  test('a relationship whose lookup nothing settles is left out; its neighbour is there', () => {
    assert.equal(object('Case').children.has('recordalertwhat'), false);
    assert.equal(object('Case').children.has('tasks'), true);
  });

  test('fields of features that a new org lacks are not there; the others are', () => {
    assert.equal(object('Case').fields.has('currencyisocode'), false);
    assert.equal(object('Account').fields.has('personemail'), false);
    assert.equal(object('User').fields.has('division'), true);
  });

  test('look-ups ignore case, and what does not exist is undefined', () => {
    assert.equal(schema.sObject('EMAILMESSAGE')?.name, 'EmailMessage');
    assert.equal(schema.sObject('Emails'), undefined);
  });

  test('hand-written facts agree with the stubs on names, types and relationships', () => {
    const platform = loadPlatform();
    const disagreements: string[] = [];
    const absent: string[] = [];
    for (const facts of standardObjects) {
      const stub = platform.standardObject(facts.name);
      for (const [name, fact] of Object.entries(facts.fields)) {
        const known = stub?.fields.find((candidate) => candidate.name === name);
        const said = fact(name);
        if (known === undefined) absent.push(`${facts.name}.${name}`);
        else if (typeName(said.apexType) !== known.typeText)
          disagreements.push(`${facts.name}.${name}: ${typeName(said.apexType)}, in the stubs ${known.typeText}`);
        // The stubs take what points to a definition for text.
        else if (said.relationshipName !== known.relationshipName && !said.referenceTo.some((target) => target.endsWith('Definition')))
          disagreements.push(`${facts.name}.${name}: ${said.relationshipName}, in the stubs ${known.relationshipName}`);
      }
    }
    assert.deepEqual(disagreements, []);
    // The one field of these objects that the stubs lack.
    assert.deepEqual(absent, ['EmailMessage.IsPrivateDraft']);
    assert.deepEqual(
      standardObjects.filter((facts) => !facts.source.startsWith('https://')),
      [],
    );
  });

  test("every key prefix is one object's", () => {
    const prefixes = schema.sObjectNames.map((name) => object(name).keyPrefix).filter((prefix) => prefix !== undefined);
    assert.deepEqual(
      prefixes.filter((prefix, index) => prefixes.indexOf(prefix) !== index),
      [],
    );
    assert.equal(object('Case').keyPrefix, '500');
  });
});

describe('what a project adds', () => {
  test('a custom field on Activity is on Task and Event, one on Case is on neither', () => {
    shows('Task.EmailMessageId__c', { type: 'string', length: 255, isExternalId: true, isIndexed: true, isCustom: true });
    shows('Event.EmailMessageId__c', { length: 255 });
    shows('Case.ThreadToken__c', { length: 40, isIndexed: false });
    assert.equal(object('Task').fields.has('threadtoken__c'), false);
    assert.equal(object('Task', bare).fields.has('emailmessageid__c'), false);
  });

  test('each field type', () => {
    shows('HeldMail__c.Key__c', { length: 64, isUnique: true, isCaseSensitive: true, isIdLookup: true, isNillable: false });
    shows('HeldMail__c.Body__c', { type: 'longtextarea', length: 131072, isFilterable: false });
    shows('HeldMail__c.Rich__c', { type: 'html', length: 32768 });
    shows('HeldMail__c.Note__c', { type: 'textarea', length: 255, isFilterable: true });
    shows('HeldMail__c.IsRetried__c', { type: 'boolean', defaultValue: true, isNillable: false });
    shows('HeldMail__c.Tries__c', { type: 'double', precision: 18, scale: 0, defaultValue: 3 });
    shows('HeldMail__c.Origin__c', { defaultValue: 'mail' });
    shows('HeldMail__c.State__c', { type: 'picklist', defaultValue: 'Held' });
    assert.equal(field('HeldMail__c.State__c').picklist?.isRestricted, true);
    assert.equal(typeName(field('HeldMail__c.Tries__c').apexType), 'Decimal');
  });

  test('a formula is read-only and has the type of its result; the field it reads can be written', () => {
    shows('HeldMail__c.Size__c', { type: 'formula', formula: 'LEN(Origin__c)', isCreateable: false, isUpdateable: false });
    assert.equal(typeName(field('HeldMail__c.Size__c').apexType), 'Decimal');
    shows('HeldMail__c.Origin__c', { isCreateable: true });
  });

  test('a lookup is a parent relationship here and a child relationship there', () => {
    shows('HeldMail__c.Case__c', { type: 'reference', referenceTo: ['Case'], relationshipName: 'Case__r', onParentDelete: 'restrict', isIndexed: true });
    assert.deepEqual(object('Case').children.get('heldmail__r'), { name: 'HeldMail__r', childObject: 'HeldMail__c', field: 'Case__c' });
    assert.equal(object('Case', bare).children.has('heldmail__r'), false);
  });

  test('a detail has no owner and goes with its master; a plain object has one', () => {
    shows('HeldMailPart__c.HeldMail__c', { onParentDelete: 'cascade', isNillable: false, isUpdateable: false });
    assert.equal(object('HeldMailPart__c').fields.has('ownerid'), false);
    assert.equal(object('HeldMailPart__c').sharingModel, 'ControlledByParent');
    shows('HeldMail__c.OwnerId', { referenceTo: ['Group', 'User'] });
  });

  test('names are numbers where the object says so, else text', () => {
    shows('HeldMail__c.Name', { type: 'autonumber', displayFormat: 'HM-{000000}', label: 'Number', isCreateable: false });
    shows('HeldMailPart__c.Name', { type: 'string', length: 80, isCreateable: true });
  });

  test('a private object has shares and, tracked, a history; a detail has neither', () => {
    assert.equal(object('HeldMail__Share').kind, 'share');
    assert.deepEqual(object('HeldMail__Share').fields.get('parentid')?.referenceTo, ['HeldMail__c']);
    assert.equal(object('HeldMail__History').isDmlAllowed, false);
    assert.equal(schema.sObject('HeldMailPart__Share'), undefined);
    assert.equal(object('HeldMail__c').children.get('histories')?.childObject, 'HeldMail__History');
  });

  test('an object with activities can be what an activity is about, one without cannot', () => {
    assert.equal(field('Task.WhatId').referenceTo.includes('HeldMail__c'), true);
    assert.equal(field('Task.WhatId').referenceTo.includes('HeldMailPart__c'), false);
    assert.equal(field('ContentDocumentLink.LinkedEntityId').referenceTo.includes('HeldMailPart__c'), true);
  });

  test('kinds: setting, custom metadata, event', () => {
    assert.equal(object('Preference__c').kind, 'hierarchySetting');
    assert.equal(field('Preference__c.SetupOwnerId').isUnique, true);
    assert.equal(object('MailRule__mdt').isDmlAllowed, false);
    assert.equal(field('MailRule__mdt.DeveloperName').length, 40);
    assert.equal(object('Arrived__e').kind, 'platformEvent');
    assert.equal(object('HeldMail__c').isDmlAllowed, true);
  });

  test('record types and validation rules, entities decoded', () => {
    assert.deepEqual(object('Case').recordTypes, [{ developerName: 'Complaint', label: 'A complaint', isActive: true }]);
    assert.deepEqual(object('Case').validationRules, [
      { name: 'NeedsSubject', formula: 'ISBLANK(Subject) && Priority = "High"', message: "Say what it's about", field: 'Subject', isActive: true },
    ]);
  });

  test('labels', () => {
    assert.equal(schema.label('greeting'), 'Hello & welcome\nback');
    assert.equal(schema.label('Farewell'), undefined);
  });

  test('automation that starts by itself is named, for nothing here runs it; what is called, or switched off, is not', () => {
    const flow = (status: string, start: string): string =>
      `<Flow><processType>AutoLaunchedFlow</processType><start>${start}</start><status>${status}</status></Flow>`;
    const { problems } = project({
      ...sfdxProject,
      [`${main}/flows/OnSave.flow-meta.xml`]: flow('Active', '<triggerType>RecordAfterSave</triggerType>'),
      [`${main}/flows/Retired.flow-meta.xml`]: flow('Obsolete', '<triggerType>RecordAfterSave</triggerType>'),
      [`${main}/flows/Called.flow-meta.xml`]: flow('Active', ''),
      [`${main}/workflows/Case.workflow-meta.xml`]:
        '<Workflow><rules><fullName>Escalate</fullName><active>true</active></rules><rules><fullName>Old</fullName><active>false</active></rules></Workflow>',
    });
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['the flow OnSave is not run', 'the workflow rule Case.Escalate is not run'],
    );
    assert.match(problems[0]!.file, /OnSave\.flow-meta\.xml$/);
  });

  test('what is not supported is named with its file; the fields beside it are read', () => {
    assert.deepEqual(
      sample.problems.map((problem) => problem.message),
      [
        'Far__x: objects of this kind are not supported',
        'HeldMailPart__c.HeldMail__c: the lookup filter is not enforced',
        'HeldMail__c.HeldAt__c: the default NOW() is a formula, which is not supported',
        'HeldMail__c.Odd__c: field type Hologram is not supported',
      ],
    );
    assert.match(sample.problems[2]!.file, /HeldAt__c\.field-meta\.xml$/);
    assert.equal(object('HeldMail__c').fields.has('odd__c'), false);
  });
});

describe('plain data of a project', () => {
  test('custom metadata records keep their types', () => {
    assert.deepEqual(sample.customMetadataRecords, [
      {
        object: 'MailRule__mdt',
        developerName: 'Bounce',
        label: 'Bounce',
        isProtected: true,
        values: { Pattern__c: ' mailer-daemon@<any>', IsActive__c: true, Order__c: 2, Until__c: null },
      },
    ]);
  });

  test('permission sets: what is enabled, and only that', () => {
    const [agent] = sample.permissionSets;
    assert.deepEqual([agent?.name, agent?.label, agent?.classes, agent?.customPermissions], ['Agent', 'An agent', ['Intake'], ['ReleaseMail']]);
    assert.deepEqual(agent?.fields, [{ object: 'HeldMail__c', field: 'Key__c', isReadable: true, isEditable: false }]);
    assert.deepEqual(agent?.objects, [
      { object: 'HeldMail__c', allowRead: true, allowCreate: true, allowEdit: true, allowDelete: false, viewAllRecords: false, modifyAllRecords: false },
    ]);
  });

  test('custom permissions and queues', () => {
    assert.deepEqual(sample.customPermissions, [{ name: 'ReleaseMail', label: 'Release mail', description: undefined }]);
    assert.deepEqual(sample.queues, [{ name: 'Unrouted', label: 'Unrouted mail', email: undefined, sendsEmailToMembers: false, objects: ['Case'] }]);
  });

  test('email services, their addresses and actions; no other .xml and no Markdown is taken for metadata', () => {
    const [service, ...others] = sample.emailServices;
    assert.deepEqual(others, []);
    assert.deepEqual([service?.functionName, service?.apexClass, service?.attachmentOption, service?.isActive], ['Inbound', 'Intake', 'All', true]);
    assert.deepEqual(service?.addresses, [
      { developerName: 'Support', localPart: 'support', runAsUser: 'admin@example.com', isActive: true, authorizedSenders: undefined },
    ]);
    assert.deepEqual([service?.actions.authenticationFailure, service?.actions.overLimit], ['Discard', 'UseSystemDefault']);
  });

  test("classes have their own API version, or the project's; what is outside the package directories is not read", () => {
    assert.deepEqual(
      sample.classes.map(({ name, apiVersion }) => [name, apiVersion]),
      [
        ['Bare', 67],
        ['Intake', 58],
      ],
    );
    assert.deepEqual(
      sample.triggers.map(({ name }) => name),
      ['OnMail'],
    );
  });

  test('a folder without sfdx-project.json, in the Metadata API format, is read whole', () => {
    const old = project({
      'src/objects/Case.object': `<CustomObject><fields><fullName>Old__c</fullName><label>Old</label><type>Text</type><length>10</length></fields></CustomObject>`,
      'src/classes/Old.cls': 'public class Old {}',
    });
    assert.equal(loadSchema([old]).sObject('Case')?.fields.get('old__c')?.length, 10);
    assert.deepEqual(
      old.classes.map(({ name }) => name),
      ['Old'],
    );
  });

  test('broken XML is an error with file and line', () => {
    assert.throws(() => project({ ...sfdxProject, [`${main}/queues/Bad.queue-meta.xml`]: '<Queue><name>x</Queue>' }), /Bad\.queue-meta\.xml:2:\d+: /);
  });
});

describe('the schema as a whole', () => {
  test('namespaces and short names', () => {
    assert.equal(schema.namespace('messaging'), 'Messaging');
    assert.equal(schema.namespace('Nothing'), undefined);
    assert.equal(schema.implicitType('pattern')?.name, 'System.Pattern');
    assert.equal(schema.implicitType('SObjectType')?.name, 'Schema.SObjectType');
    assert.equal(schema.implicitType('InboundEmail'), undefined);
    // System has a class Schema beside the namespace: System wins.
    assert.equal(schema.implicitType('Schema')?.name, 'System.Schema');
  });

  test('the hash changes with the metadata and with nothing else', () => {
    const again = project({ ...sfdxProject });
    assert.equal(loadSchema([again]).hash, loadSchema([project({ ...sfdxProject })]).hash);
    assert.notEqual(schema.hash, bare.hash);
  });

  test('a later project adds to an earlier one', () => {
    const more = project({ ...sfdxProject, [`${main}/objects/HeldMail__c/fields/Late__c.field-meta.xml`]: fieldXml('Late__c', '<type>Email</type>') });
    const both = loadSchema([sample, more]);
    assert.equal(field('HeldMail__c.Late__c', both).length, 80);
    assert.equal(field('HeldMail__c.Key__c', both).length, 64);
    assert.equal(object('HeldMail__c', both).keyPrefix, object('HeldMail__c').keyPrefix);
  });
});
