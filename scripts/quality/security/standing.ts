/**
 * What scanners find and what stays all the same, each with its reason: the list that AppExchange wants with a submission. The findings of `pmd` are held by the check `security`: one that
 * is not here fails it, and so does one that is here and not found any more. Those of `sfge`, the Graph Engine, are of a run by hand (docs/security-review.md tells how): it takes minutes.
 */
export interface StandingFinding {
  readonly engine: 'pmd' | 'sfge';
  readonly rule: string;
  readonly file: string;
  /** Words of the message, where a file has several findings of one rule. */
  readonly about?: string;
  readonly why: string;
}

const classes = 'force-app/main/default/classes';
const objects = 'force-app/main/default/objects';
const digest = 'A SHA-256 of a Message-ID, by which stored mail is looked up: the id itself stands in every copy of the mail.';
const ownAnswers =
  'Rows of the package itself that are not the running user’s: the page has asked for the custom permission Threading Admin before, and what is shown of cases and mails is asked for again in user mode.';

const candidates =
  'Which records were in question when a mail came in, for whoever sees that mail and moves it: ids alone, of which only those records are suggested that a user-mode query answers.';

const withoutSharing = (file: string, why: string): StandingFinding => ({ engine: 'sfge', rule: 'DatabaseOperationsMustUseWithSharing', file, why });

export const standingFindings: readonly StandingFinding[] = [
  {
    engine: 'pmd',
    rule: 'AvoidHardcodedCredentialsInFieldDecls',
    file: `${classes}/settings/SettingDefaults.cls`,
    about: 'TOKEN_ORDER',
    why: 'The shipped default of the setting tokenOrder, the word “documented”: in which order the thread tokens of a mail are tried. No credential.',
  },
  { engine: 'pmd', rule: 'ProtectSensitiveData', file: `${objects}/MailDecision__c/fields/MessageKey__c.field-meta.xml`, why: digest },
  {
    engine: 'pmd',
    rule: 'ProtectSensitiveData',
    file: `${objects}/MailDecision__c/fields/ReceiptKey__c.field-meta.xml`,
    why: 'A SHA-256 of Message-ID and content, unique, so that a mail that is delivered twice is stored once. It opens nothing.',
  },
  { engine: 'pmd', rule: 'ProtectSensitiveData', file: `${objects}/ThreadAlias__c/fields/MessageKey__c.field-meta.xml`, why: digest },
  {
    engine: 'pmd',
    rule: 'ProtectSensitiveData',
    file: `${objects}/RoutingAddress__c/fields/UsesAssignmentRule__c.field-meta.xml`,
    why: 'A checkbox: whether the case assignment rule runs for cases that this address opens. The rule finds “Auth”-like words in any name.',
  },
  {
    engine: 'pmd',
    rule: 'ProtectSensitiveData',
    file: `${objects}/ThreadToken__c/fields/Token__c.field-meta.xml`,
    why: 'A thread token is printed in every mail about its record, as Salesforce’s own is, so it cannot be a secret, and it is not used as one: whoever knows it can only send mail to the record. It proves nothing about the sender (what does, and what follows where nothing does: docs/machine-mail-and-trust.md), opens no data and no session. 136 random bits keep it from being guessed; it can be revoked. The object is private, and no agent sees it.',
  },
  withoutSharing(
    `${classes}/platform/Writes.cls`,
    'The one private class that writes the package’s own rows for whoever’s transaction it is. It is reached only by methods whose name ends in AsSystem.',
  ),
  withoutSharing(
    `${classes}/corrections/BackfillBatch.cls`,
    'The call that starts the batch. The batch gives stored mail its look-up keys: for the whole org, started by a Threading Admin, and it writes nothing but the package’s own fields.',
  ),
  withoutSharing(
    `${classes}/entry/schedules/ScheduledJobSelector.cls`,
    'Whether the nightly purge is scheduled, whoever scheduled it. Ids and times of one job, by its name.',
  ),
  withoutSharing(`${classes}/corrections/PurgeSelector.cls`, 'Counts of the package’s own rows, for the page that says what they cost in storage.'),
  withoutSharing(`${classes}/corrections/MaintenanceRunSelector.cls`, ownAnswers),
  withoutSharing(
    `${classes}/entry/recordPages/ReasonSelector.cls`,
    'Why a mail is on its case, for whoever sees that mail: it is asked for only with mails that a user-mode query has answered, and it returns four fields that name no other record.',
  ),
  withoutSharing(`${classes}/corrections/MailMoveSelector.cls`, candidates),
  { engine: 'sfge', rule: 'ApexFlsViolation', file: `${classes}/corrections/MailMoveSelector.cls`, why: candidates },
  { engine: 'sfge', rule: 'ApexFlsViolation', file: `${classes}/corrections/MaintenanceRunSelector.cls`, why: ownAnswers },
  {
    engine: 'sfge',
    rule: 'ApexFlsViolation',
    file: `${classes}/entry/recordPages/ReasonSelector.cls`,
    why: 'As above: an agent has no rights to decisions, and is told the reason of a mail that they see, nothing else.',
  },
];
