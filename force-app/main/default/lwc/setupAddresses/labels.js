import changed from '@salesforce/label/c.Addresses_Changed';
import differs from '@salesforce/label/c.Addresses_Differs';
import differsNothing from '@salesforce/label/c.Addresses_DiffersNothing';
import edit from '@salesforce/label/c.Addresses_Edit';
import editOf from '@salesforce/label/c.Addresses_EditOf';
import intro from '@salesforce/label/c.Addresses_Intro';
import leave from '@salesforce/label/c.Addresses_Leave';
import leaveTitle from '@salesforce/label/c.Addresses_LeaveTitle';
import list from '@salesforce/label/c.Addresses_List';
import add from '@salesforce/label/c.Addresses_New';
import none from '@salesforce/label/c.Addresses_None';
import saveDone from '@salesforce/label/c.Addresses_SaveDone';
import title from '@salesforce/label/c.Addresses_Title';
import addressLabel from '@salesforce/label/c.Addresses_address';
import caseOrigin from '@salesforce/label/c.Addresses_caseOrigin';
import casePriority from '@salesforce/label/c.Addresses_casePriority';
import caseRecordType from '@salesforce/label/c.Addresses_caseRecordType';
import isActive from '@salesforce/label/c.Addresses_isActive';
import isForwarded from '@salesforce/label/c.Addresses_isForwarded';
import ownDomains from '@salesforce/label/c.Addresses_ownDomains';
import ownerId from '@salesforce/label/c.Addresses_ownerId';
import reopenedStatus from '@salesforce/label/c.Addresses_reopenedStatus';
import sendsAutoResponse from '@salesforce/label/c.Addresses_sendsAutoResponse';
import storesFirst from '@salesforce/label/c.Addresses_storesFirst';
import untrustedSenders from '@salesforce/label/c.Addresses_untrustedSenders';
import usesAssignmentRule from '@salesforce/label/c.Addresses_usesAssignmentRule';
import off from '@salesforce/label/c.Common_Off';
import on from '@salesforce/label/c.Common_On';
import saved from '@salesforce/label/c.Common_Saved';
import reload from '@salesforce/label/c.Threading_Reload';

export const labels = {
  add,
  addressLabel,
  changed,
  differs,
  differsNothing,
  edit,
  editOf,
  intro,
  isActive,
  leave,
  leaveTitle,
  list,
  none,
  off,
  on,
  reload,
  saveDone,
  saved,
  title,
};

/** The fields in which an address can differ from the defaults. */
export const fieldNames = {
  ownerId,
  caseOrigin,
  casePriority,
  caseRecordType,
  usesAssignmentRule,
  sendsAutoResponse,
  storesFirst,
  isForwarded,
  untrustedSenders,
  ownDomains,
  reopenedStatus,
};
