/** What `skein route` needs of an org: it takes mails one by one and tells what became of each. The local org is one; a test's table is another. */
import type { Delivery } from '../local-org/mail/delivered.ts';
import type { InboundEnvelopeData } from '../local-org/mail/inboundEmail.ts';

export interface RouteOrg {
  /** `envelope.toAddress` null: the org's own first routing address. */
  readonly deliver: (raw: Buffer, envelope: InboundEnvelopeData) => Promise<Delivery>;
  /** A package setting, by its name in `skein settings`. */
  readonly set: (name: string, value: boolean | string) => void | Promise<void>;
  readonly close: () => void | Promise<void>;
}

export interface RouteOrgOptions {
  /** The folder that keeps the org between calls; a new one in memory without it. */
  readonly data?: string | undefined;
  readonly seed?: number | undefined;
  readonly now?: Date | undefined;
}
