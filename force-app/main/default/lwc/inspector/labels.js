import loading from '@salesforce/label/c.Common_Loading';
import hidden from '@salesforce/label/c.Decisions_Hidden';
import empty from '@salesforce/label/c.Inspector_Empty';
import file from '@salesforce/label/c.Inspector_File';
import flags from '@salesforce/label/c.Inspector_Flags';
import found from '@salesforce/label/c.Inspector_Found';
import inspect from '@salesforce/label/c.Inspector_Inspect';
import intro from '@salesforce/label/c.Inspector_Intro';
import loadStored from '@salesforce/label/c.Inspector_LoadStored';
import more from '@salesforce/label/c.Inspector_More';
import noMail from '@salesforce/label/c.Inspector_NoMail';
import notStored from '@salesforce/label/c.Inspector_NotStored';
import noOther from '@salesforce/label/c.Inspector_NoOther';
import nothing from '@salesforce/label/c.Inspector_Nothing';
import off from '@salesforce/label/c.Inspector_Off';
import raw from '@salesforce/label/c.Inspector_Raw';
import rawHelp from '@salesforce/label/c.Inspector_RawHelp';
import record from '@salesforce/label/c.Inspector_Record';
import result from '@salesforce/label/c.Inspector_Result';
import sought from '@salesforce/label/c.Inspector_Sought';
import stage from '@salesforce/label/c.Inspector_Stage';
import stages from '@salesforce/label/c.Inspector_Stages';
import stored from '@salesforce/label/c.Inspector_Stored';
import title from '@salesforce/label/c.Inspector_Title';
import unknown from '@salesforce/label/c.Inspector_Unknown';
import wins from '@salesforce/label/c.Inspector_Wins';

export const labels = {
  empty,
  file,
  flags,
  found,
  hidden,
  inspect,
  intro,
  loadStored,
  loading,
  more,
  noMail,
  noOther,
  notStored,
  nothing,
  off,
  raw,
  rawHelp,
  record,
  result,
  sought,
  stage,
  stages,
  stored,
  title,
  unknown,
  wins,
};
