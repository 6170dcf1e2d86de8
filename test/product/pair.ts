/**
 * The package's Apex in the local org and the reference model, side by side: every action is done to both, and what they answer to a mail must be the same.
 * The Apex sees the mail as the platform would hand it over, in one of its shapes; the model sees the header fields as they came.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { listOfValues } from '../../scripts/local-org/apex/library/iteration.ts';
import type { Value } from '../../scripts/local-org/apex/runtime/values.ts';
import { platform, types } from '../../scripts/local-org/apex/schema/types.ts';
import type { Delivery, MailOrg } from '../../scripts/local-org/mailOrg.ts';
import { toEnvelope, toInboundEmail, type InboundEmailData } from '../../scripts/local-org/mail/inboundEmail.ts';
import type { NamedShape } from '../../scripts/local-org/mail/inboundShapes.ts';
import { parseMail, type ParsedMail } from '../../scripts/local-org/mail/parse.ts';
import { MATCHING_FLAGS, ModelOrg, type ModelDecision, type ModelMail, type Settings } from '../model/index.ts';
import type { Action, OtherType, PlacedMail, World } from './conversations.ts';

/** The sentences of the Apex and the words of the model. */
const lostSentences: Readonly<Record<string, string>> = {
  'Its token was revoked.': 'revoked',
  'The record is gone.': 'deleted',
  'An earlier stage found another record.': 'later',
  'Its stage found another record first.': 'outranked',
  'A user moved this conversation away from it.': 'corrected',
  'The mail has another subject than those that it answers.': 'topic-changed',
  'Only its text is quoted: suggested, not attached.': 'suggested',
  'other strangers have written to the case that the mail leads to.': 'fan-out',
};

const REQUIRED_FIELDS: Readonly<Record<OtherType, Readonly<Record<string, string>>>> = {
  Account: { Name: 'Customer' },
  Opportunity: { Name: 'Order', StageName: 'Prospecting', CloseDate: '2024-12-31' },
};

const matchingFlags: ReadonlySet<string> = new Set(MATCHING_FLAGS);

export interface Answer {
  readonly outcome: string;
  readonly stage: string | null;
  readonly caseIndex: number | null;
  readonly candidates: readonly string[];
  readonly flags: readonly string[];
}

export class Pair implements World {
  readonly #org: MailOrg;
  readonly #model: ModelOrg;
  readonly #shape: NamedShape;
  /** Record ids by the model's number of the case. */
  readonly #cases: string[] = [];
  readonly #issued: string[] = [];
  readonly #sent: string[] = [];
  /** Ids of EmailMessages by the model's order of storing. */
  readonly #mails = new Map<number, string>();
  /** Ids of MailMove__c, in the order of moving. */
  readonly #moves: string[] = [];

  constructor(org: MailOrg, settings: Settings, shape: NamedShape) {
    this.#org = org;
    this.#shape = shape;
    this.#model = new ModelOrg(settings);
    this.#model.orgId = org.organizationId;
    // What Salesforce answers is no rule of ours: the model asks the same Salesforce (S-4).
    org.threading.isOn = true;
    this.#model.salesforce = {
      recordOf: (subject, textBody, htmlBody) => this.#numberOf(org.threading.recordOf(subject, textBody, htmlBody)),
      caseOf: (headers) => this.#numberOf(org.threading.caseOf(headers)),
    };
    this.#set(settings);
    // What becomes of machine mail is no matter of matching: docs/machine-mail-and-trust.md has tests of its own.
    org.set('machineMail', false);
  }

  liveCases(): number[] {
    return this.#model.liveCases();
  }

  liveRecords(): number[] {
    return this.#model.liveRecords();
  }

  tokens(): string[] {
    return this.#issued;
  }

  sentIds(): string[] {
    return this.#sent;
  }

  get countsAnyRecord(): boolean {
    return this.#model.countsAnyRecord;
  }

  storedMails(): readonly PlacedMail[] {
    return this.#model.mails;
  }

  begunChains(): readonly PlacedMail[] {
    return this.#model.begunChains();
  }

  openMoves(): number[] {
    return [...this.#model.moves.keys()].filter((index) => this.#model.canUndo(this.#model.moves[index]!));
  }

  caseId(caseIndex: number): string {
    return this.#cases[caseIndex]!;
  }

  get orgId(): string {
    return this.#org.organizationId;
  }

  /** Does it to both; for a mail, fails when they disagree. */
  async act(action: Action): Promise<void> {
    switch (action.do) {
      case 'receive': {
        const mail = await parseMail(Buffer.from(action.raw));
        const { apex, model } = this.receive(mail, action.at);
        assert.deepEqual(apex, model);
        return;
      }
      case 'send': {
        const { caseIndex, messageId, at, subject, text } = action;
        const { order } = this.#model.storeOutgoing(caseIndex, { messageId, at, subject, textBody: text });
        const id = this.#org.insert('EmailMessage', {
          [this.#model.isCase(caseIndex) ? 'ParentId' : 'RelatedToId']: this.#cases[caseIndex]!,
          Incoming: false,
          Status: '3',
          Subject: subject,
          TextBody: text,
          MessageIdentifier: `<${messageId}>`,
          ReceivedAt__c: new Date(at * 1000),
        });
        this.#mails.set(order, id);
        return;
      }
      case 'send by Apex':
        this.#sendByApex(action);
        return;
      case 'move mail': {
        const moved = this.#model.mails.find(({ order }) => order === action.mail)!;
        const target = this.#cases[action.caseIndex]!;
        this.#moves.push(String(this.#org.callStatic('MailMoveAction', 'move(id,id,boolean)', this.#mails.get(action.mail)!, target, action.withChain)));
        const { originals, copies } = this.#model.moveMail(moved, action.caseIndex, action.withChain);
        const [row] = this.#org.query(`SELECT Pairs__c FROM MailMove__c WHERE Id = '${this.#moves.at(-1)!}'`);
        const pairs = new Map((JSON.parse(String(row!['Pairs__c'])) as { original: string; copy: string }[]).map(({ original, copy }) => [original, copy]));
        assert.deepEqual([...pairs.keys()].toSorted(), originals.map(({ order }) => this.#mails.get(order)).toSorted(), 'mails moved');
        originals.forEach(({ order }, index) => this.#mails.set(copies[index]!.order, pairs.get(this.#mails.get(order)!)!));
        return;
      }
      case 'undo move':
        this.#org.callStatic('MailMoveAction', 'undo(id)', this.#moves[action.move]!);
        this.#model.undoMove(this.#model.moves[action.move]!);
        return;
      case 'open case':
        this.#name(this.#model.newCase(), this.#org.insert('Case', { Subject: 'By phone' }));
        return;
      case 'add record':
        this.#name(this.#model.newRecord(), this.#org.insert(action.type, REQUIRED_FIELDS[action.type]));
        return;
      case 'thread by Salesforce': {
        const id = this.#cases[action.caseIndex]!;
        this.#issued.push(this.#org.threading.tokenOf(id)!.slice('thread::'.length, -'::'.length));
        this.#sent.push(this.#org.threading.messageIdOf(id)!.slice(1, -1));
        return;
      }
      case 'issue token': {
        const token = String(this.#org.callStatic('ThreadToken', 'generate()'));
        this.#org.callStatic('ThreadTokens', 'bind(id,string)', this.#cases[action.caseIndex]!, token);
        this.#model.issueToken(action.caseIndex, token);
        this.#issued.push(token);
        return;
      }
      case 'revoke token': {
        const [row] = this.#org.query(`SELECT Id FROM ThreadToken__c WHERE Token__c = '${action.token}'`);
        if (row === undefined) return; // Salesforce's own
        this.#org.update('ThreadToken__c', String(row['Id']), { RevokedAt__c: new Date(0) });
        this.#model.revokeToken(action.token);
        return;
      }
      case 'delete':
        this.#org.delete(this.#org.database.objectOf(this.#cases[action.caseIndex]!)!.name, this.#cases[action.caseIndex]!);
        this.#model.deleteCase(action.caseIndex);
        return;
      case 'merge cases':
        this.#org.merge('Case', this.#cases[action.survivor]!, this.#cases[action.loser]!);
        this.#model.mergeCases(action.survivor, action.loser);
        return;
      case 'set':
        this.#set(action.settings);
    }
  }

  /** What both say of a mail that is received at `at` (seconds since 1970), and all that the org says of it. */
  receive(mail: ParsedMail, at: number): { apex: Answer; model: Answer; delivery: Delivery } {
    const email = toInboundEmail(mail, this.#shape);
    const delivery = this.#org.deliverEmail(email, toEnvelope(mail), at * 1000);
    const decision = this.#model.receive(modelMail(mail, email), at);
    if (decision.outcome === 'created' && delivery.recordId !== null) this.#name(decision.caseIndex, delivery.recordId);
    if (decision.outcome !== 'duplicate' && delivery.emailMessageId !== null) this.#mails.set(this.#model.mails.at(-1)!.order, delivery.emailMessageId);
    return { apex: this.#apexAnswer(delivery), model: modelAnswer(decision), delivery };
  }

  #name(caseIndex: number, id: string): void {
    this.#cases[caseIndex] = id;
    this.#model.nameCase(caseIndex, id);
  }

  /** The model learns what was sent: how the mail was marked is for docs/outbound.md, but what the marks lead to is for the model to say. */
  #sendByApex({ caseIndex, at, subject, text }: Extract<Action, { do: 'send by Apex' }>): void {
    const { clock } = this.#org;
    this.#org.clock = at * 1000;
    try {
      sendMail(this.#org, {
        'setToAddresses(List<String>)': listOfValues(types.string, ['ann@h.example']),
        'setWhatId(Id)': this.#cases[caseIndex]!,
        'setPlainTextBody(String)': text,
        'setSubject(String)': subject,
      });
    } finally {
      this.#org.clock = clock;
    }
    const mail = this.#org.outbox.mails.at(-1)!;
    const messageId = mail.messageId.slice(1, -1);
    const [row] = this.#org.query(`SELECT Id FROM EmailMessage WHERE MessageIdentifier = '${mail.messageId}'`);
    const { order } = this.#model.storeOutgoing(caseIndex, {
      messageId,
      at,
      subject: mail.subject ?? '',
      textBody: mail.text ?? '',
      addresses: [mail.from.address, ...mail.to],
    });
    this.#mails.set(order, String(row!['Id']));
    this.#sent.push(messageId);

    const tokens = this.#org.query('SELECT Token__c FROM ThreadToken__c').map((each) => String(each['Token__c']));
    const isIn = (token: string): boolean => `${mail.subject} ${mail.text}`.includes(token);
    const reference = /<(thread\.([0-9a-f]{40})@[^>]*)>/.exec(mail.references ?? '');
    const isOf = (token: string): boolean =>
      createHash('sha256')
        .update(token)
        .digest('hex')
        .startsWith(reference?.[2] ?? '-');
    if (reference) assert.ok(tokens.some(isOf), 'an id of ours is made of a token (O-5)');
    for (const token of tokens.filter((each) => isIn(each) || isOf(each))) {
      if (this.#issued.includes(token)) continue;
      this.#model.issueToken(caseIndex, token);
      this.#issued.push(token);
    }
    if (reference) {
      this.#model.issueReference(reference[1]!, tokens.find(isOf)!);
      this.#sent.push(reference[1]!);
    }
  }

  #set(settings: Settings): void {
    this.#model.settings = settings;
    this.#org.setAll({ ...settings });
  }

  #numberOf(id: string | null): number | null {
    const index = id === null ? -1 : this.#cases.indexOf(id);
    return index < 0 ? null : index;
  }

  #apexAnswer(delivery: Delivery): Answer {
    return {
      outcome: delivery.outcome,
      stage: delivery.stage,
      caseIndex: this.#numberOf(delivery.recordId),
      candidates: delivery.candidates.map(
        ({ recordId, stage, lost }) => `${this.#numberOf(recordId)} ${stage} ${lostSentences[lost.replace(/^[0-9]+ /, '')] ?? lost}`,
      ),
      flags: delivery.flags.filter((flag) => matchingFlags.has(flag)),
    };
  }
}

const modelAnswer = (decision: ModelDecision): Answer => ({
  outcome: decision.outcome,
  stage: decision.stage,
  caseIndex: decision.caseIndex,
  candidates: decision.candidates.map(({ caseIndex, stage, lost }) => `${caseIndex} ${stage} ${lost}`),
  flags: [...decision.flags],
});

/** As Apex of the org does: a mail is made, marked by the package, and sent, in one transaction. Without a compiler, which would take longer than all else. */
function sendMail(org: MailOrg, fields: Readonly<Record<string, Value>>): void {
  const { runtime } = org;
  const type = platform('Messaging.SingleEmailMessage');
  const mail = runtime.library('Messaging.SingleEmailMessage.<init>()')(runtime, type) as Value;
  for (const [setter, value] of Object.entries(fields)) {
    const owner = setter === 'setSubject(String)' ? 'Messaging.Email' : 'Messaging.SingleEmailMessage';
    runtime.library(`${owner}.${setter}`)(runtime, mail as never, value as never);
  }
  const mails = listOfValues(type, [mail]);
  org.transaction({}, () => {
    runtime.classInfo('OutboundThreading')!.callStatic('applyto(list<messaging.singleemailmessage>)', mails);
    runtime.library('System.Messaging.sendEmail(List<Messaging.Email>)')(runtime, mails as never);
  });
}

/** The header fields as they came, unless the platform hands none over: then the model, too, has only the platform's own fields (M-1). */
export function modelMail(mail: ParsedMail, email: InboundEmailData): ModelMail {
  return {
    headers: email.headers === null ? null : mail.headers,
    platform: {
      messageId: email.messageId,
      inReplyTo: email.inReplyTo,
      references: email.references,
      addresses: [email.fromAddress, email.replyTo, ...(email.toAddresses ?? []), ...(email.ccAddresses ?? [])],
    },
    subject: email.subject,
    textBody: email.plainTextBody,
    htmlBody: email.htmlBody,
    fromAddress: email.fromAddress,
    recipients: [...(email.toAddresses ?? []), ...(email.ccAddresses ?? [])],
    attachments: [
      ...(email.textAttachments ?? []).map(({ fileName, body }) => ({ name: fileName ?? '', size: Buffer.byteLength(body) })),
      ...(email.binaryAttachments ?? []).map(({ fileName, body }) => ({ name: fileName ?? '', size: body.length })),
    ],
  };
}
