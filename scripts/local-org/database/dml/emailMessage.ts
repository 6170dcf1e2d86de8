/**
 * EmailMessage. Once it is no draft, only custom fields, IsExternallyVisible and Status may change; ParentId and RelatedToId say the same case (facts packaging §7.1, threading §1.6).
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_emailmessage.htm
 */
import { refuse } from './row.ts';
import { valueOf } from './changes.ts';
import { nowOf } from './audit.ts';
import type { ObjectRules } from './objectRule.ts';

const draft = '5';
const sent = '3';

export const emailMessageRules: ObjectRules = {
  beforeInsert(session, row) {
    const { values } = row.record;
    const given = (field: string): string | null => valueOf(row.record, field) as string | null;
    const parent = given('ParentId');
    const related = given('RelatedToId');
    if (parent !== null && related === null) values.set('RelatedToId', parent);
    if (parent === null && related !== null && related.startsWith('500')) values.set('ParentId', related);
    if (valueOf(row.record, 'Incoming') === null) values.set('Incoming', false);
    if (valueOf(row.record, 'MessageDate') === null) values.set('MessageDate', nowOf(session));
    // ASSUMED: who gives no status has a mail on a case New, any other Sent, as it must be.
    if ((row.source.values.get('Status') ?? null) === null) values.set('Status', values.get('ParentId') == null ? sent : '0');
  },
  beforeSave(_, row) {
    const parent = valueOf(row.record, 'ParentId');
    const related = valueOf(row.record, 'RelatedToId');
    if (row.old === undefined && parent !== null && related !== null && parent !== related) {
      refuse(row, 'FIELD_INTEGRITY_EXCEPTION', 'RelatedToId must be equal to ParentId when both are set', ['RelatedToId']); // ASSUMED: the words
    }
    const status = valueOf(row.record, 'Status');
    if (row.old === undefined && parent === null && status !== sent && status !== draft) {
      refuse(row, 'FIELD_INTEGRITY_EXCEPTION', 'Status: a mail that is on no case must be Sent (3)', ['Status']); // ASSUMED: the words
    }
    row.record.values.set('HasAttachment', valueOf(row.record, 'HasAttachment') === true);
  },
  mayChange(old, field) {
    if (field.isCustom || field.name === 'IsExternallyVisible') return true;
    const status = valueOf(old, 'Status');
    if (status === draft) return field.isUpdateable && field.name !== 'ParentId' && field.name !== 'Incoming' && field.name !== 'ActivityId';
    if (field.name === 'Status') return true;
    return field.name === 'RelatedToId' && valueOf(old, 'IsClientManaged') === true;
  },
};
