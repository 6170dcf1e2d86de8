/** Where each step stands on the page, and where in Setup it is done. The addresses are those of Lightning Experience's Setup. */
import { labels } from './labels';

/** A step that no group names stands in the last one. */
export const groups = [
  { name: 'in', label: labels.groupIn, steps: ['emailMessages', 'emailToCase', 'emailService', 'runningUser', 'fields', 'errorRouting'] },
  { name: 'out', label: labels.groupOut, steps: ['tokenSettings', 'outboundHandler', 'outgoingMail'] },
  { name: 'people', label: labels.groupPeople, steps: ['agents', 'backfill', 'purge'] },
  { name: 'proof', label: labels.groupProof, steps: ['testMail', 'firstMail', 'firstToken'] },
  { name: 'other', label: labels.groupOther, steps: [] },
];

export const groupOf = (step) => (groups.find(({ steps }) => steps.includes(step)) ?? groups.at(-1)).name;

const EMAIL_TO_CASE = { label: 'Email-to-Case', address: '/lightning/setup/EmailToCase/home' };
const EMAIL_SERVICES = { label: 'Email Services', address: '/lightning/setup/EmailToApexFunction/home' };
const PERMISSION_SETS = { label: 'Permission Sets', address: '/lightning/setup/PermSets/home' };
const SUPPORT_SETTINGS = { label: 'Support Settings', address: '/lightning/setup/CaseSettings/home' };

/** By step: the page of Setup. Its name stays as Salesforce spells it in English beside every help text. */
export const setupPages = {
  emailMessages: EMAIL_TO_CASE,
  emailToCase: EMAIL_TO_CASE,
  emailService: EMAIL_SERVICES,
  runningUser: PERMISSION_SETS,
  fields: PERMISSION_SETS,
  errorRouting: EMAIL_SERVICES,
  outboundHandler: SUPPORT_SETTINGS,
  agents: PERMISSION_SETS,
};
