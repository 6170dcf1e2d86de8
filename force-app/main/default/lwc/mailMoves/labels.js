import hidden from '@salesforce/label/c.Decisions_Hidden';
import chain from '@salesforce/label/c.Moves_Chain';
import from from '@salesforce/label/c.Moves_From';
import none from '@salesforce/label/c.Moves_None';
import standing from '@salesforce/label/c.Moves_Standing';
import record from '@salesforce/label/c.Move_Record';
import state from '@salesforce/label/c.Moves_State';
import title from '@salesforce/label/c.Moves_Title';
import to from '@salesforce/label/c.Moves_To';
import undo from '@salesforce/label/c.Moves_Undo';
import undoDone from '@salesforce/label/c.Moves_UndoDone';
import undoOf from '@salesforce/label/c.Moves_UndoOf';
import undone from '@salesforce/label/c.Moves_Undone';
import what from '@salesforce/label/c.Moves_What';
import when from '@salesforce/label/c.Moves_When';
import who from '@salesforce/label/c.Moves_Who';

export const labels = { chain, from, hidden, none, record, standing, state, title, to, undo, undoDone, undoOf, undone, what, when, who };
