import { LightningElement } from 'lwc';
import confirm from '@salesforce/apex/GetStartedController.confirm';
import load from '@salesforce/apex/GetStartedController.load';
import { filled } from 'c/errors';
import { labels, statuses, steps } from './labels';

const ICONS = { verified: 'utility:success', seen: 'utility:preview', confirmed: 'utility:user', notDone: 'utility:record' };

/** The page Get Started: the checklist as the server found it. */
export default class GetStarted extends LightningElement {
  labels = labels;
  steps;
  error;
  isWorking = false;

  connectedCallback() {
    return this.handleRefresh();
  }

  get isLoading() {
    return this.isWorking && !this.steps;
  }

  get isEmpty() {
    return this.steps?.length === 0;
  }

  get done() {
    return this.steps.filter(({ status }) => status !== 'notDone').length;
  }

  get progress() {
    return filled(labels.progress, this.done, this.steps.length);
  }

  get percent() {
    return Math.round((this.done / this.steps.length) * 100);
  }

  get rows() {
    return this.steps.map((step) => ({
      name: step.name,
      title: steps[step.name]?.title ?? step.name,
      help: steps[step.name]?.help,
      status: statuses[step.status],
      iconName: ICONS[step.status],
      detail: step.detail,
      at: step.at,
      confirmedBy: step.confirmedBy && filled(labels.confirmedBy, step.confirmedBy),
      isOpen: step.status === 'notDone',
      canConfirm: step.isConfirmable && step.status === 'notDone',
      confirmLabel: filled(labels.confirmStep, steps[step.name]?.title ?? step.name),
    }));
  }

  handleRefresh() {
    return this.work(() => load());
  }

  handleConfirm(event) {
    return this.work(() => confirm({ step: event.currentTarget.dataset.step }));
  }

  async work(call) {
    this.isWorking = true;
    this.error = undefined;
    try {
      this.steps = await call();
    } catch (error) {
      this.error = error;
    } finally {
      this.isWorking = false;
    }
  }
}
