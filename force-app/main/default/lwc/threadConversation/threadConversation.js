import { LightningElement, api, wire } from 'lwc';
import mailsOf from '@salesforce/apex/ThreadConversationController.mailsOf';
import { filled } from 'c/errors';
import { outcomes, stages } from 'c/outcomes';
import { labels } from './labels';

/** On a record page: the record's mails, the newest first, each with the reason why it is here. */
export default class ThreadConversation extends LightningElement {
  @api recordId;
  labels = labels;

  @wire(mailsOf, { recordId: '$recordId' })
  mails;

  get isLoading() {
    return !this.mails.data && !this.mails.error;
  }

  get isEmpty() {
    return this.mails.data?.length === 0;
  }

  get rows() {
    return this.mails.data.map((mail) => ({
      ...mail,
      from: mail.fromName ? `${mail.fromName} <${mail.fromAddress}>` : mail.fromAddress,
      to: filled(labels.to, mail.toAddress ?? ''),
      direction: mail.isIncoming ? labels.incoming : labels.outgoing,
      iconName: mail.isIncoming ? 'utility:email' : 'utility:reply',
      signal: stages[mail.stage] ?? outcomes[mail.outcome],
      why: mail.reason ? filled(labels.why, mail.reason) : mail.isIncoming ? labels.unknown : undefined,
    }));
  }
}
