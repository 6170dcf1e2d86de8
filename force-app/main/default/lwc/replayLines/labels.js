import reason from '@salesforce/label/c.Decisions_Reason';
import after from '@salesforce/label/c.Replay_After';
import before from '@salesforce/label/c.Replay_Before';
import change from '@salesforce/label/c.Replay_Change';
import hidden from '@salesforce/label/c.Replay_Hidden';
import title from '@salesforce/label/c.Replay_Lines';
import mail from '@salesforce/label/c.Replay_Mail';
import own from '@salesforce/label/c.Replay_Own';
import joins from '@salesforce/label/c.Replay_joins';
import newCase from '@salesforce/label/c.Replay_newCase';
import otherCase from '@salesforce/label/c.Replay_otherCase';
import otherStage from '@salesforce/label/c.Replay_otherStage';

export const labels = { after, before, change, hidden, joins, mail, newCase, otherCase, otherStage, own, reason, title };
