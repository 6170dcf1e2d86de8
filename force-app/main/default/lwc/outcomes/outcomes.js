/** What became of a mail and by which signal, in the reader's language. The keys are the values that the decision holds. */
import received from '@salesforce/label/c.Outcome_received';
import threaded from '@salesforce/label/c.Outcome_threaded';
import created from '@salesforce/label/c.Outcome_created';
import held from '@salesforce/label/c.Outcome_held';
import ignored from '@salesforce/label/c.Outcome_ignored';
import duplicate from '@salesforce/label/c.Outcome_duplicate';
import token from '@salesforce/label/c.Stage_token';
import inReplyTo from '@salesforce/label/c.Stage_in_reply_to';
import references from '@salesforce/label/c.Stage_references';
import threadIndex from '@salesforce/label/c.Stage_thread_index';
import correction from '@salesforce/label/c.Stage_correction';
import mentioned from '@salesforce/label/c.Stage_mentioned';
import none from '@salesforce/label/c.Stage_none';

export const outcomes = { received, threaded, created, held, ignored, duplicate };

export const stages = { token, correction, 'in-reply-to': inReplyTo, references, 'thread-index': threadIndex, mentioned };

/** Of what no signal led to. */
export const noStage = none;
