/** Mail that leaves the org. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_email_outbound_single.htm */
import { dataType } from '../data.ts';
import type { LibraryType } from '../table.ts';

const setter = (name: string, type: string): string => `set${name}(${type})`;
const base: readonly (readonly [string, string])[] = [
  ['BccSender', 'Boolean'],
  ['EmailPriority', 'String'],
  ['ReplyTo', 'String'],
  ['SaveAsActivity', 'Boolean'],
  ['SenderDisplayName', 'String'],
  ['Subject', 'String'],
  ['UseSignature', 'Boolean'],
];
const single: readonly (readonly [string, string])[] = [
  ['BccAddresses', 'List<String>'],
  ['CcAddresses', 'List<String>'],
  ['Charset', 'String'],
  ['EntityAttachments', 'List<String>'],
  ['FileAttachments', 'List<Messaging.EmailFileAttachment>'],
  ['HtmlBody', 'String'],
  ['InReplyTo', 'String'],
  ['OptOutPolicy', 'String'],
  ['OrgWideEmailAddressId', 'Id'],
  ['PlainTextBody', 'String'],
  ['References', 'String'],
  ['TargetObjectId', 'Id'],
  ['TemplateId', 'Id'],
  ['ToAddresses', 'List<String>'],
  ['WhatId', 'Id'],
];
const flags: readonly (readonly [string, string])[] = [
  ['TreatBodiesAsTemplate', 'Boolean'],
  ['TreatTargetObjectAsRecipient', 'Boolean'],
];
const names = (pairs: readonly (readonly [string, string])[]): string[] => pairs.map(([name]) => name);
/** ASSUMED: what a new message says before anything is set, of those the page names a default for. */
const initial = () => ({ BccSender: false, SaveAsActivity: true, UseSignature: true, TreatBodiesAsTemplate: false, TreatTargetObjectAsRecipient: true });

export const outboundTypes: readonly LibraryType[] = [
  dataType('Messaging.Email', {
    page: 'apex_classes_email_outbound_base',
    fields: names(base),
    methods: base.flatMap(([name, type]) => [`get${name}`, setter(name, type)]),
  }),
  dataType('Messaging.SingleEmailMessage', {
    page: 'apex_classes_email_outbound_single',
    fields: [...names(single), 'Subject', 'SaveAsActivity', 'TreatBodiesAsTemplate', 'TreatTargetObjectAsRecipient', 'UserMail'],
    methods: [
      ...single.flatMap(([name, type]) => [`get${name}`, setter(name, type)]),
      ...flags.flatMap(([name, type]) => [`is${name}`, setter(name, type)]),
      'isUserMail',
      'getOneClickPost',
      'setOneClickPost(Boolean)',
    ].filter((method) => method !== 'getSubject'),
    initial,
  }),
  dataType('Messaging.EmailFileAttachment', {
    page: 'apex_classes_email_outbound_attachment',
    fields: ['Body', 'ContentType', 'FileName', 'Id', 'Inline'],
    methods: [
      'getBody',
      'setBody(Blob)',
      'getContentType',
      'setContentType(String)',
      'getFileName',
      'setFileName(String)',
      'getId',
      'getInline',
      'setInline(Boolean)',
    ],
    initial: () => ({ Inline: false }),
  }),
  dataType('Messaging.SendEmailResult', { page: 'apex_classes_email_outbound_sendemailresult', methods: ['getErrors', 'isSuccess'] }),
  dataType('Messaging.SendEmailError', {
    page: 'apex_classes_email_outbound_sendemailerror',
    methods: ['getFields', 'getMessage', 'getStatusCode', 'getTargetObjectId'],
  }),
];
