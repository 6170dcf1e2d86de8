/** A move and its undo are all or nothing (docs/corrections.md C-4, C-7): whichever of their statements the platform refuses, nothing has changed, and the next try does the whole of it. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { defaultShape } from '../../scripts/local-org/mail/inboundShapes.ts';
import { toEnvelope, toInboundEmail } from '../../scripts/local-org/mail/inboundEmail.ts';
import { parseMail } from '../../scripts/local-org/mail/parse.ts';
import { openMailOrg, type MailOrg } from '../../scripts/local-org/mailOrg.ts';
import { projectRoot } from '../../scripts/local-org/org.ts';
import { full, locked, withFault, type PlatformFault } from './platformFaults.ts';

let org: MailOrg;
let mailId: string;
let target: string;

before(async () => {
  org = openMailOrg({ sources: [projectRoot, join(projectRoot, 'test/product/subscriber')] });
  const raw = [
    'From: Ann <ann@mail.example>',
    'To: support@org.example',
    'Subject: Scan',
    'Message-ID: <scan@mail.example>',
    'MIME-Version: 1.0',
    'Content-Type: application/octet-stream; name="scan.bin"',
    'Content-Disposition: attachment; filename="scan.bin"',
    '',
    'x',
  ].join('\r\n');
  const parsed = await parseMail(Buffer.from(raw));
  const delivery = org.deliverEmail(toInboundEmail(parsed, defaultShape), toEnvelope(parsed));
  mailId = delivery.emailMessageId!;
  target = org.insert('Case', { Subject: 'Other' });
  const customer = org.insert('Contact', { LastName: 'Lind' });
  org.insert('EmailMessageRelation', { EmailMessageId: mailId, RelationId: customer, RelationType: 'CcAddress' });
});
after(() => org.close());

const move = (): unknown => org.callStatic('Attempt', 'tomove(string,string)', mailId, target);
const undo = (): unknown => org.callStatic('Attempt', 'toundo(string)', String(org.query('SELECT Id FROM MailMove__c')[0]?.['Id']));

/** Whatever a move writes, deleted rows too. */
const state = (): unknown => [
  org.query('SELECT Id, ParentId, IsDeleted FROM EmailMessage ORDER BY Id', { allRows: true }),
  ...[
    'SELECT Id, EmailMessageId FROM EmailMessageRelation ORDER BY Id',
    'SELECT Id, LinkedEntityId FROM ContentDocumentLink ORDER BY Id',
    'SELECT Id, RecordId__c FROM ThreadAlias__c ORDER BY Id',
    'SELECT Id, UndoneAt__c, Pairs__c FROM MailMove__c ORDER BY Id',
    'SELECT Id, Case__c, EmailMessageId__c FROM MailDecision__c ORDER BY Id',
  ].map((soql) => org.query(soql)),
];
const mailsOf = (caseId: string): number => org.query(`SELECT Id FROM EmailMessage WHERE ParentId = '${caseId}'`).length;

type Statement = readonly [PlatformFault['operation'], string, PlatformFault['failure']];
const ofMove: readonly Statement[] = [
  ['insert', 'MailMove__c', full],
  ['insert', 'EmailMessage', full],
  ['insert', 'EmailMessageRelation', locked],
  ['insert', 'ContentDocumentLink', locked],
  ['delete', 'EmailMessage', locked],
  ['insert', 'ThreadAlias__c', full],
  ['update', 'MailMove__c', locked],
  ['update', 'MailDecision__c', locked],
];
const ofUndo: readonly Statement[] = [
  ['undelete', 'EmailMessage', locked],
  ['delete', 'EmailMessage', locked],
  ['delete', 'ThreadAlias__c', locked],
  ['update', 'MailDecision__c', locked],
  ['update', 'MailMove__c', locked],
];

describe('a move', () => {
  for (const [operation, objectName, failure] of ofMove) {
    test(`${operation} ${objectName} is refused: nothing has moved, and the next try moves`, () =>
      org.undoing(() => {
        const earlier = state();
        const times = withFault(org, { operation, objectName, failure, times: 1 });
        assert.match(String(move()), /^The mail was not moved\. /);
        assert.equal(times(), 1);
        assert.deepEqual(state(), earlier);
        assert.equal(move(), null);
        assert.equal(mailsOf(target), 1);
      }));
  }
});

describe('an undo', () => {
  for (const [operation, objectName, failure] of ofUndo) {
    test(`${operation} ${objectName} is refused: the move stands, and the next try takes it back`, () =>
      org.undoing(() => {
        assert.equal(move(), null);
        const earlier = state();
        const times = withFault(org, { operation, objectName, failure, times: 1 });
        assert.match(String(undo()), /^The move was not undone\. /);
        assert.equal(times(), 1);
        assert.deepEqual(state(), earlier);
        assert.equal(undo(), null);
        assert.equal(mailsOf(target), 0);
      }));
  }
});
