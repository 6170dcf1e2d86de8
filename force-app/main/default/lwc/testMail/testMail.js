import { LightningElement, api } from 'lwc';
import sendTestMail from '@salesforce/apex/GetStartedController.sendTestMail';
import testMail from '@salesforce/apex/GetStartedController.testMail';
import { filled, sentenceOf } from 'c/errors';
import { labels } from './labels';

const SECONDS_BETWEEN = 2;
/** A forwarded mail takes seconds; beyond two minutes the admin looks for the cause, and may ask again. */
const SECONDS_AT_MOST = 120;

/** Sends a test mail to an address and waits for it to come back to our handler. Tells by `arrived` when it has. */
export default class TestMail extends LightningElement {
  labels = labels;
  /** Addresses that lead here, as far as the org knows. */
  @api addresses = [];
  chosen;
  mark;
  arrival;
  error;
  seconds = 0;
  isWaiting = false;
  timer;

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  get address() {
    return this.chosen ?? this.addresses[0] ?? '';
  }

  get isLost() {
    return this.mark !== undefined && !this.isWaiting && !this.arrival && !this.error;
  }

  get waitingText() {
    return filled(labels.waiting, this.seconds);
  }

  get arrivedText() {
    return filled(labels.arrived, this.arrival.address);
  }

  get errorText() {
    return sentenceOf(this.error);
  }

  handleAddress(event) {
    this.chosen = event.detail.value;
  }

  async handleSend() {
    this.mark = undefined;
    await this.attempt(async () => {
      this.mark = await sendTestMail({ address: this.address });
    });
    if (this.mark !== undefined) {
      await this.handleAsk();
    }
  }

  async handleAsk() {
    this.seconds = 0;
    await this.attempt(() => this.ask());
  }

  /** Asks now and, as long as it has not come back, every other second again. */
  async ask() {
    this.arrival = (await testMail({ mark: this.mark })) ?? undefined;
    if (this.arrival) {
      this.isWaiting = false;
      this.dispatchEvent(new CustomEvent('arrived'));
      return;
    }
    this.isWaiting = this.seconds < SECONDS_AT_MOST;
    if (this.isWaiting) {
      // eslint-disable-next-line @lwc/lwc/no-async-operation -- nothing tells a page that a mail has come in; the timer ends with the component
      this.timer = setTimeout(() => {
        this.seconds += SECONDS_BETWEEN;
        this.attempt(() => this.ask());
      }, SECONDS_BETWEEN * 1000);
    }
  }

  async attempt(call) {
    this.error = undefined;
    this.isWaiting = true;
    try {
      await call();
    } catch (error) {
      this.error = error;
      this.isWaiting = false;
    }
  }
}
