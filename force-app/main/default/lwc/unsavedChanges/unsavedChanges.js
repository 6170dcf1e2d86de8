/**
 * A page that asks before it is left with unsaved changes: the class says by `isChanged` whether there are any. The browser asks when its window goes to another site or is closed.
 */
export const AsksBeforeLeaving = (Base) =>
  class extends Base {
    connectedCallback() {
      super.connectedCallback?.();
      window.addEventListener('beforeunload', this.holdBack);
    }

    disconnectedCallback() {
      super.disconnectedCallback?.();
      window.removeEventListener('beforeunload', this.holdBack);
    }

    holdBack = (event) => {
      if (this.isChanged) {
        event.preventDefault();
      }
    };
  };
