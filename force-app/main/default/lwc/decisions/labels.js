import refresh from '@salesforce/label/c.Common_Refresh';
import all from '@salesforce/label/c.Decisions_All';
import caseLabel from '@salesforce/label/c.Decisions_Case';
import details from '@salesforce/label/c.Decisions_Details';
import detailsOf from '@salesforce/label/c.Decisions_DetailsOf';
import from from '@salesforce/label/c.Decisions_From';
import intro from '@salesforce/label/c.Decisions_Intro';
import list from '@salesforce/label/c.Decisions_List';
import messageId from '@salesforce/label/c.Decisions_MessageId';
import messageIdHelp from '@salesforce/label/c.Decisions_MessageIdHelp';
import month from '@salesforce/label/c.Decisions_Month';
import noneFound from '@salesforce/label/c.Decisions_NoneFound';
import noneYet from '@salesforce/label/c.Decisions_NoneYet';
import outcome from '@salesforce/label/c.Decisions_Outcome';
import period from '@salesforce/label/c.Decisions_Period';
import quarter from '@salesforce/label/c.Decisions_Quarter';
import reason from '@salesforce/label/c.Decisions_Reason';
import received from '@salesforce/label/c.Decisions_Received';
import search from '@salesforce/label/c.Decisions_Search';
import shown from '@salesforce/label/c.Decisions_Shown';
import stage from '@salesforce/label/c.Decisions_Stage';
import suggested from '@salesforce/label/c.Decisions_Suggested';
import tabHeld from '@salesforce/label/c.Decisions_TabHeld';
import tabMails from '@salesforce/label/c.Decisions_TabMails';
import tabMoves from '@salesforce/label/c.Decisions_TabMoves';
import text from '@salesforce/label/c.Decisions_Text';
import title from '@salesforce/label/c.Decisions_Title';
import week from '@salesforce/label/c.Decisions_Week';
import year from '@salesforce/label/c.Decisions_Year';
import moved from '@salesforce/label/c.Move_Moved';
import moveTitle from '@salesforce/label/c.Move_Title';

export const labels = {
  all,
  caseLabel,
  details,
  detailsOf,
  from,
  intro,
  list,
  messageId,
  messageIdHelp,
  month,
  moveTitle,
  moved,
  noneFound,
  noneYet,
  outcome,
  period,
  quarter,
  reason,
  received,
  refresh,
  search,
  shown,
  stage,
  suggested,
  tabHeld,
  tabMails,
  tabMoves,
  text,
  title,
  week,
  year,
};
