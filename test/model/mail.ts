/** What is read from a mail to thread it: its own id, its parents, its Thread-Index (M-1 to M-7). */
import { idsIn, platformIds } from './messageIds.ts';
import { threadIndexOf, type ThreadIndex } from './threadIndex.ts';

export interface ModelMail {
  /** As on the wire, folded; null or empty where the platform gives none. */
  readonly headers: readonly { readonly name: string; readonly value: string }[] | null;
  readonly platform: { readonly messageId: string | null; readonly inReplyTo: string | null; readonly references: readonly string[] | null };
  readonly subject: string | null;
  readonly textBody: string | null;
  readonly htmlBody: string | null;
  readonly fromAddress: string | null;
  readonly attachments: readonly { readonly name: string; readonly size: number }[];
}

export interface ThreadKeys {
  readonly ownId: string | null;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  readonly threadIndex: ThreadIndex | null;
  readonly flags: readonly string[];
}

export function threadKeysOf(mail: ModelMail): ThreadKeys {
  const flags: string[] = [];

  // M-4
  const ownIds = idsOf(mail, 'message-id', [mail.platform.messageId]);
  const ownId = ownIds[0] ?? null;
  if (ownIds.length > 1) flags.push('several-message-ids');

  // M-5
  const parents = (ids: string[]): string[] => unique(ids).filter((id) => id !== ownId);
  const inReplyTo = parents(idsOf(mail, 'in-reply-to', [mail.platform.inReplyTo]));
  const references = parents(idsOf(mail, 'references', mail.platform.references ?? []));

  // M-6
  const all = unique([...inReplyTo, ...references]);
  const cut = all.length > 1000;
  if (cut) flags.push('ids-cut');
  const lookedUp = new Set(cut ? [...all.slice(0, 10), ...all.slice(-990)] : all);

  return {
    ownId,
    inReplyTo: inReplyTo.filter((id) => lookedUp.has(id)),
    references: references.filter((id) => lookedUp.has(id)),
    threadIndex: threadIndexOf(fieldsOf(mail, 'thread-index')),
    flags,
  };
}

/** M-1: from the headers if there are any, otherwise from the platform's own fields. */
function idsOf(mail: ModelMail, name: string, platformValues: readonly (string | null)[]): string[] {
  return mail.headers?.length ? fieldsOf(mail, name).flatMap(idsIn) : platformValues.flatMap((value) => platformIds(withoutNul(value)));
}

/** The values of all fields of that name, given in lower case. */
export function fieldsOf(mail: ModelMail, name: string): string[] {
  return (mail.headers ?? []).filter((header) => withoutNul(header.name).toLowerCase() === name).map((header) => withoutNul(header.value));
}

/** M-2; what is missing is empty. */
export function withoutNul(text: string | null): string {
  return (text ?? '').replaceAll('\0', '');
}

export function unique<T>(items: Iterable<T>): T[] {
  return [...new Set(items)];
}
