/**
 * An org that has received mail for years, without the years: one mail is really delivered, and its rows are the pattern of all others. Keys are made as the package makes them, and the
 * pattern is held against that: a package that stores other keys is not measured by mistake.
 */
import { createHash } from 'node:crypto';
import type { SObject, Value } from '../../local-org/apex/runtime/values.ts';
import { loadRows, rowsLike } from '../../local-org/database/index.ts';
import { defaultShape } from '../../local-org/mail/inboundShapes.ts';
import { toEnvelope, toInboundEmail } from '../../local-org/mail/inboundEmail.ts';
import { parseMail } from '../../local-org/mail/parse.ts';
import type { Delivery, MailOrg } from '../../local-org/mailOrg.ts';
import { idOf, rendered, type Known } from './mails.ts';

/** A conversation of four mails on each case. */
const mailsPerCase = 4;

export async function deliver(org: MailOrg, raw: string | Buffer, at?: number): Promise<Delivery> {
  const mail = await parseMail(typeof raw === 'string' ? Buffer.from(raw) : raw);
  return org.deliverEmail(toInboundEmail(mail, defaultShape), toEnvelope(mail), at);
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const bareId = (n: number): string => idOf(`stored${n}`).slice(1, -1);
const caseOf = (n: number): number => Math.floor(n / mailsPerCase);

function rootOf(n: number): Buffer {
  const root = Buffer.alloc(22, 1);
  root.writeUInt32BE(caseOf(n), 6);
  return root;
}

const tokenOf = (n: number): string => `BenchBenchBench${String(caseOf(n)).padStart(8, '0')}`;

/** Stores so many mails with all that belongs to them: cases, tokens, decisions. Numbers are taken round: `known.id(n)` is there for every n. */
export async function storeMails(org: MailOrg, count: number): Promise<Known> {
  const pattern = await patternOf(org);
  const { database } = org;
  const savepoint = database.begin();
  const fill = (): void => fillLike(org, pattern, count);
  if (count < manyRows) fill();
  else database.withoutIndexes(['Case', 'ThreadToken__c', 'EmailMessage', 'MailDecision__c'], fill);
  database.release(savepoint);
  const round = (n: number): number => n % count;
  return { id: (n) => idOf(`stored${round(n)}`), root: (n) => rootOf(round(n)), token: (n) => tokenOf(round(n)) };
}

/** From here on indexes are made afterwards. */
const manyRows = 50_000;

function fillLike(org: MailOrg, pattern: Pattern, count: number): void {
  const { database, schema } = org;
  const nextId = (object: string): string => database.nextId(schema.sObject(object)!);
  const start = org.now() - count * 60_000;
  const storeCase = rowsLike(database, pattern.case, ['Id', 'CaseNumber', 'ThreadToken__c']);
  const storeToken = rowsLike(database, pattern.token, ['Id', 'Token__c', 'RecordId__c']);
  const storeMail = rowsLike(database, pattern.mail, [
    ...['Id', 'ParentId', 'MessageIdentifier', 'MessageKey__c', 'ThreadIndexKey__c', 'ClientThreadIdentifier', 'Decision__c', 'ReceivedAt__c', 'CreatedDate'],
  ]);
  const storeDecision = rowsLike(database, pattern.decision, [
    ...['Id', 'ReceiptKey__c', 'MessageKey__c', 'MessageId__c', 'RecordId__c', 'Case__c', 'EmailMessageId__c'],
  ]);
  let caseId = '';
  for (let n = 0; n < count; n++) {
    const isFirst = n % mailsPerCase === 0;
    if (isFirst) {
      caseId = nextId('Case');
      const token = tokenOf(n);
      storeCase([caseId, String(caseOf(n) + 1).padStart(8, '0'), `thread::${token}::`]);
      storeToken([nextId('ThreadToken__c'), token, caseId]);
    }
    const decisionId = nextId('MailDecision__c');
    const mailId = nextId('EmailMessage');
    const key = sha256(bareId(n));
    const root = isFirst ? rootOf(n).toString('hex').toUpperCase() : null;
    const at = timeLike(pattern.mail.values.get('CreatedDate'), start + n * 60_000);
    storeMail([mailId, caseId, idOf(`stored${n}`), key, root, root, decisionId, at, at]);
    storeDecision([decisionId, sha256(`receipt ${n}`), key, bareId(n), caseId, caseId, mailId]);
  }
}

/** Of a class that the seam does not show: an instant like that one. */
function timeLike(pattern: Value | undefined, ms: number): Value {
  const { constructor } = pattern as object as { constructor: new (ms: number) => Value };
  return new constructor(ms);
}

interface Pattern {
  readonly case: SObject;
  readonly mail: SObject;
  readonly decision: SObject;
  readonly token: SObject;
}

async function patternOf(org: MailOrg): Promise<Pattern> {
  const root = Buffer.alloc(22, 2);
  const delivery = await deliver(org, rendered({ id: 'pattern', fields: [`Thread-Index: ${root.toString('base64')}`] }));
  const row = (object: string, id: unknown): SObject => {
    const found = loadRows(org.database, org.schema.sObject(object)!, [String(id)]).get(String(id));
    if (found === undefined) throw new Error(`the pattern mail left no ${object}: ${delivery.outcome}, ${delivery.reason}`);
    return found;
  };
  const mail = row('EmailMessage', delivery.emailMessageId);
  const token = row('ThreadToken__c', org.query(`SELECT Id FROM ThreadToken__c WHERE RecordId__c = '${delivery.caseId}'`)[0]?.['Id']);
  const stored = (field: string): unknown => mail.values.get(field);
  const asMade = {
    MessageIdentifier: idOf('pattern'),
    MessageKey__c: sha256(idOf('pattern').slice(1, -1)),
    ThreadIndexKey__c: root.toString('hex').toUpperCase(),
  };
  for (const [field, value] of Object.entries(asMade))
    if (stored(field) !== value) throw new Error(`the package stores ${String(stored(field))} as ${field}; the bench would store ${value}`);
  return { case: row('Case', delivery.caseId), mail, decision: row('MailDecision__c', stored('Decision__c')), token };
}
