/**
 * The package's Apex in the local org and the reference model, side by side: every action is done to both, and what they answer to a mail must be the same.
 * The Apex sees the mail as the platform would hand it over, in one of its shapes; the model sees the header fields as they came.
 */
import assert from 'node:assert/strict';
import type { Delivery, MailOrg } from '../../scripts/local-org/mailOrg.ts';
import { toEnvelope, toInboundEmail, type InboundEmailData } from '../../scripts/local-org/mail/inboundEmail.ts';
import type { NamedShape } from '../../scripts/local-org/mail/inboundShapes.ts';
import { parseMail, type ParsedMail } from '../../scripts/local-org/mail/parse.ts';
import { ModelOrg, type ModelDecision, type ModelMail, type Settings } from '../model/index.ts';
import type { Action, World } from './conversations.ts';
import { isLanded, landed } from './landed.ts';

/** The sentences of the Apex and the words of the model. */
const lostSentences: Readonly<Record<string, string>> = {
  'Its token was revoked.': 'revoked',
  'The record is gone.': 'deleted',
  'An earlier stage found another record.': 'later',
  'Its stage found another record first.': 'outranked',
  'A user moved this conversation away from it.': 'corrected',
};

/** Flags of matching; the Apex may add others, about files. */
const matchingFlags = ['several-message-ids', 'ids-cut', 'suggested', 'same-id-other-content', 'ref-id', 'signals-disagree', 'topic-changed'];

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

  constructor(org: MailOrg, settings: Settings, shape: NamedShape) {
    this.#org = org;
    this.#shape = shape;
    this.#model = new ModelOrg(settings);
    this.#set(settings);
    // What becomes of machine mail is no matter of matching: docs/machine-mail-and-trust.md has tests of its own.
    org.set('machineMail', false);
  }

  liveCases(): number[] {
    return this.#model.liveCases();
  }

  tokens(): string[] {
    return this.#issued;
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
      case 'send':
        this.#model.storeOutgoing(action.caseIndex, action);
        this.#org.insert('EmailMessage', {
          ParentId: this.#cases[action.caseIndex]!,
          Incoming: false,
          Status: '3',
          Subject: 'Re',
          MessageIdentifier: `<${action.messageId}>`,
          ReceivedAt__c: new Date(action.at * 1000),
        });
        return;
      case 'open case':
        this.#cases[this.#model.newCase()] = this.#org.insert('Case', { Subject: 'By phone' });
        return;
      case 'issue token': {
        const token = String(this.#org.callStatic('ThreadToken', 'generate()'));
        this.#org.callStatic('ThreadTokens', 'bind(id,string)', this.#cases[action.caseIndex]!, token);
        this.#model.issueToken(action.caseIndex, token);
        this.#issued.push(token);
        return;
      }
      case 'revoke token': {
        const [row] = this.#org.query(`SELECT Id FROM ThreadToken__c WHERE Token__c = '${action.token}'`);
        this.#org.update('ThreadToken__c', String(row!['Id']), { RevokedAt__c: new Date(0) });
        this.#model.revokeToken(action.token);
        return;
      }
      case 'delete case':
        this.#org.delete('Case', this.#cases[action.caseIndex]!);
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
    if (decision.outcome === 'created' && delivery.recordId !== null) this.#cases[decision.caseIndex] = delivery.recordId;
    return { apex: this.#apexAnswer(delivery), model: modelAnswer(decision), delivery };
  }

  #set(settings: Settings): void {
    this.#model.settings = landed(settings);
    for (const [name, value] of Object.entries(settings)) if (isLanded(name)) this.#org.set(name, value as boolean | string);
  }

  #apexAnswer(delivery: Delivery): Answer {
    const numberOf = (id: string | null): number | null => {
      const index = id === null ? -1 : this.#cases.indexOf(id);
      return index < 0 ? null : index;
    };
    return {
      outcome: delivery.outcome,
      stage: delivery.stage,
      caseIndex: numberOf(delivery.recordId),
      candidates: delivery.candidates.map(({ recordId, stage, lost }) => `${numberOf(recordId)} ${stage} ${lostSentences[lost] ?? lost}`),
      flags: delivery.flags.filter((flag) => matchingFlags.includes(flag)),
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
