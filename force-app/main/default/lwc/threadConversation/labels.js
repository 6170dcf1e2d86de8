import incoming from '@salesforce/label/c.Conversation_Incoming';
import none from '@salesforce/label/c.Conversation_None';
import outgoing from '@salesforce/label/c.Conversation_Outgoing';
import title from '@salesforce/label/c.Conversation_Title';
import to from '@salesforce/label/c.Conversation_To';
import unknown from '@salesforce/label/c.Conversation_Unknown';
import why from '@salesforce/label/c.Conversation_Why';

export const labels = { incoming, none, outgoing, title, to, unknown, why };
