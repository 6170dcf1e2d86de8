/** Thread-Index, Outlook's own thread key (MS-OXOMSG §2.2.1.3): 22 bytes name the thread, five more stand for each answer. */
import { base64Bytes } from './base64.ts';

export interface ThreadIndex {
  /** The first 22 bytes, as 44 upper-case hex digits. */
  readonly root: string;
  readonly isReply: boolean;
}

/** M-7: the first field that is base64 decides, even where its length is wrong. */
export function threadIndexOf(fields: readonly string[]): ThreadIndex | null {
  const bytes = fields.map((field) => base64Bytes(field.replace(/[ \t\r\n]/g, ''))).find((decoded) => decoded !== null && decoded.length > 0);
  if (!bytes || bytes.length < 22 || (bytes.length - 22) % 5 !== 0) return null;
  return { root: bytes.toString('hex', 0, 22).toUpperCase(), isReply: bytes.length > 22 };
}

/** S-5: bytes 7 to 22, behind the time. */
export function guidOf({ root }: ThreadIndex): string {
  return root.slice(12);
}
