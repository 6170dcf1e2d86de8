import { LightningElement } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import backfill from '@salesforce/apex/MaintenanceAction.backfill';
import overview from '@salesforce/apex/MaintenanceAction.overview';
import purge from '@salesforce/apex/MaintenanceAction.purge';
import schedulePurge from '@salesforce/apex/MaintenanceAction.schedulePurge';
import unschedulePurge from '@salesforce/apex/MaintenanceAction.unschedulePurge';
import { filled } from 'c/errors';
import { labels } from './labels';

const RUNNING = 'Running';
const STATES = { Running: labels.running, Done: labels.done, Failed: labels.failed };
/** While a job runs the page asks how far it is: often enough to see it move, and not for ever, for a job that broke off still says that it runs. */
const ASK_AFTER_MS = 3000;
const MOST_ASKED = 100;

/** The page Maintenance: replay, back-fill and purge, and what the package's records cost. It holds what the server says of them. */
export default class Maintenance extends LightningElement {
  labels = labels;
  /** As the server says it is. */
  state;
  error;
  problem;
  isWorking = false;
  timer;
  asked = 0;

  connectedCallback() {
    return this.load();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  async load() {
    try {
      this.state = await overview();
      this.error = undefined;
      this.askAgain();
    } catch (error) {
      this.error = error;
    }
  }

  askAgain() {
    clearTimeout(this.timer);
    const { replays, backfills, purges } = this.state;
    if (this.asked < MOST_ASKED && [...replays, ...backfills, ...purges].some(({ status }) => status === RUNNING)) {
      this.asked += 1;
      // eslint-disable-next-line @lwc/lwc/no-async-operation -- a job reports while the page is open; the timer ends with the page
      this.timer = setTimeout(() => this.load(), ASK_AFTER_MS);
    }
  }

  get isLoading() {
    return !this.state && !this.error;
  }

  get backfilled() {
    const [last] = this.state.backfills;
    return last && { ...last, state: STATES[last.status] ?? last.status, result: filled(labels.backfillResult, last.mails, last.changes, last.refused) };
  }

  get costs() {
    const { decisions, aliases, moves, tokens, kilobytes, retentionDays } = this.state.storage;
    return [
      { name: labels.decisions, value: decisions },
      { name: labels.aliases, value: aliases },
      { name: labels.moves, value: moves },
      { name: labels.tokens, value: tokens },
      { name: labels.size, value: filled(labels.kilobytes, kilobytes) },
      { name: labels.retention, value: filled(labels.days, retentionDays) },
    ];
  }

  get lastPurge() {
    const [last] = this.state.purges;
    return last && { ...last, text: filled(labels.lastPurge, last.changes) };
  }

  handleRefresh() {
    this.asked = 0;
    return this.load();
  }

  handleBackfill() {
    return this.work(backfill);
  }

  handleSchedule() {
    return this.work(schedulePurge);
  }

  handleUnschedule() {
    return this.work(unschedulePurge);
  }

  async handlePurge() {
    const message = filled(labels.purgeQuestion, this.state.storage.retentionDays);
    if (await LightningConfirm.open({ label: labels.purgeTitle, message, theme: 'warning' })) {
      await this.work(async () => {
        await purge();
        this.dispatchEvent(new ShowToastEvent({ title: labels.purged, variant: 'success' }));
      });
    }
  }

  /** Starts something, and shows how it stands. */
  async work(start) {
    this.isWorking = true;
    this.problem = undefined;
    try {
      await start();
      await this.handleRefresh();
    } catch (error) {
      this.problem = error;
    } finally {
      this.isWorking = false;
    }
  }
}
