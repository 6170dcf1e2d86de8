import loading from '@salesforce/label/c.Common_Loading';
import off from '@salesforce/label/c.Common_Off';
import on from '@salesforce/label/c.Common_On';
import days from '@salesforce/label/c.Replay_Days';
import details from '@salesforce/label/c.Replay_Details';
import detailsOf from '@salesforce/label/c.Replay_DetailsOf';
import intro from '@salesforce/label/c.Replay_Intro';
import linesFirst from '@salesforce/label/c.Replay_LinesFirst';
import linesOf from '@salesforce/label/c.Replay_LinesOf';
import period from '@salesforce/label/c.Replay_Period';
import result from '@salesforce/label/c.Replay_Result';
import runs from '@salesforce/label/c.Replay_Runs';
import runsNone from '@salesforce/label/c.Replay_RunsNone';
import same from '@salesforce/label/c.Replay_Same';
import started from '@salesforce/label/c.Replay_Started';
import title from '@salesforce/label/c.Replay_Title';
import today from '@salesforce/label/c.Replay_Today';
import tryNow from '@salesforce/label/c.Replay_Try';
import tryAll from '@salesforce/label/c.Replay_TryAll';
import begun from '@salesforce/label/c.Runs_Begun';
import changes from '@salesforce/label/c.Runs_Changes';
import done from '@salesforce/label/c.Runs_Done';
import failed from '@salesforce/label/c.Runs_Failed';
import mails from '@salesforce/label/c.Runs_Mails';
import running from '@salesforce/label/c.Runs_Running';
import settings from '@salesforce/label/c.Runs_Settings';
import status from '@salesforce/label/c.Runs_Status';

export const labels = {
  begun,
  changes,
  days,
  details,
  detailsOf,
  done,
  failed,
  intro,
  linesFirst,
  linesOf,
  loading,
  mails,
  off,
  on,
  period,
  result,
  running,
  runs,
  runsNone,
  same,
  settings,
  started,
  status,
  title,
  today,
  tryNow,
  tryAll,
};
