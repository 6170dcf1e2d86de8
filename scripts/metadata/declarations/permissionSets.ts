/**
 * Who may do what: the admin, the agent, and the user as whom the email service runs. Least privilege: the intake user may do what intake does, and nothing to other objects.
 * Required fields carry no field permission: Salesforce gives and refuses them with the object. Standard fields that are not required need one, as our own do: the profile
 * Minimum Access shows none of them. Mails (EmailMessage) have the rights of their case.
 */
import type { Access, PermissionSetDeclaration } from '../types.ts';
import { app } from './app.ts';
import { extendedObjects, objects } from './objects/index.ts';

const ownFields = (access: 'read' | 'edit', names: readonly string[]): Record<string, 'read' | 'edit'> =>
  Object.fromEntries(
    objects
      .filter((object) => names.includes(object.name))
      .flatMap((object) => object.fields.filter((field) => field.isRequired !== true).map((field) => [`${object.name}.${field.name}`, access])),
  );

const extendedFields = (access: 'read' | 'edit'): Record<string, 'read' | 'edit'> =>
  Object.fromEntries(
    extendedObjects.flatMap((object) =>
      (object.name === 'Activity' ? ['Task', 'Event'] : [object.name]).flatMap((name) => object.fields.map((field) => [`${name}.${field.name}`, access])),
    ),
  );

/** What filing a mail takes: the user of the email service needs it, and whoever releases held mail, which is filed with that person's rights. */
const intakeObjects: Readonly<Record<string, Access>> = { Case: 'create', Contact: 'read', Account: 'read' };
const intakeFields: Readonly<Record<string, 'read' | 'edit'>> = {
  ...extendedFields('edit'),
  'Case.ContactId': 'edit',
  'Case.Description': 'edit',
  'Case.Origin': 'edit',
  'Case.ParentId': 'edit',
  'Case.Priority': 'edit',
  'Case.Subject': 'edit',
  'Case.SuppliedEmail': 'edit',
  'Case.SuppliedName': 'edit',
  'Contact.Email': 'read',
};

export const customPermissions = [
  { name: 'ThreadingAdmin', label: 'Threading Admin', description: 'May change the settings of case threading, and see and release held mail.' },
] as const;

export const permissionSets: readonly PermissionSetDeclaration[] = [
  {
    name: 'ThreadingAdmin',
    label: 'Threading Admin',
    description: 'Changes settings, sees every decision, releases held mail, revokes tokens.',
    objects: {
      ...intakeObjects,
      MailDecision__c: 'readAll',
      HeldMail__c: 'all',
      ThreadToken__c: 'readAll',
      ThreadAlias__c: 'read',
      RoutingAddress__c: 'all',
      SettingChange__c: 'readAll',
      SetupConfirmation__c: 'readAll',
      MailMove__c: 'read',
      MaintenanceRun__c: 'read',
      ProbeMail__c: 'readAll',
    },
    fields: {
      ...ownFields('read', [
        'MailDecision__c',
        'ThreadAlias__c',
        'MailMove__c',
        'MaintenanceRun__c',
        'SettingChange__c',
        'SetupConfirmation__c',
        'ProbeMail__c',
        'HeldMail__c',
        'ThreadToken__c',
      ]),
      // Releasing and discarding held mail, and revoking tokens, is the package's to write.
      ...ownFields('edit', ['RoutingAddress__c']),
      ...intakeFields,
    },
    classes: [
      'GetStartedController',
      'SetupThreadingController',
      'SetupAddressesController',
      'InspectorController',
      'DecisionsController',
      'HeldMailsController',
      'ThreadConversationController',
      'ThreadTokensController',
      'MailMoveAction',
      'MaintenanceAction',
      'RevokeTokenAction',
    ],
    customPermissions: ['ThreadingAdmin'],
    tabs: app.tabs.map((tab) => tab.name),
  },
  {
    name: 'ThreadingAgent',
    label: 'Threading Agent',
    description: 'Sees why a mail is on a case, and the token to put into mail.',
    objects: { MailDecision__c: 'read', MailMove__c: 'read' },
    fields: { ...ownFields('read', ['MailDecision__c', 'MailMove__c']), ...extendedFields('read'), 'Case.Subject': 'read' },
    // An agent whose flow asks for a token needs the class; the composer's defaults and the org's own Apex ask nobody's leave.
    classes: ['ThreadConversationController', 'ThreadTokensController', 'MailMoveAction', 'ThreadTokenAction'],
    customPermissions: [],
  },
  {
    name: 'ThreadingIntake',
    label: 'Threading Intake',
    description: 'For the running user of the email service, and for nobody else: opens cases, stores mail and files.',
    objects: intakeObjects,
    fields: intakeFields,
    classes: ['InboundMailService'],
    customPermissions: [],
  },
];
