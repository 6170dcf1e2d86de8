import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import newest from '@salesforce/apex/MailMoveAction.newest';
import ofRecord from '@salesforce/apex/MailMoveAction.ofRecord';
import undo from '@salesforce/apex/MailMoveAction.undo';
import { filled } from 'c/errors';
import { labels } from './labels';

const named = (record) => (record ? filled(labels.record, record.typeName, record.name) : undefined);

/** Moves of mail, each of which can be taken back: those of one record, or the newest of all. Tells its page when one was undone. */
export default class MailMoves extends LightningElement {
  labels = labels;
  columns = [labels.when, labels.who, labels.what, labels.from, labels.to, labels.state, labels.undo];
  /** Without it: of all records. */
  @api recordId;
  /** Where there is nothing to take back, nothing stands. */
  @api hidesWhenEmpty = false;
  moves;
  error;
  problem;
  /** Id of the move that is being undone. */
  undoing;

  connectedCallback() {
    return this.refresh();
  }

  @api
  async refresh() {
    try {
      this.moves = this.recordId ? await ofRecord({ recordId: this.recordId }) : await newest();
      this.error = undefined;
    } catch (error) {
      this.error = error;
    }
  }

  get isLoading() {
    return !this.moves && !this.error;
  }

  get isEmpty() {
    return this.moves?.length === 0;
  }

  get isShown() {
    return !this.hidesWhenEmpty || this.error !== undefined || (!this.isLoading && !this.isEmpty);
  }

  get rows() {
    return this.moves.map((move) => ({
      ...move,
      fromName: named(move.fromRecord),
      toName: named(move.toRecord),
      what: move.scope === 'chain' ? filled(labels.chain, move.mails) : move.mails,
      state: move.undoneAt ? filled(labels.undone, move.undoneBy ?? '') : labels.standing,
      undoLabel: filled(labels.undoOf, move.name),
      isUndoable: !move.undoneAt && !move.undoObstacle,
      whyStanding: move.undoneAt ? undefined : move.undoObstacle,
      isBusy: this.undoing !== undefined,
    }));
  }

  async handleUndo(event) {
    const { id } = event.target.dataset;
    this.undoing = id;
    this.problem = undefined;
    try {
      await undo({ moveId: id });
      this.dispatchEvent(new ShowToastEvent({ title: labels.undoDone, variant: 'success' }));
      this.dispatchEvent(new CustomEvent('undone'));
      await this.refresh();
    } catch (error) {
      this.problem = error;
    } finally {
      this.undoing = undefined;
    }
  }
}
