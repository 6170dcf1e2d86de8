import address from '@salesforce/label/c.Decisions_Address';
import candidates from '@salesforce/label/c.Decisions_Candidates';
import candidatesNone from '@salesforce/label/c.Decisions_CandidatesNone';
import deliveries from '@salesforce/label/c.Decisions_Deliveries';
import flags from '@salesforce/label/c.Decisions_Flags';
import headers from '@salesforce/label/c.Decisions_Headers';
import headersNone from '@salesforce/label/c.Decisions_HeadersNone';
import hidden from '@salesforce/label/c.Decisions_Hidden';
import kind from '@salesforce/label/c.Decisions_Kind';
import messageId from '@salesforce/label/c.Decisions_MessageId';
import move from '@salesforce/label/c.Decisions_Move';
import moveMail from '@salesforce/label/c.Decisions_MoveMail';
import showHeaders from '@salesforce/label/c.Decisions_ShowHeaders';
import trust from '@salesforce/label/c.Decisions_Trust';

export const labels = {
  address,
  candidates,
  candidatesNone,
  deliveries,
  flags,
  headers,
  headersNone,
  hidden,
  kind,
  messageId,
  move,
  moveMail,
  showHeaders,
  trust,
};
