import cancel from '@salesforce/label/c.Addresses_Cancel';
import byDefault from '@salesforce/label/c.Addresses_Default';
import editOf from '@salesforce/label/c.Addresses_EditOf';
import newTitle from '@salesforce/label/c.Addresses_NewTitle';
import address from '@salesforce/label/c.Addresses_address';
import addressHelp from '@salesforce/label/c.Addresses_address_Help';
import caseOrigin from '@salesforce/label/c.Addresses_caseOrigin';
import caseOriginHelp from '@salesforce/label/c.Addresses_caseOrigin_Help';
import casePriority from '@salesforce/label/c.Addresses_casePriority';
import casePriorityHelp from '@salesforce/label/c.Addresses_casePriority_Help';
import caseRecordType from '@salesforce/label/c.Addresses_caseRecordType';
import caseRecordTypeHelp from '@salesforce/label/c.Addresses_caseRecordType_Help';
import isActive from '@salesforce/label/c.Addresses_isActive';
import isActiveHelp from '@salesforce/label/c.Addresses_isActive_Help';
import isForwarded from '@salesforce/label/c.Addresses_isForwarded';
import isForwardedHelp from '@salesforce/label/c.Addresses_isForwarded_Help';
import ownDomains from '@salesforce/label/c.Addresses_ownDomains';
import ownDomainsHelp from '@salesforce/label/c.Addresses_ownDomains_Help';
import ownerId from '@salesforce/label/c.Addresses_ownerId';
import ownerIdHelp from '@salesforce/label/c.Addresses_ownerId_Help';
import reopenedStatus from '@salesforce/label/c.Addresses_reopenedStatus';
import reopenedStatusHelp from '@salesforce/label/c.Addresses_reopenedStatus_Help';
import sendsAutoResponse from '@salesforce/label/c.Addresses_sendsAutoResponse';
import sendsAutoResponseHelp from '@salesforce/label/c.Addresses_sendsAutoResponse_Help';
import storesFirst from '@salesforce/label/c.Addresses_storesFirst';
import storesFirstHelp from '@salesforce/label/c.Addresses_storesFirst_Help';
import untrustedSenders from '@salesforce/label/c.Addresses_untrustedSenders';
import untrustedSendersHelp from '@salesforce/label/c.Addresses_untrustedSenders_Help';
import usesAssignmentRule from '@salesforce/label/c.Addresses_usesAssignmentRule';
import usesAssignmentRuleHelp from '@salesforce/label/c.Addresses_usesAssignmentRule_Help';
import off from '@salesforce/label/c.Common_Off';
import on from '@salesforce/label/c.Common_On';
import save from '@salesforce/label/c.Common_Save';

export const labels = { byDefault, cancel, editOf, newTitle, off, on, save };

/** By field. */
export const fieldTexts = {
  address: { label: address, help: addressHelp },
  isActive: { label: isActive, help: isActiveHelp },
  ownerId: { label: ownerId, help: ownerIdHelp },
  caseOrigin: { label: caseOrigin, help: caseOriginHelp },
  casePriority: { label: casePriority, help: casePriorityHelp },
  caseRecordType: { label: caseRecordType, help: caseRecordTypeHelp },
  usesAssignmentRule: { label: usesAssignmentRule, help: usesAssignmentRuleHelp },
  sendsAutoResponse: { label: sendsAutoResponse, help: sendsAutoResponseHelp },
  storesFirst: { label: storesFirst, help: storesFirstHelp },
  isForwarded: { label: isForwarded, help: isForwardedHelp },
  untrustedSenders: { label: untrustedSenders, help: untrustedSendersHelp },
  ownDomains: { label: ownDomains, help: ownDomainsHelp },
  reopenedStatus: { label: reopenedStatus, help: reopenedStatusHelp },
};
