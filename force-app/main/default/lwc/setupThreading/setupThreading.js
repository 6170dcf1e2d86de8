import { LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import load from '@salesforce/apex/SetupThreadingController.load';
import save from '@salesforce/apex/SetupThreadingController.save';
import { filled, sentenceOf } from 'c/errors';
import { AsksBeforeLeaving } from 'c/unsavedChanges';
import { labels } from './labels';

/** Changes that were not saved when the page was left within Lightning Experience, and the version that they were made of. */
let draft;

/** The page Threading: it holds what is stored and what the admin has changed since; nothing is stored before Save. */
export default class SetupThreading extends AsksBeforeLeaving(LightningElement) {
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
    this.wanted = draft?.version === page.version ? draft.wanted : {};
    draft = undefined;
    this.saveError = undefined;
  }

  /** Within Lightning Experience nobody can be asked: what was not saved is there again when the page is. */
  disconnectedCallback() {
    super.disconnectedCallback();
    draft = this.isChanged ? { version: this.shown.version, wanted: this.wanted } : undefined;
  }

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

  /** While something is to be saved, Save is in sight wherever on the long page one is. */
  get changesClass() {
    return this.isChanged ? 'slds-card slds-p-around_medium at-hand' : 'slds-card slds-p-around_medium';
  }

  get isUnsavable() {
    return this.isUnchanged || this.changes.some(({ problem }) => problem !== undefined);
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
    const idleReason = this.idleReasonOf(setting);
    const isNumber = Number.isInteger(setting.minimum);
    return {
      name: setting.name,
      label: isNumber ? filled(labels.withUnit, setting.label, setting.unit) : setting.label,
      explanation: setting.explanation,
      isChoice: setting.choices.length > 0,
      isNumber,
      minimum: setting.minimum,
      maximum: setting.maximum,
      range: isNumber ? filled(labels.numberRange, setting.minimum, setting.maximum) : undefined,
      choices: setting.choices,
      value,
      isOn: value === 'true',
      isDisabled: idleReason !== undefined || this.isSaving,
      idleReason,
      shipped: filled(labels.shipped, nameOf(setting, setting.shipped)),
      isChosen: idleReason === undefined && this.choiceOf(setting) !== undefined,
      useDefaultLabel: filled(labels.useDefaultOf, setting.label),
    };
  }

  /** Why a setting has no effect as things are chosen; undefined: it has one. What needs a setting that has none itself has none either. */
  idleReasonOf(setting) {
    for (const condition of setting.required ?? []) {
      const [name, value] = condition.split('=');
      const needed = this.settingNamed(name);
      if (needed !== undefined) {
        const now = this.valueOf(needed);
        if (value === undefined ? now === 'false' : now !== value) {
          return value === undefined ? filled(labels.requires, needed.label) : filled(labels.requiresValue, needed.label, nameOf(needed, now));
        }
        const reason = this.idleReasonOf(needed);
        if (reason !== undefined) {
          return reason;
        }
      }
    }
    return undefined;
  }

  settingNamed(name) {
    return this.shown.settings.find((candidate) => candidate.name === name);
  }

  /** What the admin chooses; undefined: the shipped default. */
  choiceOf(setting) {
    return (setting.name in this.wanted ? this.wanted[setting.name] : setting.chosen) ?? undefined;
  }

  /** What will hold after saving. */
  valueOf(setting) {
    return this.choiceOf(setting) ?? setting.shipped;
  }

  get changes() {
    return this.shown.settings
      .filter(({ name }) => name in this.wanted)
      .map((setting) => ({
        name: setting.name,
        text: filled(labels.change, setting.label, nameOf(setting, setting.chosen ?? setting.shipped), this.wantedNameOf(setting)),
        problem: isPossible(setting, this.valueOf(setting)) ? undefined : filled(labels.numberRange, setting.minimum, setting.maximum),
      }));
  }

  wantedNameOf(setting) {
    const wanted = this.wanted[setting.name];
    return wanted === null ? `${nameOf(setting, setting.shipped)} (${labels.historyDefault})` : nameOf(setting, wanted);
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

  handleNumber(event) {
    this.want(event.target.name, String(event.detail.value).trim());
  }

  handleUseDefault(event) {
    this.want(event.currentTarget.dataset.name, null);
  }

  /** null: the shipped default. */
  want(name, value) {
    const setting = this.settingNamed(name);
    const others = Object.entries(this.wanted).filter(([changed]) => changed !== name);
    const isStored = value === null ? (setting.chosen ?? null) === null : value === (setting.chosen ?? setting.shipped);
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

/** As the server takes it: whatever a choice or a switch offers, and of numbers whole ones between the bounds. */
function isPossible(setting, value) {
  if (!Number.isInteger(setting.minimum)) {
    return true;
  }
  return /^(?:0|[1-9]\d{0,8})$/.test(value) && Number(value) >= setting.minimum && Number(value) <= setting.maximum;
}

function nameOf(setting, value) {
  if (value === undefined || value === null) {
    return labels.historyDefault;
  }
  const choice = setting?.choices.find((candidate) => candidate.value === value);
  if (choice) {
    return choice.label;
  }
  if (setting?.unit) {
    return `${value} ${setting.unit}`;
  }
  return { true: labels.on, false: labels.off }[value] ?? value;
}
