import { LightningElement, api } from 'lwc';
import { filled } from 'c/errors';
import { fieldTexts, labels } from './labels';

/** The fields in their order, and how each is entered. */
const FIELDS = [
  { name: 'address', kind: 'text' },
  { name: 'isActive', kind: 'toggle' },
  { name: 'ownerId', kind: 'choice' },
  { name: 'caseOrigin', kind: 'choice' },
  { name: 'casePriority', kind: 'choice' },
  { name: 'caseRecordType', kind: 'choice' },
  { name: 'usesAssignmentRule', kind: 'toggle' },
  { name: 'sendsAutoResponse', kind: 'toggle' },
  { name: 'untrustedSenders', kind: 'choice' },
  { name: 'reopenedStatus', kind: 'choice' },
  { name: 'ownDomains', kind: 'text' },
  { name: 'isForwarded', kind: 'toggle' },
  { name: 'storesFirst', kind: 'toggle' },
];
const DEFAULT = '';

/** The form of one address. Tells by `edit` (its detail is the address) of every change, by `save` and `cancel` what is wanted; holds nothing itself. */
export default class AddressEditor extends LightningElement {
  labels = labels;
  @api address;
  @api choices = {};
  @api isSaving = false;

  /** To the first field, and into sight. */
  @api focusFirst() {
    this.template.querySelector('lightning-input')?.focus();
  }

  get heading() {
    return this.address.id ? filled(labels.editOf, this.address.address) : labels.newTitle;
  }

  get fields() {
    return FIELDS.map(({ name, kind }) => ({
      name,
      ...fieldTexts[name],
      value: this.address[name] ?? DEFAULT,
      isOn: this.address[name] === true,
      isToggle: kind === 'toggle',
      isChoice: kind === 'choice',
      isRequired: name === 'address',
      options: kind === 'choice' ? this.optionsOf(name) : undefined,
    }));
  }

  /** What is stored stays on offer, even where the org has it no more. */
  optionsOf(name) {
    const offered = this.choices[name] ?? [];
    const stored = this.address[name];
    const others = stored && !offered.some(({ value }) => value === stored) ? [{ value: stored, label: stored }] : [];
    return [{ value: DEFAULT, label: labels.byDefault }, ...offered, ...others];
  }

  handleToggle(event) {
    this.tell(event.target.name, event.target.checked);
  }

  handleValue(event) {
    this.tell(event.target.name, event.detail.value);
  }

  tell(name, value) {
    this.dispatchEvent(new CustomEvent('edit', { detail: { ...this.address, [name]: value } }));
  }

  handleSave() {
    this.dispatchEvent(new CustomEvent('save'));
  }

  handleCancel() {
    this.dispatchEvent(new CustomEvent('cancel'));
  }
}
