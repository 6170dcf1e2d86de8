/** Mails for the tests of the model: an empty one, and what one adds to it. */
import type { ModelMail } from './index.ts';

export const EMPTY: ModelMail = {
  headers: null,
  platform: { messageId: null, inReplyTo: null, references: null, addresses: [] },
  subject: null,
  textBody: null,
  htmlBody: null,
  fromAddress: null,
  recipients: [],
  attachments: [],
};

/** A mail with these header fields, `Name: value` each. */
export function mailWith(fields: readonly string[], more: Partial<ModelMail> = {}): ModelMail {
  const headers = fields.map((field) => {
    const colon = field.indexOf(':');
    return { name: field.slice(0, colon), value: field.slice(colon + 1) };
  });
  return { ...EMPTY, headers, ...more };
}
