import refresh from '@salesforce/label/c.Common_Refresh';
import confirm from '@salesforce/label/c.GetStarted_Confirm';
import confirmStep from '@salesforce/label/c.GetStarted_ConfirmStep';
import confirmedBy from '@salesforce/label/c.GetStarted_ConfirmedBy';
import intro from '@salesforce/label/c.GetStarted_Intro';
import none from '@salesforce/label/c.GetStarted_None';
import progress from '@salesforce/label/c.GetStarted_Progress';
import title from '@salesforce/label/c.GetStarted_Title';
import agents from '@salesforce/label/c.GetStarted_agents';
import agentsHelp from '@salesforce/label/c.GetStarted_agents_Help';
import confirmed from '@salesforce/label/c.GetStarted_confirmed';
import emailService from '@salesforce/label/c.GetStarted_emailService';
import emailServiceHelp from '@salesforce/label/c.GetStarted_emailService_Help';
import emailToCase from '@salesforce/label/c.GetStarted_emailToCase';
import emailToCaseHelp from '@salesforce/label/c.GetStarted_emailToCase_Help';
import errorRouting from '@salesforce/label/c.GetStarted_errorRouting';
import errorRoutingHelp from '@salesforce/label/c.GetStarted_errorRouting_Help';
import fields from '@salesforce/label/c.GetStarted_fields';
import fieldsHelp from '@salesforce/label/c.GetStarted_fields_Help';
import firstMail from '@salesforce/label/c.GetStarted_firstMail';
import firstMailHelp from '@salesforce/label/c.GetStarted_firstMail_Help';
import firstToken from '@salesforce/label/c.GetStarted_firstToken';
import firstTokenHelp from '@salesforce/label/c.GetStarted_firstToken_Help';
import notDone from '@salesforce/label/c.GetStarted_notDone';
import outgoingMail from '@salesforce/label/c.GetStarted_outgoingMail';
import outgoingMailHelp from '@salesforce/label/c.GetStarted_outgoingMail_Help';
import purge from '@salesforce/label/c.GetStarted_purge';
import purgeHelp from '@salesforce/label/c.GetStarted_purge_Help';
import runningUser from '@salesforce/label/c.GetStarted_runningUser';
import runningUserHelp from '@salesforce/label/c.GetStarted_runningUser_Help';
import seen from '@salesforce/label/c.GetStarted_seen';
import verified from '@salesforce/label/c.GetStarted_verified';

export const labels = { confirm, confirmStep, confirmedBy, intro, none, progress, refresh, title };

/** By the names that the controller gives. */
export const statuses = { confirmed, notDone, seen, verified };

export const steps = {
  emailToCase: { title: emailToCase, help: emailToCaseHelp },
  emailService: { title: emailService, help: emailServiceHelp },
  runningUser: { title: runningUser, help: runningUserHelp },
  errorRouting: { title: errorRouting, help: errorRoutingHelp },
  agents: { title: agents, help: agentsHelp },
  fields: { title: fields, help: fieldsHelp },
  firstMail: { title: firstMail, help: firstMailHelp },
  outgoingMail: { title: outgoingMail, help: outgoingMailHelp },
  firstToken: { title: firstToken, help: firstTokenHelp },
  purge: { title: purge, help: purgeHelp },
};
