/**
 * The mail that an Email Service hands to its handler. All fields are plain values; the org fills them (`DataObject`).
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_email_inbound_inbound.htm
 */
import { dataType } from '../data.ts';
import type { LibraryType } from '../table.ts';

const initial = (): Readonly<Record<string, null>> => ({});

export const inboundTypes: readonly LibraryType[] = [
  dataType('Messaging.InboundEmail', {
    page: 'apex_classes_email_inbound_inbound',
    fields: [
      'authenticationResults',
      'binaryAttachments',
      'ccAddresses',
      'fromAddress',
      'fromName',
      'headers',
      'htmlBody',
      'htmlBodyIsTruncated',
      'inReplyTo',
      'messageId',
      'plainTextBody',
      'plainTextBodyIsTruncated',
      'references',
      'replyTo',
      'subject',
      'textAttachments',
      'toAddresses',
    ],
    initial,
  }),
  dataType('Messaging.InboundEmail.Header', { page: 'apex_classes_email_inbound_header', fields: ['name', 'value'], initial }),
  dataType('Messaging.InboundEmail.BinaryAttachment', {
    page: 'apex_classes_email_inbound_binary',
    fields: ['body', 'fileName', 'headers', 'mimeTypeSubType'],
    initial,
  }),
  dataType('Messaging.InboundEmail.TextAttachment', {
    page: 'apex_classes_email_inbound_text',
    fields: ['body', 'bodyIsTruncated', 'charset', 'fileName', 'headers', 'mimeTypeSubType'],
    initial,
  }),
  dataType('Messaging.InboundEmail.AuthenticationResult', {
    page: 'apex_class_Messaging_InboundEmail_AuthenticationResult',
    fields: ['authenticationResultFields', 'method', 'result'],
    initial,
  }),
  dataType('Messaging.InboundEmail.AuthenticationResultField', {
    page: 'apex_class_Messaging_InboundEmail_AuthenticationResultField',
    fields: ['name', 'value'],
    initial,
  }),
  dataType('Messaging.InboundEnvelope', { page: 'apex_classes_email_inbound_envelope', fields: ['fromAddress', 'toAddress'], initial }),
  // ASSUMED: a result that nobody touched says success.
  dataType('Messaging.InboundEmailResult', { page: 'apex_classes_email_inbound_result', fields: ['message', 'success'], initial: () => ({ success: true }) }),
];
