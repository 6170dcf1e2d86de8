/**
 * For each field of an address: mails whose fate it decides, and that fate in a few words as the field stands by default and as it is turned. What an admin enters on the page must be found
 * here in what becomes of the next mail. Every mail has a sender and a conversation of its own, so that their order means nothing.
 */
import type { SaveObserver } from '../../scripts/local-org/org.ts';
import type { Delivery } from '../../scripts/local-org/mailOrg.ts';
import type { LocalPages } from './browser.ts';
import { mail, type RawMail } from './mails.ts';

export interface AddressCase {
  /** What is entered: the label of a choice, a text, or a switch. */
  readonly entered: string | boolean;
  readonly before: string | boolean;
  readonly fate: (local: LocalPages, to: string) => Promise<string>;
  readonly unchanged: string;
  readonly changed: string;
}

/** As the test enters it first: what an address has that is not active shows then. */
export const firstPriority = 'High';
export const queueName = 'Coffee desk';

let customers = 0;
const customer = (): string => `Customer <customer${++customers}@example.org>`;

async function asked(local: LocalPages, to: string, fields: Readonly<Record<string, string>> = {}): Promise<Delivery & { readonly mail: RawMail }> {
  const question = mail('Coffee machine', { To: to, From: customer(), ...fields });
  return { ...(await local.deliver(question.raw)), mail: question };
}

const ofNewCase =
  (field: string): AddressCase['fate'] =>
  async (local, to) => {
    const { caseId } = await asked(local, to);
    const [row] = local.org.query(`SELECT ${field} FROM Case WHERE Id = '${caseId!}'`);
    return field.split('.').reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>>)[name], row) as string;
  };

/** What Salesforce is asked to run on the new case: the rules themselves are the org's. */
async function rulesAskedFor(local: LocalPages, to: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
  const rules: string[] = [];
  const note: SaveObserver = (objectName, operation, _, options) => {
    if (objectName !== 'Case' || operation !== 'insert') return;
    if (options.useDefaultAssignmentRule === true) rules.push('assignment rule');
    if (options.triggerAutoResponseEmail === true) rules.push('auto-response rule');
  };
  local.org.observers.add(note);
  try {
    const { outcome } = await asked(local, to, fields);
    return `${outcome}, ${rules.join(', ') || 'no rule'}`;
  } finally {
    local.org.observers.delete(note);
  }
}

export const addressCases: Readonly<Record<string, AddressCase>> = {
  isActive: { before: true, entered: false, fate: ofNewCase('Priority'), unchanged: firstPriority, changed: 'Medium' },
  ownerId: { before: 'Default', entered: queueName, fate: ofNewCase('Owner.Name'), unchanged: 'Local Admin', changed: queueName },
  caseOrigin: { before: 'Default', entered: 'Phone', fate: ofNewCase('Origin'), unchanged: 'Email', changed: 'Phone' },
  casePriority: { before: firstPriority, entered: 'Low', fate: ofNewCase('Priority'), unchanged: firstPriority, changed: 'Low' },
  usesAssignmentRule: { before: false, entered: true, fate: rulesAskedFor, unchanged: 'created, no rule', changed: 'created, assignment rule' },
  sendsAutoResponse: {
    before: false,
    entered: true,
    fate: async (local, to) => {
      const person = await rulesAskedFor(local, to);
      // Nobody is answered by way of a list (T-11).
      const list = await rulesAskedFor(local, to, { 'List-Id': '<coffee.example.org>' });
      return `a person: ${person}; a list: ${list}`;
    },
    unchanged: 'a person: created, no rule; a list: created, no rule',
    changed: 'a person: created, auto-response rule; a list: created, no rule',
  },
  untrustedSenders: {
    before: 'Default',
    entered: 'Quarantine until a person releases it',
    fate: async (local, to) => {
      const question = await asked(local, to);
      return (await asked(local, to, { 'In-Reply-To': question.mail.id })).outcome;
    },
    unchanged: 'threaded',
    changed: 'held',
  },
  reopenedStatus: {
    before: 'Default',
    entered: 'Working',
    fate: async (local, to) => {
      const { org } = local;
      org.set('closedCases', 'reopen');
      const from = customer();
      const question = await asked(local, to, { From: from });
      org.update('Case', question.caseId!, { Status: 'Closed' });
      await asked(local, to, { From: from, 'In-Reply-To': question.mail.id });
      return String(org.query(`SELECT Status FROM Case WHERE Id = '${question.caseId!}'`)[0]!['Status']);
    },
    unchanged: 'New',
    changed: 'Working',
  },
  ownDomains: {
    before: '',
    entered: 'alerts.example.com',
    fate: async (local, to) => (await asked(local, to, { 'Message-ID': `<${++customers}@alerts.example.com>` })).outcome,
    unchanged: 'created',
    changed: 'ignored',
  },
  isForwarded: {
    before: true,
    entered: false,
    fate: async (local, to) => {
      const from = customer();
      const question = await asked(local, to, { From: from });
      const { outcome, flags } = await asked(local, to, {
        From: from,
        'In-Reply-To': question.mail.id,
        'Authentication-Results': 'local-org.example.com; spf=fail smtp.mailfrom=example.org',
      });
      return [outcome, ...flags].join(', ');
    },
    unchanged: 'threaded',
    changed: 'threaded, unknown-sender, authentication-failed',
  },
  storesFirst: {
    before: false,
    entered: true,
    fate: async (local, to) => {
      const jobs = (): number => local.org.query('SELECT Id FROM AsyncApexJob').length;
      const before = jobs();
      const { outcome } = await asked(local, to);
      return `${outcome} ${jobs() > before ? 'by a job' : 'at once'}`;
    },
    unchanged: 'created at once',
    changed: 'created by a job',
  },
};
