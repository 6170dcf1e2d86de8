import address from '@salesforce/label/c.GetStarted_TestMailAddress';
import arrived from '@salesforce/label/c.GetStarted_TestMailArrived';
import ask from '@salesforce/label/c.GetStarted_TestMailAsk';
import lost from '@salesforce/label/c.GetStarted_TestMailLost';
import send from '@salesforce/label/c.GetStarted_TestMailSend';
import waiting from '@salesforce/label/c.GetStarted_TestMailWaiting';

export const labels = { address, arrived, ask, lost, send, waiting };
