import { LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import load from '@salesforce/apex/SetupThreadingController.load';
import save from '@salesforce/apex/SetupThreadingController.save';
import { filled, sentenceOf } from 'c/errors';
import { labels } from './labels';

/** The page Threading: it holds what is stored and what the admin has changed since; nothing is stored before Save. */
export default class SetupThreading extends LightningElement {
  labels = labels;
  /** As the server has it. */
  shown;
  error;
  saveError;
  isSaving = false;
  /** By setting, the value that the admin wants; only where it differs from the stored one. */
  wanted = {};

  /** What the wire emitted, for refreshApex. */
  emitted;

  @wire(load)
  loaded(emitted) {
    this.emitted = emitted;
    this.error = emitted.error;
    if (emitted.data) {
      this.show(emitted.data);
    }
  }

  show(page) {
    this.shown = page;
    this.wanted = {};
    this.saveError = undefined;
  }

  connectedCallback() {
    window.addEventListener('beforeunload', this.holdBack);
  }

  disconnectedCallback() {
    window.removeEventListener('beforeunload', this.holdBack);
  }

  /** The browser asks before it leaves a page with unsaved changes. */
  holdBack = (event) => {
    if (this.isChanged) {
      event.preventDefault();
    }
  };

  get isLoading() {
    return !this.shown && !this.error;
  }

  get isEmpty() {
    return this.shown?.settings.length === 0;
  }

  get isChanged() {
    return Object.keys(this.wanted).length > 0;
  }

  get isUnchanged() {
    return !this.isChanged || this.isSaving;
  }

  /** Group by group, in the order of the page. */
  get groups() {
    const groups = [];
    for (const setting of this.shown.settings) {
      if (groups.at(-1)?.label !== setting.groupLabel) {
        groups.push({ label: setting.groupLabel, settings: [] });
      }
      groups.at(-1).settings.push(this.control(setting));
    }
    return groups;
  }

  control(setting) {
    const value = this.valueOf(setting);
    const required = this.shown.settings.find(({ name }) => name === setting.required);
    const isIdle = required !== undefined && this.valueOf(required) === 'false';
    return {
      name: setting.name,
      label: setting.label,
      explanation: setting.explanation,
      isChoice: setting.choices.length > 0,
      // A record without bounds has null, or no such key at all.
      isNumber: Number.isInteger(setting.minimum),
      minimum: setting.minimum,
      maximum: setting.maximum,
      choices: setting.choices,
      value,
      isOn: value === 'true',
      isDisabled: isIdle || this.isSaving,
      idleReason: isIdle ? filled(labels.requires, required.label) : undefined,
      shipped: filled(labels.shipped, nameOf(setting, setting.shipped)),
    };
  }

  /** What will hold after saving. */
  valueOf(setting) {
    return this.wanted[setting.name] ?? setting.chosen ?? setting.shipped;
  }

  get changes() {
    return this.shown.settings
      .filter(({ name }) => name in this.wanted)
      .map((setting) => ({
        name: setting.name,
        text: filled(labels.change, setting.label, nameOf(setting, setting.chosen ?? setting.shipped), nameOf(setting, this.wanted[setting.name])),
      }));
  }

  get hasHistory() {
    return this.shown.changes.length > 0;
  }

  get history() {
    const byLabel = new Map(this.shown.settings.map((setting) => [setting.label, setting]));
    return this.shown.changes.map(({ id, label, oldValue, newValue, changedAt, changedBy }) => {
      const setting = byLabel.get(label);
      return { id, changedAt, changedBy, text: filled(labels.historyRow, label, nameOf(setting, oldValue), nameOf(setting, newValue)) };
    });
  }

  get saveErrorText() {
    return sentenceOf(this.saveError);
  }

  handleToggle(event) {
    this.want(event.target.name, String(event.target.checked));
  }

  handleChoice(event) {
    this.want(event.target.name, event.detail.value);
  }

  want(name, value) {
    const setting = this.shown.settings.find((candidate) => candidate.name === name);
    const others = Object.entries(this.wanted).filter(([changed]) => changed !== name);
    const isStored = value === (setting.chosen ?? setting.shipped);
    this.wanted = Object.fromEntries(isStored ? others : [...others, [name, value]]);
  }

  handleDiscard() {
    this.wanted = {};
    this.saveError = undefined;
  }

  async handleReload() {
    this.handleDiscard();
    await refreshApex(this.emitted);
  }

  async handleSave() {
    this.isSaving = true;
    this.saveError = undefined;
    try {
      this.show(await save({ version: this.shown.version, values: this.wanted }));
      this.dispatchEvent(new ShowToastEvent({ title: labels.saved, message: labels.saveDone, variant: 'success' }));
      // The cached answer of the wire is older than what was just saved.
      await refreshApex(this.emitted);
    } catch (error) {
      this.saveError = error;
    } finally {
      this.isSaving = false;
    }
  }
}

function nameOf(setting, value) {
  if (value === undefined || value === null) {
    return labels.historyDefault;
  }
  const choice = setting?.choices.find((candidate) => candidate.value === value);
  if (choice) {
    return choice.label;
  }
  return { true: labels.on, false: labels.off }[value] ?? (setting?.unit ? `${value} ${setting.unit}` : value);
}
