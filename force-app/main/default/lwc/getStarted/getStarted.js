import { LightningElement } from 'lwc';
import backfill from '@salesforce/apex/GetStartedController.backfill';
import confirm from '@salesforce/apex/GetStartedController.confirm';
import load from '@salesforce/apex/GetStartedController.load';
import schedulePurge from '@salesforce/apex/GetStartedController.schedulePurge';
import withdraw from '@salesforce/apex/GetStartedController.withdraw';
import { filled } from 'c/errors';
import { labels, statuses, steps, ways } from './labels';
import { groupOf, groups, setupPages } from './stepLayout';

const ICONS = { verified: 'utility:success', seen: 'utility:preview', confirmed: 'utility:user', notDone: 'utility:record' };
/** What the page does itself, by step: the call and the button. */
const ACTIONS = {
  backfill: { call: backfill, label: labels.backfillStart },
  purge: { call: schedulePurge, label: labels.purgeSchedule },
};

/** The page Get Started: the checklist as the server found it. */
export default class GetStarted extends LightningElement {
  labels = labels;
  ways = ways;
  checklist;
  /** What kept the page from being shown. */
  error;
  /** What kept a step from being done. */
  problem;
  isWorking = false;

  connectedCallback() {
    return this.handleRefresh();
  }

  get isLoading() {
    return this.isWorking && !this.checklist;
  }

  get isEmpty() {
    return this.checklist?.steps.length === 0;
  }

  get done() {
    return this.checklist.steps.filter(({ status }) => status !== 'notDone').length;
  }

  get progress() {
    return filled(labels.progress, this.done, this.checklist.steps.length);
  }

  get percent() {
    return Math.round((this.done / this.checklist.steps.length) * 100);
  }

  get sections() {
    return groups
      .map(({ name, label }) => ({ name, label, rows: this.checklist.steps.filter((step) => groupOf(step.name) === name).map((step) => this.row(step)) }))
      .filter(({ rows }) => rows.length > 0);
  }

  row(step) {
    const title = steps[step.name]?.title ?? step.name;
    const isOpen = step.status === 'notDone';
    const page = setupPages[step.name];
    return {
      name: step.name,
      title,
      help: steps[step.name]?.help,
      status: statuses[step.status],
      iconName: ICONS[step.status],
      variant: isOpen ? undefined : 'success',
      detail: step.detail,
      at: step.at,
      nextRun: step.name === 'purge' && step.at ? labels.nextRun : undefined,
      confirmedBy: step.confirmedBy && filled(labels.confirmedBy, step.confirmedBy),
      isOpen,
      setupAddress: page?.address,
      setupLabel: page && filled(labels.openSetup, page.label),
      canConfirm: step.isConfirmable && isOpen,
      confirmLabel: filled(labels.confirmStep, title),
      canWithdraw: step.status === 'confirmed',
      withdrawLabel: filled(labels.withdrawStep, title),
      actionLabel: isOpen ? ACTIONS[step.name]?.label : undefined,
      isTestMail: step.name === 'testMail',
    };
  }

  async handleRefresh() {
    this.error = undefined;
    await this.work(() => load());
    if (!this.checklist) {
      this.error = this.problem;
    }
  }

  handleConfirm(event) {
    return this.work(() => confirm({ step: event.currentTarget.dataset.step }));
  }

  handleWithdraw(event) {
    return this.work(() => withdraw({ step: event.currentTarget.dataset.step }));
  }

  handleAction(event) {
    return this.work(() => ACTIONS[event.currentTarget.dataset.step].call());
  }

  /** The call's step is read before it is awaited: an event has no current target any more then. */
  async work(call) {
    this.isWorking = true;
    this.problem = undefined;
    try {
      this.checklist = await call();
    } catch (error) {
      this.problem = error;
    } finally {
      this.isWorking = false;
    }
  }
}
