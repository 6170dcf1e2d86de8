/**
 * What Salesforce itself does to records of certain objects when they are saved: numbers, names, closed flags, files, mail. One entry an object; what is not here has no rules of its own.
 */
import { ApexDate, ApexDatetime } from '../../apex/runtime/values.ts';
import type { SObject, Value } from '../../apex/runtime/values.ts';
import { loadRows } from '../records.ts';
import { attachmentRules, contentDocumentLinkRules, contentVersionRules } from './files.ts';
import { emailMessageRules } from './emailMessage.ts';
import type { DmlSession, Row } from './row.ts';
import { differs, valueOf } from './changes.ts';
import { nowOf } from './audit.ts';
import type { ObjectRules } from './objectRule.ts';

const set = (record: SObject, field: string, value: Value): void => {
  if (record.schema.fields.has(field.toLowerCase())) record.values.set(field, value);
};

const setDefault = (record: SObject, field: string, value: string | boolean): void => {
  if (valueOf(record, field) === null) set(record, field, value);
};

/** People are named by their parts. */
const person: ObjectRules = {
  beforeSave(_, row) {
    const name = [valueOf(row.record, 'FirstName'), valueOf(row.record, 'LastName')].filter((part) => part !== null && part !== '').join(' ');
    set(row.record, 'Name', name === '' ? null : name);
  },
};

/** ASSUMED: who gives no nickname gets one made of the user name; a new user is active unless told otherwise. */
const user: ObjectRules = {
  beforeInsert(_, row) {
    setDefault(row.record, 'CommunityNickname', String(valueOf(row.record, 'Username') ?? '').slice(0, 40));
    if (!row.source.values.has('IsActive')) set(row.record, 'IsActive', true);
    setDefault(row.record, 'UserType', 'Standard');
  },
  beforeSave: (session, row) => person.beforeSave?.(session, row),
};

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_case.htm. ASSUMED: only the status `Closed` closes, as a new org has it. */
const caseRules: ObjectRules = {
  beforeInsert(_, row) {
    setDefault(row.record, 'Status', 'New');
    setDefault(row.record, 'Priority', 'Medium');
  },
  beforeSave(session, row) {
    const isClosed = String(valueOf(row.record, 'Status')).toLowerCase() === 'closed';
    const wasClosed = row.old !== undefined && valueOf(row.old, 'IsClosed') === true;
    set(row.record, 'IsClosed', isClosed);
    if (isClosed !== wasClosed) set(row.record, 'ClosedDate', isClosed ? nowOf(session) : null);
    if (row.old === undefined) set(row.record, 'IsClosedOnCreate', isClosed);
    fillFromContact(session, row);
  },
};

/** A case shows its contact's addresses, and a new one is the account's that its contact belongs to. ASSUMED: they are read when the case is saved. */
function fillFromContact(session: DmlSession, row: Row): void {
  const id = valueOf(row.record, 'ContactId');
  if (row.old !== undefined && valueOf(row.old, 'ContactId') === id) return;
  const object = session.database.schema.sObject('Contact');
  const contact = typeof id === 'string' && object !== undefined ? loadRows(session.database, object, [id]).get(id) : undefined;
  const of = (field: string): Value => (contact === undefined ? null : valueOf(contact, field));
  for (const [field, source] of [
    ['ContactEmail', 'Email'],
    ['ContactPhone', 'Phone'],
    ['ContactMobile', 'MobilePhone'],
    ['ContactFax', 'Fax'],
  ] as const)
    set(row.record, field, of(source));
  if (row.old === undefined && valueOf(row.record, 'AccountId') === null && of('AccountId') !== null) set(row.record, 'AccountId', of('AccountId'));
}

const task: ObjectRules = {
  beforeInsert(_, row) {
    setDefault(row.record, 'Status', 'Not Started');
    setDefault(row.record, 'Priority', 'Normal');
    setDefault(row.record, 'TaskSubtype', 'Task');
  },
  beforeSave(_, row) {
    set(row.record, 'IsClosed', String(valueOf(row.record, 'Status')).toLowerCase() === 'completed');
    set(row.record, 'IsHighPriority', String(valueOf(row.record, 'Priority')).toLowerCase() === 'high');
  },
};

/** Start and end of an event are said in two ways; each follows from the other. https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_event.htm */
const event: ObjectRules = {
  beforeSave(_, row) {
    const { record, old } = row;
    const changed = (field: string): boolean => old === undefined || differs(old, record.schema.fields.get(field.toLowerCase())!, valueOf(record, field));
    const [first, second] = changed('StartDateTime') ? (['StartDateTime', 'ActivityDateTime'] as const) : (['ActivityDateTime', 'StartDateTime'] as const);
    const start = valueOf(record, first) ?? valueOf(record, second);
    if (!(start instanceof ApexDatetime)) return;
    set(record, 'StartDateTime', start);
    set(record, 'ActivityDateTime', start);
    set(record, 'ActivityDate', new ApexDate(Math.floor(start.ms / 86_400_000)));
    const end = valueOf(record, 'EndDateTime');
    const minutes = valueOf(record, 'DurationInMinutes');
    if (end instanceof ApexDatetime && (changed('EndDateTime') || typeof minutes !== 'number'))
      set(record, 'DurationInMinutes', Math.round((end.ms - start.ms) / 60_000));
    else if (typeof minutes === 'number') set(record, 'EndDateTime', new ApexDatetime(start.ms + minutes * 60_000));
  },
};

/** ASSUMED: a domain of Salesforce's that is made of the org; here one that cannot exist (RFC 2606 §2). */
const emailServicesAddress: ObjectRules = {
  beforeInsert: (_, row) => setDefault(row.record, 'EmailDomainName', 'apex.local.test'),
};

const byName: Readonly<Record<string, ObjectRules>> = {
  case: caseRules,
  contact: person,
  lead: person,
  user,
  task,
  event,
  emailservicesaddress: emailServicesAddress,
  emailmessage: emailMessageRules,
  contentversion: contentVersionRules,
  contentdocumentlink: contentDocumentLinkRules,
  attachment: attachmentRules,
};

export const objectRules = (object: string): ObjectRules | undefined => byName[object.toLowerCase()];
