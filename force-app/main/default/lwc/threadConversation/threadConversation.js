import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import permissionFor from '@salesforce/apex/MailMoveAction.permissionFor';
import mailsOf from '@salesforce/apex/ThreadConversationController.mailsOf';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { filled } from 'c/errors';
import MailMoveModal from 'c/mailMoveModal';
import { flagNames, outcomes, stageName } from 'c/outcomes';
import { labels } from './labels';

/** On a record page: the record's mails, the newest first, each with the reason why it is here; below, the moves to this record and away from it, which can be taken back, and for an admin the tokens that lead to it. */
export default class ThreadConversation extends LightningElement {
  @api recordId;
  labels = labels;

  @wire(mailsOf, { recordId: '$recordId' })
  mails;

  @wire(permissionFor, { recordId: '$recordId' })
  permission;

  get isLoading() {
    return !this.mails.data && !this.mails.error;
  }

  get isEmpty() {
    return this.mails.data?.length === 0;
  }

  /** Offered only when it is known that it is allowed. */
  get isMovable() {
    return this.permission.data !== undefined && !this.permission.data.obstacle;
  }

  get whyNotMovable() {
    return this.permission.data?.obstacle;
  }

  get rows() {
    return this.mails.data.map((mail) => ({
      ...mail,
      from: mail.fromName ? `${mail.fromName} <${mail.fromAddress}>` : mail.fromAddress,
      to: filled(labels.to, mail.toAddress ?? ''),
      direction: mail.isIncoming ? labels.incoming : labels.outgoing,
      iconName: mail.isIncoming ? 'utility:email' : 'utility:reply',
      signal: mail.stage ? stageName(mail.stage) : outcomes[mail.outcome],
      why: mail.reason ? filled(labels.why, mail.reason) : mail.isIncoming ? labels.unknown : undefined,
      remarks: flagNames(mail.flags).join(', '),
      moveLabel: filled(labels.moveMail, mail.subject ?? ''),
    }));
  }

  refresh() {
    return refreshApex(this.mails);
  }

  async handleMove(event) {
    const { id } = event.target.dataset;
    const { subject, fromAddress } = this.mails.data.find((mail) => mail.id === id);
    const moved = await MailMoveModal.open({ size: 'small', label: labels.moveTitle, mailId: id, subject, fromAddress });
    if (moved) {
      this.dispatchEvent(new ShowToastEvent({ title: filled(labels.moved, moved.recordName), variant: 'success' }));
      await Promise.all([this.refresh(), this.refs.moves.refresh()]);
    }
  }
}
