/** What several standard objects have alike. */
import { boolean, datetime, integer, picklist, reference, string, textarea, withActivities } from '../standardFacts.ts';

const salutations = ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.'];
export const leadSources = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];
export const industries = [
  'Agriculture',
  'Banking',
  'Consulting',
  'Education',
  'Energy',
  'Finance',
  'Government',
  'Healthcare',
  'Insurance',
  'Manufacturing',
  'Media',
  'Retail',
  'Technology',
  'Telecommunications',
  'Other',
];
/** A queue or a user; records without one get the running user. */
export const owner = (properties = 'CFU') => reference('Owner', ['Group', 'User'], properties, 'restrict');
export const userOwner = (properties = 'CFU') => reference('Owner', ['User'], properties, 'restrict');
export const parents = ['Account', 'Asset', 'Campaign', 'Case', 'Contact', 'Contract', 'Event', 'Lead', 'Opportunity', 'Order', 'Product2', 'Solution', 'Task'];
/** What an activity can be about. */
/** ListEmail is OBSERVED: the suite of fflib-apex-common (fflib_SObjectSelectorTest) asks it for its tasks. */
export const whats = ['Account', 'Asset', 'Campaign', 'Case', 'Contract', 'ListEmail', 'Opportunity', 'Order', 'Product2', 'Solution', withActivities];

export const address = (prefix: string) => ({
  [`${prefix}Street`]: textarea(255, 'CFNU'),
  [`${prefix}City`]: string(40),
  [`${prefix}State`]: string(80),
  [`${prefix}PostalCode`]: string(20),
  [`${prefix}Country`]: string(80),
});

export const personName = {
  FirstName: string(40),
  LastName: string(80, 'CFU'),
  // First and last name, put together by Salesforce.
  Name: string(121, 'FI'),
  Salutation: picklist(salutations, 'CFNU', false, 40),
};

/** Fields that Task and Event share. */
export const activity = {
  AccountId: reference('Account', ['Account'], 'FN'),
  Description: textarea(32000),
  IsArchived: boolean('F'),
  IsReminderSet: boolean('CFU'),
  OwnerId: owner(),
  ReminderDateTime: datetime(),
  Subject: string(255, 'CFNU'),
  WhatId: reference('What', whats, 'CFNU', 'cascade'),
  WhoId: reference('Who', ['Contact', 'Lead'], 'CFNU'),
  WhatCount: integer('FN'),
  WhoCount: integer('FN'),
  IsRecurrence: boolean('CF'),
};
