import { LightningElement } from 'lwc';
import { post } from 'console/data';

/** RFC 5322 §2.1: lines end in CRLF, a header field is one of them. */
const field = (name, value) => (value ? `${name}: ${value.replaceAll(/[\r\n]+/g, ' ')}\r\n` : '');

/** A mail from the world, written by hand. */
export default class SendMail extends LightningElement {
  mail = { from: 'mara.lind@example.org', to: 'support@example.com', subject: '', inReplyTo: '', references: '', text: '' };
  result;
  error;
  sent = 0;

  get caseAddress() {
    return this.result?.caseId ? `/lightning/r/Case/${this.result.caseId}/view` : undefined;
  }

  handleChange(event) {
    this.mail = { ...this.mail, [event.target.name]: event.detail.value };
  }

  async handleSend() {
    this.error = undefined;
    this.result = undefined;
    const { from, to, subject, inReplyTo, references, text } = this.mail;
    const id = `<${Date.now()}.${this.sent++}@console.example>`;
    const head =
      field('From', from) +
      field('To', to) +
      field('Subject', subject) +
      field('Message-ID', id) +
      field('Date', new Date().toUTCString().replace('GMT', '+0000')) +
      field('In-Reply-To', inReplyTo) +
      field('References', references) +
      'MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n';
    try {
      this.result = { ...(await post('mail', `${head}\r\n${text.replaceAll(/\r?\n/g, '\r\n')}\r\n`)), id };
    } catch (error) {
      this.error = error.message;
    }
  }
}
