/** Every org-wide setting: the custom setting's fields, the Apex defaults, the command line's names and the table in the docs are made of these rows. */
import type { SettingDeclaration } from '../types.ts';

export const settingsObject = {
  name: 'PackageSettings__c',
  label: 'Package Settings',
  description: 'What the admin chose for the whole org. Text, where empty means the shipped default: a default that improves reaches all who never chose.',
} as const;

export const settings: readonly SettingDeclaration[] = [
  {
    name: 'tokenInSubject',
    label: 'Token in subject',
    explanation: 'The token stands in the subject of outgoing case mail, and is looked for in the subject of incoming mail.',
    price: 'nothing more: the one query for tokens is asked whether tokens stand in one place or in three; some 40 characters of each subject that goes out',
    type: 'boolean',
    defaultValue: true,
    requirement: 'E2C-4',
    choices: [],
  },
  {
    name: 'tokenInBody',
    label: 'Token in body',
    explanation: 'The token stands in the body of outgoing case mail, and is looked for in the text and HTML body of incoming mail.',
    price: '1 query a mail that bears a token; one record (2 KB) a case',
    type: 'boolean',
    defaultValue: true,
    requirement: 'E2C-4',
    choices: [],
  },
  {
    name: 'useHeaders',
    label: 'Use e-mail headers',
    explanation:
      'In-Reply-To, References and Thread-Index lead a mail to its case when no token does, and mail that Apex sends through the package carries them. Turn it off only where tokens alone shall count.',
    price: 'up to 3 queries a mail; one hash of 64 characters on each stored mail',
    type: 'boolean',
    defaultValue: true,
    requirement: 'E2C-4',
    choices: [],
  },
  {
    name: 'nativeThreading',
    label: "Use Salesforce's own tokens",
    explanation:
      'Outgoing case mail carries the tokens and ids of Salesforce, not ours, and the composer of the case feed is left alone: Salesforce adds its token there by itself. For orgs where Lightning threading is on. If this package takes the answers, turn on Ask Salesforce too: it alone finds a case by these tokens.',
    price: 'up to 1 DML statement a mail that goes out by Apex, at most 50 a transaction',
    type: 'boolean',
    defaultValue: false,
    requirement: 'E2C-20',
    choices: [],
  },
  {
    name: 'profile',
    label: 'Matching profile',
    explanation:
      'Which rules find the case of a mail. Salesforce: those that it documents for Email-to-Case, and nothing else; for orgs that want no difference. Recommended: also ids without angle brackets, ids that were only mentioned, parents that come late, and what users corrected by moving mail, with guards against addresses and digests in place of ids.',
    price: 'Recommended: 1 query a mail with parents, and one record (2 KB) for each id that was only mentioned, at most 20 a mail',
    type: 'choice',
    defaultValue: 'recommended',
    requirement: 'E2C-12',
    choices: [
      { value: 'recommended', label: 'Recommended' },
      { value: 'salesforce', label: 'Salesforce' },
    ],
  },
  {
    name: 'tokenOrder',
    label: 'Order of several tokens',
    explanation:
      'Which token counts when a mail bears those of several cases. By place: subject, text, HTML, as Salesforce documents. What the sender wrote before what is quoted: a token in a quoted older mail no longer beats the one in the answer itself. Not in the profile Salesforce.',
    price: 'no query; the text and the HTML body are read line by line once',
    type: 'choice',
    defaultValue: 'documented',
    requirement: 'S-2',
    choices: [
      { value: 'documented', label: 'By place' },
      { value: 'weighed', label: 'Written before quoted' },
    ],
  },
  {
    name: 'refIds',
    label: 'Find Ref IDs',
    explanation:
      'Mail that still bears a Ref ID, as Salesforce wrote them before its tokens, finds its case. For the time of a migration: a Ref ID is made of the ids of org and case, so whoever knows these can write one. Looked for where tokens are: in the subject, in the body, or in both. Not in the profile Salesforce.',
    price: '1 query a mail that bears a Ref ID',
    type: 'boolean',
    defaultValue: false,
    requirement: 'S-3',
    choices: [],
  },
  {
    name: 'salesforceLookup',
    label: 'Ask Salesforce too',
    explanation:
      "Tokens that Salesforce itself issued, and headers of mail that it threaded, lead to their case when our own signals do not. For orgs that use Salesforce's own threading, or have used it. Not in the profile Salesforce.",
    price: 'two questions to the platform for each mail; what these cost is not documented',
    type: 'boolean',
    defaultValue: false,
    requirement: 'S-4',
    choices: [],
  },
  {
    name: 'threadIndexRule',
    label: 'How Thread-Index is compared',
    explanation:
      'Which stored mail continues an Outlook conversation. As documented: the one that began it. As in the Apex reference: any mail of it. By GUID and topic: also after a gateway has rewritten the time in the field, as long as the subject is the same. Not in the profile Salesforce.',
    price:
      'no query more, 2 in a conversation of 200 mails and more; two keys of together 76 characters on each stored mail that has the field, whatever is chosen',
    type: 'choice',
    defaultValue: 'documented',
    requirement: 'S-5',
    choices: [
      { value: 'documented', label: 'As documented' },
      { value: 'apexSample', label: 'As in the Apex reference' },
      { value: 'guid', label: 'By GUID and topic' },
    ],
  },
  {
    name: 'topicChange',
    label: 'Answers with another subject',
    explanation:
      'What becomes of a mail that headers lead to a case, but whose subject has nothing to do with the mail it answers: people take an old mail and write about something new. Not in the profile Salesforce.',
    price: 'none to look; Open a new case: 1 query a mail that changed its topic, and a case each',
    type: 'choice',
    defaultValue: 'off',
    requirement: 'S-6',
    choices: [
      { value: 'off', label: 'Attach' },
      { value: 'flag', label: 'Attach and flag' },
      { value: 'newCase', label: 'Open a new case linked to it' },
    ],
  },
  {
    name: 'fanOut',
    label: 'Many strangers answer one mail',
    explanation:
      'A circular that many people answer: from the fourth sender on who takes no part in its case, each gets a case of his own, linked to it. Not in the profile Salesforce.',
    price: '1 query a mail of an unknown sender that answers one of a case, 2 where it gets a case of its own, and a case each',
    type: 'choice',
    defaultValue: 'off',
    requirement: 'S-7',
    choices: [
      { value: 'off', label: 'Attach to one case' },
      { value: 'newCase', label: 'Open a case for each' },
    ],
  },
  {
    name: 'recordTypes',
    label: 'Records that mail belongs to',
    explanation:
      'Whether a token or a stored mail may lead to records of any type, which the mail then is related to, or to cases only. New records are always cases. The user of the email service has to be allowed to see these records. Not in the profile Salesforce.',
    price: '1 query for each other type of record that tokens and remembered ids of a mail lead to, at most 3',
    type: 'choice',
    defaultValue: 'case',
    requirement: 'S-8',
    choices: [
      { value: 'case', label: 'Cases' },
      { value: 'any', label: 'Records of any type' },
    ],
  },
  {
    name: 'quotedText',
    label: 'Replies that only quote',
    explanation:
      'What follows when a reply has lost its token and its headers, but quotes a mail of a case and keeps its subject: nothing, a new case that names the other one to the agent, or the mail goes to that case. Not in the profile Salesforce.',
    price:
      '1 query for a reply by its subject that nothing else leads anywhere; 8 indexed texts of 16 characters on each stored mail: 0 rows and 128 KB for 1,000 mails',
    type: 'choice',
    defaultValue: 'suggest',
    requirement: 'Q-1',
    choices: [
      { value: 'off', label: 'Off' },
      { value: 'suggest', label: 'Suggest the case' },
      { value: 'attach', label: 'Attach to the case' },
    ],
  },
  {
    name: 'machineMail',
    label: 'Treat machine mail as such',
    explanation:
      'Read receipts and mail of our own that comes back are not filed, delivery failures mark the mail that failed, automatic mail never reopens a case and is capped when it loops. Off, and in the profile Salesforce: such mail is filed like any other.',
    price: '1 query for machine mail, 2 for a delivery failure; none for people\u2019s mail',
    type: 'boolean',
    defaultValue: true,
    requirement: 'T-6',
    choices: [],
  },
  {
    name: 'unmatchedMachineMail',
    label: 'Automatic replies that belong to no case',
    explanation:
      'What becomes of an automatic reply or a delivery failure that leads to no case. When it is ignored, its header fields and the reason are kept in the decision.',
    price: 'Ignore: no rows but the decision; Open a case: a case each',
    type: 'choice',
    defaultValue: 'ignore',
    requirement: 'T-9',
    choices: [
      { value: 'ignore', label: 'Ignore' },
      { value: 'newCase', label: 'Open a case' },
    ],
  },
  {
    name: 'untrustedSenders',
    label: 'Unknown senders',
    explanation:
      'What becomes of a mail that leads to a case and comes from somebody who is not part of it, or whose address failed authentication. Whatever is chosen, it reopens no case and gets no auto-response. An address can choose for itself.',
    price: '2 queries a mail that leads to a case, 1 where the case itself knows the sender; Quarantine: the whole mail once more as a held mail',
    type: 'choice',
    defaultValue: 'flag',
    requirement: 'T-17',
    choices: [
      { value: 'attach', label: 'Attach' },
      { value: 'flag', label: 'Attach and flag' },
      { value: 'quarantine', label: 'Quarantine until a person releases it' },
      { value: 'newCase', label: 'Open a new case linked to it' },
    ],
  },
  {
    name: 'closedCases',
    label: 'Mail to a closed case',
    explanation: 'Whether a known sender who writes to a closed case reopens it. Machine mail and unknown senders never do.',
    price: 'Reopen: 1 DML statement a mail to a closed case',
    type: 'choice',
    defaultValue: 'keep',
    requirement: 'T-20',
    choices: [
      { value: 'keep', label: 'Leave the status alone' },
      { value: 'reopen', label: 'Reopen the case' },
    ],
  },
  {
    name: 'closedCaseDays',
    label: 'New case when closed for longer',
    explanation: 'A mail to a case that has been closed for longer opens a new case, linked to the old one. Automatic mail stays with the old one.',
    price: '1 query a mail to a closed case; a case each',
    type: 'choice',
    defaultValue: 'never',
    requirement: 'T-21',
    choices: [
      { value: 'never', label: 'Never' },
      { value: '0', label: 'At once' },
      ...[7, 14, 30, 60, 90, 180, 365].map((days) => ({ value: String(days), label: `After ${days} days` })),
    ],
  },
  {
    name: 'retentionDays',
    label: 'Keep decisions for',
    explanation:
      'How long the reasons of each mail and the ids that were only mentioned are kept. The nightly purge deletes what is older, once it is scheduled in Get Started; mails and cases it leaves alone. A mail that is delivered again after that time is stored again, and an old correction no longer holds.',
    price: 'about 2 KB of data storage a mail, and 2 KB for each remembered id, for as long',
    type: 'number',
    defaultValue: 365,
    minimum: 30,
    maximum: 3650,
    unit: 'days',
    requirement: 'C-14',
    choices: [],
  },
];
