/** What the pages need of an org. The top level implements it; here nobody knows how Apex or SQL run. */
import type { PlainRecord } from '../orgTypes.ts';

export interface PageUser {
  readonly id: string;
  readonly name: string;
  readonly profile: string;
  /** As Salesforce names it: `en_US`, `de`. */
  readonly language: string;
}

/** Who reads a page, and in which language. */
export interface PageReader {
  readonly userId: string;
  /** As Salesforce names it: `en_US`, `de`. */
  readonly language: string;
}

export type ApexAnswer = { readonly status: 200; readonly json: string } | { readonly status: 400 | 403 | 404 | 500; readonly failure: object };

/** A mail that left the org, as far as a person reads it. */
export interface SentMail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly inReplyTo: string;
}

export interface PagesOrg {
  /** The project whose components are shown. */
  readonly projectRoot: string;
  readonly name: string;
  /** Who opens the pages unless another is chosen. */
  readonly administrator: string;
  users(): readonly PageUser[];
  /** An @AuraEnabled method, as that user. */
  apex(className: string, method: string, parameters: string, reader: PageReader): ApexAnswer;
  /** As the administrator: for the console, which is no part of the package. */
  query(soql: string): readonly PlainRecord[];
  /** A raw mail comes in; one sentence on what became of it, and the case that it is on. */
  receive(raw: Buffer): Promise<{ readonly outcome: string; readonly reason: string; readonly caseId: string | null }>;
  sentMails(): readonly SentMail[];
}
