/**
 * What the stubs do not say of the standard objects the package meets: lengths, values, rights, prefixes, what a lookup points to. A field that is not here is as the stubs have it,
 * with nothing enforced. Sources: each object's page of the Object Reference (`source`).
 * ASSUMED throughout, and settled by describing the objects of a new org: lengths, which few of those pages state; picklist values, defaults and sharing models, which are a new org's,
 * whose admin has changed nothing; key prefixes that Salesforce's list (https://help.salesforce.com/s/articleView?id=000385203) leaves out are marked where they stand.
 */
import type { ObjectFacts } from '../standardFacts.ts';
import { activities } from './activities.ts';
import { files } from './files.ts';
import { sales } from './sales.ts';
import { service } from './service.ts';
import { setup } from './setup.ts';
import { users } from './users.ts';

export const standardObjects: readonly ObjectFacts[] = [...service, ...activities, ...sales, ...files, ...users, ...setup];

/** Prefixes of objects that nothing else needs to be said of here. https://help.salesforce.com/s/articleView?id=000385203 */
export const otherKeyPrefixes: Readonly<Record<string, string>> = {
  AccountContactRelation: '07k',
  AccountShare: '00r',
  ApexLog: '07L',
  ApexPage: '066',
  ApexTestQueueItem: '709',
  ApexTestResult: '07M',
  Asset: '02i',
  BusinessHours: '01m',
  Calendar: '023',
  Campaign: '701',
  CampaignMember: '00v',
  CaseContactRole: '03j',
  CaseHistory: '017',
  CaseShare: '01n',
  CaseTeamRole: '0B7',
  CollaborationGroup: '0F9',
  ContactPointAddress: '8lW',
  ContactShare: '03s',
  Individual: '0PK',
  ContentBody: '05T',
  ContentWorkspace: '058',
  Contract: '800',
  Document: '015',
  EmailTemplate: '00X',
  EntitySubscription: '0E8',
  FeedComment: '0D7',
  Folder: '00l',
  LeadShare: '01o',
  NamedCredential: '0XA',
  Note: '002',
  OpportunityContactRole: '00K',
  OpportunityLineItem: '00k',
  OpportunityShare: '00t',
  Order: '801',
  PermissionSetGroup: '0PG',
  Pricebook2: '01s',
  PricebookEntry: '01u',
  ProcessInstance: '04g',
  Product2: '01t',
  Solution: '501',
  StaticResource: '081',
  Topic: '0TO',
  TopicAssignment: '0TP',
  UserLicense: '100',
  AuthSession: '0Ak',
  LoginHistory: '0Ya',
  FlowInterview: '0Fo',
  ProcessInstanceStep: '04h',
  ProcessInstanceWorkitem: '04i',
  Quote: '0Q0',
  QuoteLineItem: '0QL',
  OrderItem: '802',
  ApexComponent: '099',
  ListView: '00B',
  Report: '00O',
  Dashboard: '01Z',
  Entitlement: '550',
  ServiceContract: '810',
  ContractLineItem: '811',
  CollaborationGroupMember: '0FB',
  Partner: '00I',
  Site: '0DM',
  BrandTemplate: '016',
};
