import refresh from '@salesforce/label/c.Common_Refresh';
import all from '@salesforce/label/c.Decisions_All';
import candidates from '@salesforce/label/c.Decisions_Candidates';
import candidatesNone from '@salesforce/label/c.Decisions_CandidatesNone';
import caseLabel from '@salesforce/label/c.Decisions_Case';
import deliveries from '@salesforce/label/c.Decisions_Deliveries';
import details from '@salesforce/label/c.Decisions_Details';
import detailsOf from '@salesforce/label/c.Decisions_DetailsOf';
import flags from '@salesforce/label/c.Decisions_Flags';
import from from '@salesforce/label/c.Decisions_From';
import hidden from '@salesforce/label/c.Decisions_Hidden';
import intro from '@salesforce/label/c.Decisions_Intro';
import list from '@salesforce/label/c.Decisions_List';
import messageId from '@salesforce/label/c.Decisions_MessageId';
import messageIdHelp from '@salesforce/label/c.Decisions_MessageIdHelp';
import more from '@salesforce/label/c.Decisions_More';
import noneFound from '@salesforce/label/c.Decisions_NoneFound';
import noneYet from '@salesforce/label/c.Decisions_NoneYet';
import outcome from '@salesforce/label/c.Decisions_Outcome';
import reason from '@salesforce/label/c.Decisions_Reason';
import received from '@salesforce/label/c.Decisions_Received';
import search from '@salesforce/label/c.Decisions_Search';
import shown from '@salesforce/label/c.Decisions_Shown';
import stage from '@salesforce/label/c.Decisions_Stage';
import text from '@salesforce/label/c.Decisions_Text';
import title from '@salesforce/label/c.Decisions_Title';
import period from '@salesforce/label/c.Decisions_Period';
import week from '@salesforce/label/c.Decisions_Week';
import month from '@salesforce/label/c.Decisions_Month';
import quarter from '@salesforce/label/c.Decisions_Quarter';
import year from '@salesforce/label/c.Decisions_Year';

export const labels = {
  all,
  candidates,
  candidatesNone,
  caseLabel,
  deliveries,
  details,
  detailsOf,
  flags,
  from,
  hidden,
  intro,
  list,
  messageId,
  messageIdHelp,
  month,
  more,
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
  text,
  title,
  week,
  year,
};
