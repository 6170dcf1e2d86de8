import off from '@salesforce/label/c.Common_Off';
import on from '@salesforce/label/c.Common_On';
import save from '@salesforce/label/c.Common_Save';
import saved from '@salesforce/label/c.Common_Saved';
import change from '@salesforce/label/c.Threading_Change';
import changes from '@salesforce/label/c.Threading_Changes';
import shipped from '@salesforce/label/c.Threading_Default';
import discard from '@salesforce/label/c.Threading_Discard';
import history from '@salesforce/label/c.Threading_History';
import historyDefault from '@salesforce/label/c.Threading_HistoryDefault';
import historyNone from '@salesforce/label/c.Threading_HistoryNone';
import historyRow from '@salesforce/label/c.Threading_HistoryRow';
import intro from '@salesforce/label/c.Threading_Intro';
import noChanges from '@salesforce/label/c.Threading_NoChanges';
import none from '@salesforce/label/c.Threading_None';
import reload from '@salesforce/label/c.Threading_Reload';
import numberRange from '@salesforce/label/c.Threading_NumberRange';
import requires from '@salesforce/label/c.Threading_Requires';
import requiresValue from '@salesforce/label/c.Threading_RequiresValue';
import saveDone from '@salesforce/label/c.Threading_SaveDone';
import saveFailed from '@salesforce/label/c.Threading_SaveFailed';
import useDefault from '@salesforce/label/c.Threading_UseDefault';
import useDefaultOf from '@salesforce/label/c.Threading_UseDefaultOf';
import withUnit from '@salesforce/label/c.Threading_WithUnit';
import title from '@salesforce/label/c.Threading_Title';

export const labels = {
  change,
  changes,
  discard,
  history,
  historyDefault,
  historyNone,
  historyRow,
  intro,
  noChanges,
  none,
  numberRange,
  off,
  on,
  reload,
  requires,
  requiresValue,
  save,
  saveDone,
  saved,
  saveFailed,
  shipped,
  title,
  useDefault,
  useDefaultOf,
  withUnit,
};
