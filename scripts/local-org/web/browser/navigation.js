/**
 * `lightning/navigation` in the local org: page references become addresses as Lightning Experience spells them, and the shell shows what stands there.
 * https://developer.salesforce.com/docs/platform/lwc/guide/reference-page-reference-type.html
 */
const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

/** State parameters of a component carry a namespace (`c__`), as in Lightning Experience. */
export function addressOf({ type, attributes = {}, state = {} }) {
  const query = new URLSearchParams(state).toString();
  const tail = query === '' ? '' : `?${query}`;
  switch (type) {
    case 'standard__navItemPage':
      return `/lightning/n/${attributes.apiName}${tail}`;
    case 'standard__recordPage':
      return `/lightning/r/${attributes.objectApiName ?? 'sObject'}/${attributes.recordId}/${attributes.actionName ?? 'view'}${tail}`;
    case 'standard__objectPage':
      return `/lightning/o/${attributes.objectApiName}/${attributes.actionName ?? 'list'}${tail}`;
    case 'standard__webPage':
      return attributes.url;
    default:
      throw new Error(`the local org knows no page of type ${type}`);
  }
}

const go = (reference, replace) =>
  window.dispatchEvent(new CustomEvent('localorg:navigate', { detail: { address: addressOf(reference), replace: replace === true } }));

export const NavigationMixin = (Base) =>
  class extends Base {
    [Navigate](reference, replace) {
      go(reference, replace);
    }
    async [GenerateUrl](reference) {
      return addressOf(reference);
    }
  };
NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;

/** Of the address that is shown. */
export function currentReference() {
  const { pathname, search } = window.location;
  const state = Object.fromEntries(new URLSearchParams(search));
  const [, , kind, name, id] = pathname.split('/');
  if (kind === 'n') return { type: 'standard__navItemPage', attributes: { apiName: name }, state };
  if (kind === 'r') return { type: 'standard__recordPage', attributes: { objectApiName: name, recordId: id, actionName: 'view' }, state };
  return { type: 'standard__webPage', attributes: { url: pathname }, state };
}

/** A wire adapter that tells of each change of address. */
export class CurrentPageReference {
  constructor(tell) {
    this.tell = () => tell(currentReference());
  }
  connect() {
    window.addEventListener('localorg:navigated', this.tell);
    this.tell();
  }
  update() {}
  disconnect() {
    window.removeEventListener('localorg:navigated', this.tell);
  }
}
