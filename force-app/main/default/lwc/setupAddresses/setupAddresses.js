import { LightningElement } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import load from '@salesforce/apex/SetupAddressesController.load';
import save from '@salesforce/apex/SetupAddressesController.save';
import { filled } from 'c/errors';
import { AsksBeforeLeaving } from 'c/unsavedChanges';
import { fieldNames, labels } from './labels';

/** As stored without anybody's choice; every other field is empty. */
const DEFAULTS = { isActive: true, usesAssignmentRule: false, sendsAutoResponse: false, storesFirst: false, isForwarded: true };

/** The page Addresses: it holds the addresses as the server has them, and the one that is being edited. */
export default class SetupAddresses extends AsksBeforeLeaving(LightningElement) {
  labels = labels;
  columns = [labels.addressLabel, labels.isActive, labels.differs, labels.changed, labels.edit];
  shown;
  error;
  problem;
  /** The address that is edited, and as it was. */
  edited;
  original;
  isWorking = false;

  connectedCallback() {
    super.connectedCallback();
    return this.handleLoad();
  }

  get isLoading() {
    return this.isWorking && !this.shown;
  }

  get isChanged() {
    return this.edited !== undefined && JSON.stringify(this.edited) !== JSON.stringify(this.original);
  }

  get hasAddresses() {
    return this.shown.addresses.length > 0;
  }

  get rows() {
    return this.shown.addresses.map((address) => ({
      id: address.id,
      address: address.address,
      status: address.isActive ? labels.on : labels.off,
      differs: this.differences(address) || labels.differsNothing,
      changedAt: address.changedAt,
      changedBy: address.changedBy,
      editLabel: filled(labels.editOf, address.address),
    }));
  }

  differences(address) {
    return Object.entries(fieldNames)
      .filter(([name]) => (address[name] ?? '') !== (DEFAULTS[name] ?? ''))
      .map(([name, label]) => `${label}: ${this.nameOf(name, address[name])}`)
      .join(' · ');
  }

  nameOf(field, value) {
    if (typeof value === 'boolean') {
      return value ? labels.on : labels.off;
    }
    return this.shown.choices[field]?.find((choice) => choice.value === value)?.label ?? value;
  }

  async handleLoad() {
    this.edited = undefined;
    await this.work(async () => {
      this.shown = await load();
    });
    this.error = this.shown ? undefined : this.problem;
  }

  /** Whose entry was refused loads nothing over it without being asked. */
  async handleReload() {
    if (await this.mayDiscard()) {
      await this.handleLoad();
    }
  }

  handleNew() {
    return this.open({ ...DEFAULTS });
  }

  handleOpen(event) {
    const { id } = event.currentTarget.dataset;
    return this.open({ ...this.shown.addresses.find((address) => address.id === id) });
  }

  async open(address) {
    if (await this.mayDiscard()) {
      this.problem = undefined;
      this.original = address;
      this.edited = address;
      // The form stands above the list: who opened it from below is taken there.
      await Promise.resolve();
      this.refs.editor?.focusFirst();
    }
  }

  handleEdit(event) {
    this.edited = event.detail;
  }

  async handleCancel() {
    if (await this.mayDiscard()) {
      this.problem = undefined;
      this.edited = undefined;
    }
  }

  async mayDiscard() {
    return !this.isChanged || LightningConfirm.open({ label: labels.leaveTitle, message: labels.leave, theme: 'warning' });
  }

  async handleSave() {
    const { address } = this.edited;
    await this.work(async () => {
      this.shown = await save({ address: this.edited });
      this.edited = undefined;
      this.dispatchEvent(new ShowToastEvent({ title: labels.saved, message: filled(labels.saveDone, address), variant: 'success' }));
    });
  }

  async work(call) {
    this.isWorking = true;
    this.problem = undefined;
    try {
      await call();
    } catch (error) {
      this.problem = error;
    } finally {
      this.isWorking = false;
    }
  }
}
