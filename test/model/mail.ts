/** What is read from a mail to thread it: its own id, its parents, its Thread-Index (M-1 to M-7, R-1, R-2). */
import { decodeEncodedWords } from './encodedWords.ts';
import type { MatchingFlag } from './flags.ts';
import { bareIds, idsIn, isDigestId, platformIds } from './messageIds.ts';
import type { Profile } from './settings.ts';
import { threadIndexOf, type ThreadIndex } from './threadIndex.ts';

export interface ModelMail {
  /** As on the wire, folded; null or empty where the platform gives none. */
  readonly headers: readonly { readonly name: string; readonly value: string }[] | null;
  readonly platform: {
    readonly messageId: string | null;
    readonly inReplyTo: string | null;
    readonly references: readonly string[] | null;
    /** fromAddress, replyTo, toAddresses, ccAddresses. */
    readonly addresses: readonly (string | null)[];
  };
  readonly subject: string | null;
  readonly textBody: string | null;
  readonly htmlBody: string | null;
  readonly fromAddress: string | null;
  /** Of To and Cc, as the platform gives them. */
  readonly recipients: readonly string[];
  readonly attachments: readonly { readonly name: string; readonly size: number }[];
}

export interface ThreadKeys {
  readonly ownId: string | null;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  readonly threadIndex: ThreadIndex | null;
  readonly flags: readonly MatchingFlag[];
}

export function threadKeysOf(mail: ModelMail, profile: Profile): ThreadKeys {
  const flags: MatchingFlag[] = [];

  //
  const read = profile === 'recommended' ? idsOrHiddenIdsIn : idsIn;
  const addresses = new Set(addressesOf(mail));
  const isNone = (id: string): boolean => profile === 'recommended' && (addresses.has(id.toLowerCase()) || isDigestId(id));

  // M-4, R-1
  const readOwn = (field: string): string[] => (idsIn(field).length > 0 ? idsIn(field) : read(field).filter((id) => !isNone(id)));
  const ownIds = idsOf(mail, 'message-id', [mail.platform.messageId], readOwn);
  const ownId = ownIds[0] ?? null;
  if (ownIds.length > 1) flags.push('several-message-ids');

  // M-5
  const parents = (ids: string[]): string[] => unique(ids).filter((id) => id !== ownId && !isNone(id));
  const inReplyTo = parents(idsOf(mail, 'in-reply-to', [mail.platform.inReplyTo], read));
  const references = parents(idsOf(mail, 'references', mail.platform.references ?? [], read));

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
function idsOf(mail: ModelMail, name: string, platformValues: readonly (string | null)[], read = idsIn): string[] {
  return mail.headers?.length ? fieldsOf(mail, name).flatMap(read) : platformValues.flatMap((value) => platformIds(withoutNul(value)));
}

/** */
function idsOrHiddenIdsIn(field: string): string[] {
  const decoded = decodeEncodedWords(field);
  return [idsIn(field), idsIn(decoded), bareIds(decoded)].find((ids) => ids.length > 0) ?? [];
}

/** the mail's addresses, in lower case. */
function addressesOf(mail: ModelMail): string[] {
  const values = mail.headers?.length
    ? ['from', 'to', 'cc', 'reply-to', 'sender'].flatMap((name) => fieldsOf(mail, name))
    : mail.platform.addresses.map((address) => withoutNul(address));
  return values.flatMap((value) => value.split(/[\t\n\r \u00a0<>,;:"()]/).filter((piece) => /^[^@]+@./s.test(piece))).map((piece) => piece.toLowerCase());
}

/** The values of all fields of that name, given in lower case. */
export function fieldsOf(mail: ModelMail, name: string): string[] {
  return (mail.headers ?? []).filter((header) => nameOf(header) === name).map((header) => withoutNul(header.value));
}

/** M-1 */
const nameOf = (header: { readonly name: string }): string => /^[\0- ]*(.*?)[\0- ]*$/s.exec(withoutNul(header.name))![1]!.toLowerCase();

/** M-2; what is missing is empty. */
export function withoutNul(text: string | null): string {
  return (text ?? '').replaceAll('\0', '');
}

export function unique<T>(items: Iterable<T>): T[] {
  return [...new Set(items)];
}
