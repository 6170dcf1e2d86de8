import backfillIntro from '@salesforce/label/c.Backfill_Intro';
import backfillNone from '@salesforce/label/c.Backfill_None';
import backfillResult from '@salesforce/label/c.Backfill_Result';
import backfillStart from '@salesforce/label/c.Backfill_Start';
import backfillTitle from '@salesforce/label/c.Backfill_Title';
import loading from '@salesforce/label/c.Common_Loading';
import refresh from '@salesforce/label/c.Common_Refresh';
import intro from '@salesforce/label/c.Maintenance_Intro';
import title from '@salesforce/label/c.Maintenance_Title';
import done from '@salesforce/label/c.Runs_Done';
import failed from '@salesforce/label/c.Runs_Failed';
import running from '@salesforce/label/c.Runs_Running';
import aliases from '@salesforce/label/c.Storage_Aliases';
import days from '@salesforce/label/c.Storage_Days';
import decisions from '@salesforce/label/c.Storage_Decisions';
import storageIntro from '@salesforce/label/c.Storage_Intro';
import kilobytes from '@salesforce/label/c.Storage_Kilobytes';
import lastPurge from '@salesforce/label/c.Storage_LastPurge';
import moves from '@salesforce/label/c.Storage_Moves';
import tokens from '@salesforce/label/c.Storage_Tokens';
import nextPurge from '@salesforce/label/c.Storage_NextPurge';
import notScheduled from '@salesforce/label/c.Storage_NotScheduled';
import purge from '@salesforce/label/c.Storage_Purge';
import purgeQuestion from '@salesforce/label/c.Storage_PurgeQuestion';
import purgeTitle from '@salesforce/label/c.Storage_PurgeTitle';
import purged from '@salesforce/label/c.Storage_Purged';
import retention from '@salesforce/label/c.Storage_Retention';
import schedule from '@salesforce/label/c.Storage_Schedule';
import size from '@salesforce/label/c.Storage_Size';
import storageTitle from '@salesforce/label/c.Storage_Title';
import unschedule from '@salesforce/label/c.Storage_Unschedule';

export const labels = {
  aliases,
  backfillIntro,
  backfillNone,
  backfillResult,
  backfillStart,
  backfillTitle,
  days,
  decisions,
  done,
  failed,
  intro,
  kilobytes,
  lastPurge,
  loading,
  moves,
  tokens,
  nextPurge,
  notScheduled,
  purge,
  purgeQuestion,
  purgeTitle,
  purged,
  refresh,
  retention,
  running,
  schedule,
  size,
  storageIntro,
  storageTitle,
  title,
  unschedule,
};
