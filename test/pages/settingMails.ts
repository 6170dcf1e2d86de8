/**
 * For each setting: mails whose fate it decides, and that fate in a few words for each value. What is chosen through the page must be found here in what becomes of a mail.
 * Every case opens a conversation of its own, so that their order means nothing.
 */
import { sendEmailDefaults } from '../../scripts/local-org/apex/library/QuickAction/defaults.ts';
import { ApexList, type SObject, type UserObject } from '../../scripts/local-org/apex/runtime/values.ts';
import { listOf, platform, type Type } from '../../scripts/local-org/apex/schema/index.ts';
import { OrgDoor } from '../../scripts/local-org/orgDoor.ts';
import type { Delivery } from '../../scripts/local-org/mailOrg.ts';
import type { LocalPages } from './browser.ts';
import { mail, type RawMail } from './mails.ts';

export interface SettingCase {
  /** By stored value, what becomes of the mail. */
  readonly expected: Readonly<Record<string, string>>;
  readonly fate: (local: LocalPages) => Promise<string>;
}

/** A question of a customer, and its case. */
async function asked(local: LocalPages, fields: Readonly<Record<string, string>> = {}, text?: string): Promise<Delivery & { readonly mail: RawMail }> {
  const question = mail(fields['Subject'] ?? 'Coffee machine', fields, text);
  return { ...(await local.deliver(question.raw)), mail: question };
}

const field = (local: LocalPages, object: string, id: string, name: string): string =>
  String(local.org.query(`SELECT ${name} FROM ${object} WHERE Id = '${id}'`)[0]![name]);

const tokenOf = (local: LocalPages, { caseId }: Delivery): string => field(local, 'Case', caseId!, 'ThreadToken__c');

/** `token`, `new case`, `held`, …: and the flags. */
const inWords = ({ outcome, stage, flags }: Delivery, shown: readonly string[] = []): string =>
  [outcome === 'threaded' ? (stage ?? 'threaded') : outcome, ...flags.filter((flag) => shown.includes(flag))].join(', ');

const answering = (question: { readonly mail: RawMail }, more: Readonly<Record<string, string>> = {}, subject = 'Re: Coffee machine', text?: string): string =>
  mail(subject, { 'In-Reply-To': question.mail.id, ...more }, text).raw;

function apex(local: LocalPages, text: string): void {
  const result = new OrgDoor(local.org).executeAnonymous(text);
  if (!result.success) throw new Error(result.compileProblem ?? result.exceptionMessage ?? '');
}

const threadIndex = (time: string, guid: string, answers: number): string => Buffer.from(time + guid + '00AABBCCDD'.repeat(answers), 'hex').toString('base64');
/** A GUID of its own for each conversation. */
let conversations = 0;
const newGuid = (): string => (++conversations).toString(16).toUpperCase().padStart(32, '0');

const story = 'The printer on the second floor has caught fire this morning, and the smoke is quite thick by now.';

export const settingCases: Readonly<Record<string, SettingCase>> = {
  tokenInSubject: {
    expected: { true: 'token', false: 'created' },
    fate: async (local) => inWords(await local.deliver(mail(`Re: Coffee machine ${tokenOf(local, await asked(local))}`).raw)),
  },
  tokenInBody: {
    expected: { true: 'token', false: 'created' },
    fate: async (local) => inWords(await local.deliver(mail('Re: Coffee machine', {}, `Still not. ${tokenOf(local, await asked(local))}`).raw)),
  },
  useHeaders: {
    expected: { true: 'in-reply-to', false: 'created' },
    fate: async (local) => inWords(await local.deliver(answering(await asked(local)))),
  },
  nativeThreading: {
    expected: { true: 'the composer is left alone', false: 'the composer bears our token' },
    fate: async (local) => {
      const { org } = local;
      const question = await asked(local);
      const subject = org.transaction({}, () => {
        const defaults = sendEmailDefaults(org.runtime, question.caseId!, null);
        const target = defaults.get('TargetSObject') as SObject;
        target.values.set('Subject', 'Re: Coffee machine');
        const handler = org.runtime.classInfo('EmailActionDefaults')!.construct('<init>()') as UserObject;
        const list = new ApexList(listOf(platform('QuickAction.QuickActionDefaults')) as Type & { kind: 'list' }, [defaults]);
        org.runtime.call(handler, 'oninitdefaults(list<quickaction.quickactiondefaults>)', list);
        return String(target.values.get('Subject'));
      });
      return subject.includes(tokenOf(local, question)) ? 'the composer bears our token' : 'the composer is left alone';
    },
  },
  profile: {
    expected: { recommended: 'in-reply-to', salesforce: 'created' },
    fate: async (local) => {
      const question = await asked(local);
      // An id without angle brackets, as some mail programs write it (M-3).
      return inWords(await local.deliver(mail('Re: Coffee machine', { 'In-Reply-To': question.mail.id.slice(1, -1) }).raw));
    },
  },
  tokenOrder: {
    expected: { documented: 'quoted', weighed: 'written' },
    fate: async (local) => {
      const [quoted, written] = [await asked(local), await asked(local)];
      const text = `> ${tokenOf(local, quoted)}\n\nThis is about ${tokenOf(local, written)}\n`;
      const { caseId } = await local.deliver(mail('Re: Coffee machine', {}, text).raw);
      return caseId === quoted.caseId ? 'quoted' : caseId === written.caseId ? 'written' : 'neither';
    },
  },
  refIds: {
    expected: { true: 'token', false: 'created' },
    fate: async (local) => {
      const { caseId } = await asked(local);
      return inWords(await local.deliver(mail('Re: Coffee machine', {}, `ref:_${local.org.organizationId}._${caseId!}:ref`).raw));
    },
  },
  salesforceLookup: {
    expected: { true: 'token', false: 'created' },
    fate: async (local) => {
      const { threading } = local.org;
      threading.isOn = true;
      try {
        const { caseId } = await asked(local);
        return inWords(await local.deliver(mail('Re: Coffee machine', {}, threading.tokenOf(caseId!)!).raw));
      } finally {
        threading.isOn = false;
      }
    },
  },
  threadIndexRule: {
    expected: {
      documented: 'later: created, rewritten: created',
      apexSample: 'later: thread-index, rewritten: created',
      guid: 'later: thread-index, rewritten: thread-index',
    },
    fate: async (local) => {
      const [first, second] = [newGuid(), newGuid()];
      await asked(local, { 'Thread-Index': threadIndex('01C68646D203', first, 1) });
      await asked(local, { 'Thread-Index': threadIndex('01C68646D203', second, 0) });
      const later = await local.deliver(mail('Coffee machine', { 'Thread-Index': threadIndex('01C68646D203', first, 2) }).raw);
      const rewritten = await local.deliver(mail('Coffee machine', { 'Thread-Index': threadIndex('01C699999999', second, 1) }).raw);
      return `later: ${inWords(later)}, rewritten: ${inWords(rewritten)}`;
    },
  },
  topicChange: {
    expected: { off: 'in-reply-to', flag: 'in-reply-to, topic-changed', newCase: 'created, topic-changed' },
    fate: async (local) => inWords(await local.deliver(answering(await asked(local), {}, 'Holiday in June')), ['topic-changed']),
  },
  fanOut: {
    expected: { off: 'in-reply-to', newCase: 'created' },
    fate: async (local) => {
      const question = await asked(local);
      const from = (stranger: number): string => answering(question, { From: `stranger${stranger}@example.net` }, undefined, `I am number ${stranger}.`);
      for (const stranger of [1, 2, 3]) await local.deliver(from(stranger));
      return inWords(await local.deliver(from(4)));
    },
  },
  recordTypes: {
    expected: { case: 'created on a case', any: 'token on an account' },
    fate: async (local) => {
      const account = local.org.insert('Account', { Name: 'Lind' });
      const token = `Account0000000000${String(local.org.query('SELECT Id FROM Account').length).padStart(6, '0')}`;
      local.org.insert('ThreadToken__c', { Token__c: token, RecordId__c: account });
      const delivery = await local.deliver(mail('Re: Coffee machine', {}, `thread::${token}::`).raw);
      return `${inWords(delivery)} on ${delivery.recordId === account ? 'an account' : 'a case'}`;
    },
  },
  quotedText: {
    expected: { off: 'created', suggest: 'created, suggested', attach: 'quoted-text' },
    fate: async (local) => {
      const told = `Report number ${++conversations}: ${story}`;
      await asked(local, { Subject: 'Printer' }, told);
      return inWords(await local.deliver(mail('Re: Printer', {}, `Any news?\n\n> ${told}`).raw), ['suggested']);
    },
  },
  machineMail: {
    expected: { true: 'ignored', false: 'created' },
    fate: async (local) =>
      inWords(await local.deliver(mail('Read: Coffee machine', { 'Content-Type': 'multipart/report; report-type=disposition-notification' }).raw)),
  },
  unmatchedMachineMail: {
    expected: { ignore: 'ignored', newCase: 'created' },
    fate: async (local) => inWords(await local.deliver(mail('Automatic reply', { 'Auto-Submitted': 'auto-replied' }).raw)),
  },
  untrustedSenders: {
    expected: { attach: 'in-reply-to', flag: 'in-reply-to, unknown-sender', quarantine: 'held, unknown-sender', newCase: 'created, unknown-sender' },
    fate: async (local) => inWords(await local.deliver(answering(await asked(local), { From: 'stranger@example.net' })), ['unknown-sender']),
  },
  closedCases: {
    expected: { keep: 'Closed', reopen: 'New' },
    fate: async (local) => {
      const question = await asked(local);
      local.org.update('Case', question.caseId!, { Status: 'Closed' });
      await local.deliver(answering(question));
      return field(local, 'Case', question.caseId!, 'Status');
    },
  },
  closedCaseDays: {
    expected: { never: 'in-reply-to', '0': 'created', '7': 'in-reply-to' },
    fate: async (local) => {
      const question = await asked(local);
      local.org.update('Case', question.caseId!, { Status: 'Closed' });
      return inWords(await local.deliver(answering(question)));
    },
  },
  retentionDays: {
    expected: { '365': 'kept', '30': 'deleted' },
    fate: async (local) => {
      const { org } = local;
      const now = org.clock;
      org.clock = Date.now() - 100 * 86_400_000;
      const { messageId } = await asked(local);
      org.clock = now;
      apex(local, 'System.enqueueJob(new PurgeJob());');
      return org.query(`SELECT Id FROM MailDecision__c WHERE MessageId__c = '${messageId!}'`).length === 0 ? 'deleted' : 'kept';
    },
  },
};
