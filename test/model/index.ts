/**
 * The oracle: docs/matching.md as the shortest correct program. It shares no line with the Apex, which must agree with it on every mail.
 * Not in it: what Salesforce itself answers to S-4 (whoever holds the model says it, `ModelOrg.salesforce`), authentication and machine mail (mail made at random has
 * neither, so that whoever takes no part is `unknown`: T-13, T-14), and which three of more than three other types of record are asked for (S-8 leaves it open).
 */
export { MATCHING_FLAGS } from './flags.ts';
export { ModelOrg, type ModelDecision, type Salesforce } from './org.ts';
export type { ModelMail } from './mail.ts';
export type { Candidate, Lost, Stage } from './matcher.ts';
export { AS_SHIPPED, type Profile, type Settings } from './settings.ts';
