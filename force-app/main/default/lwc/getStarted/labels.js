import refresh from '@salesforce/label/c.Common_Refresh';
import backfillStart from '@salesforce/label/c.GetStarted_BackfillStart';
import confirm from '@salesforce/label/c.GetStarted_Confirm';
import confirmStep from '@salesforce/label/c.GetStarted_ConfirmStep';
import confirmedBy from '@salesforce/label/c.GetStarted_ConfirmedBy';
import groupIn from '@salesforce/label/c.GetStarted_GroupIn';
import groupOther from '@salesforce/label/c.GetStarted_GroupOther';
import groupOut from '@salesforce/label/c.GetStarted_GroupOut';
import groupPeople from '@salesforce/label/c.GetStarted_GroupPeople';
import groupProof from '@salesforce/label/c.GetStarted_GroupProof';
import how from '@salesforce/label/c.GetStarted_How';
import intro from '@salesforce/label/c.GetStarted_Intro';
import nextRun from '@salesforce/label/c.GetStarted_NextRun';
import none from '@salesforce/label/c.GetStarted_None';
import openSetup from '@salesforce/label/c.GetStarted_OpenSetup';
import progress from '@salesforce/label/c.GetStarted_Progress';
import purgeSchedule from '@salesforce/label/c.GetStarted_PurgeSchedule';
import title from '@salesforce/label/c.GetStarted_Title';
import wayApex from '@salesforce/label/c.GetStarted_WayApex';
import wayApexHelp from '@salesforce/label/c.GetStarted_WayApex_Help';
import wayComposer from '@salesforce/label/c.GetStarted_WayComposer';
import wayComposerHelp from '@salesforce/label/c.GetStarted_WayComposer_Help';
import wayFlow from '@salesforce/label/c.GetStarted_WayFlow';
import wayFlowHelp from '@salesforce/label/c.GetStarted_WayFlow_Help';
import wayNative from '@salesforce/label/c.GetStarted_WayNative';
import wayNativeHelp from '@salesforce/label/c.GetStarted_WayNative_Help';
import wayTemplate from '@salesforce/label/c.GetStarted_WayTemplate';
import wayTemplateHelp from '@salesforce/label/c.GetStarted_WayTemplate_Help';
import waysTitle from '@salesforce/label/c.GetStarted_Ways';
import waysIntro from '@salesforce/label/c.GetStarted_WaysIntro';
import withdraw from '@salesforce/label/c.GetStarted_Withdraw';
import withdrawStep from '@salesforce/label/c.GetStarted_WithdrawStep';
import agents from '@salesforce/label/c.GetStarted_agents';
import agentsHelp from '@salesforce/label/c.GetStarted_agents_Help';
import backfill from '@salesforce/label/c.GetStarted_backfill';
import backfillHelp from '@salesforce/label/c.GetStarted_backfill_Help';
import confirmed from '@salesforce/label/c.GetStarted_confirmed';
import emailMessages from '@salesforce/label/c.GetStarted_emailMessages';
import emailMessagesHelp from '@salesforce/label/c.GetStarted_emailMessages_Help';
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
import outboundHandler from '@salesforce/label/c.GetStarted_outboundHandler';
import outboundHandlerHelp from '@salesforce/label/c.GetStarted_outboundHandler_Help';
import outgoingMail from '@salesforce/label/c.GetStarted_outgoingMail';
import outgoingMailHelp from '@salesforce/label/c.GetStarted_outgoingMail_Help';
import purge from '@salesforce/label/c.GetStarted_purge';
import purgeHelp from '@salesforce/label/c.GetStarted_purge_Help';
import runningUser from '@salesforce/label/c.GetStarted_runningUser';
import runningUserHelp from '@salesforce/label/c.GetStarted_runningUser_Help';
import seen from '@salesforce/label/c.GetStarted_seen';
import testMail from '@salesforce/label/c.GetStarted_testMail';
import testMailHelp from '@salesforce/label/c.GetStarted_testMail_Help';
import tokenSettings from '@salesforce/label/c.GetStarted_tokenSettings';
import tokenSettingsHelp from '@salesforce/label/c.GetStarted_tokenSettings_Help';
import verified from '@salesforce/label/c.GetStarted_verified';

export const labels = {
  backfillStart,
  confirm,
  confirmStep,
  confirmedBy,
  groupIn,
  groupOther,
  groupOut,
  groupPeople,
  groupProof,
  how,
  intro,
  nextRun,
  none,
  openSetup,
  progress,
  purgeSchedule,
  refresh,
  title,
  waysTitle,
  waysIntro,
  withdraw,
  withdrawStep,
};

/** By the names that the controller gives. */
export const statuses = { confirmed, notDone, seen, verified };

export const steps = {
  emailMessages: { title: emailMessages, help: emailMessagesHelp },
  emailToCase: { title: emailToCase, help: emailToCaseHelp },
  emailService: { title: emailService, help: emailServiceHelp },
  runningUser: { title: runningUser, help: runningUserHelp },
  fields: { title: fields, help: fieldsHelp },
  errorRouting: { title: errorRouting, help: errorRoutingHelp },
  tokenSettings: { title: tokenSettings, help: tokenSettingsHelp },
  outboundHandler: { title: outboundHandler, help: outboundHandlerHelp },
  outgoingMail: { title: outgoingMail, help: outgoingMailHelp },
  agents: { title: agents, help: agentsHelp },
  backfill: { title: backfill, help: backfillHelp },
  purge: { title: purge, help: purgeHelp },
  testMail: { title: testMail, help: testMailHelp },
  firstMail: { title: firstMail, help: firstMailHelp },
  firstToken: { title: firstToken, help: firstTokenHelp },
};

/** Ways to put the token into outgoing mail, in the order of how many people use them. */
export const ways = [
  { name: 'composer', title: wayComposer, help: wayComposerHelp },
  { name: 'template', title: wayTemplate, help: wayTemplateHelp },
  { name: 'flow', title: wayFlow, help: wayFlowHelp },
  { name: 'apex', title: wayApex, help: wayApexHelp },
  { name: 'native', title: wayNative, help: wayNativeHelp },
];
