import incoming from '@salesforce/label/c.Conversation_Incoming';
import move from '@salesforce/label/c.Conversation_Move';
import moveMail from '@salesforce/label/c.Conversation_MoveMail';
import none from '@salesforce/label/c.Conversation_None';
import outgoing from '@salesforce/label/c.Conversation_Outgoing';
import title from '@salesforce/label/c.Conversation_Title';
import to from '@salesforce/label/c.Conversation_To';
import unknown from '@salesforce/label/c.Conversation_Unknown';
import why from '@salesforce/label/c.Conversation_Why';
import moved from '@salesforce/label/c.Move_Moved';
import moveTitle from '@salesforce/label/c.Move_Title';

export const labels = { incoming, move, moveMail, moveTitle, moved, none, outgoing, title, to, unknown, why };
