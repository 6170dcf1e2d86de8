/** What `npm start` needs of an org: it listens, and tells of every mail that reaches it, the samples among them. */
import type { Delivery } from '../local-org/mail/delivered.ts';

export interface StartOrgOptions {
  /** 0: any free port. A busy one: `PortInUseError`. */
  readonly smtpPort: number;
  readonly httpPort: number;
  /** false: nobody will look at the pages, so they are not built. */
  readonly withPages: boolean;
  /** A mail came by SMTP and was worked on. */
  readonly onMail: (from: string, result: Delivery) => void;
}

export interface StartOrg {
  readonly smtpPort: number;
  /** Where `sf`, jsforce and their like log in. */
  readonly apiUrl: string;
  /** Undefined as long as there are no pages. */
  readonly pagesUrl: string | undefined;
  /** Sends the sample mails, in their order; each comes back when it is worked on. */
  readonly deliverSamples: () => AsyncIterable<{ readonly file: string; readonly result: Delivery }>;
  readonly close: () => void | Promise<void>;
}
