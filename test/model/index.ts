/** The oracle: docs/matching.md as the shortest correct program. It shares no line with the Apex, which must agree with it on every mail. */
export { ModelOrg, type ModelDecision } from './org.ts';
export type { ModelMail } from './mail.ts';
export type { Candidate, Lost, Stage } from './matcher.ts';
export { AS_SHIPPED, type Profile, type Settings } from './settings.ts';
