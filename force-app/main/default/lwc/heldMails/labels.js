import actions from '@salesforce/label/c.HeldMails_Actions';
import discard from '@salesforce/label/c.HeldMails_Discard';
import discardMail from '@salesforce/label/c.HeldMails_DiscardMail';
import discardQuestion from '@salesforce/label/c.HeldMails_DiscardQuestion';
import discardTitle from '@salesforce/label/c.HeldMails_DiscardTitle';
import discarded from '@salesforce/label/c.HeldMails_Discarded';
import failed from '@salesforce/label/c.HeldMails_Failed';
import files from '@salesforce/label/c.HeldMails_Files';
import from from '@salesforce/label/c.HeldMails_From';
import intro from '@salesforce/label/c.HeldMails_Intro';
import none from '@salesforce/label/c.HeldMails_None';
import quarantined from '@salesforce/label/c.HeldMails_Quarantined';
import reason from '@salesforce/label/c.HeldMails_Reason';
import received from '@salesforce/label/c.HeldMails_Received';
import release from '@salesforce/label/c.HeldMails_Release';
import releaseMail from '@salesforce/label/c.HeldMails_ReleaseMail';
import released from '@salesforce/label/c.HeldMails_Released';
import retry from '@salesforce/label/c.HeldMails_Retry';
import retryMail from '@salesforce/label/c.HeldMails_RetryMail';
import show from '@salesforce/label/c.HeldMails_Show';
import showMail from '@salesforce/label/c.HeldMails_ShowMail';
import state from '@salesforce/label/c.HeldMails_State';
import subject from '@salesforce/label/c.HeldMails_Subject';
import text from '@salesforce/label/c.HeldMails_Text';
import textCut from '@salesforce/label/c.HeldMails_TextCut';
import textEmpty from '@salesforce/label/c.HeldMails_TextEmpty';
import title from '@salesforce/label/c.HeldMails_Title';
import waiting from '@salesforce/label/c.HeldMails_Waiting';

export const labels = {
  actions,
  discard,
  discardMail,
  discardQuestion,
  discardTitle,
  discarded,
  failed,
  files,
  from,
  intro,
  none,
  quarantined,
  reason,
  received,
  release,
  releaseMail,
  released,
  retry,
  retryMail,
  show,
  showMail,
  state,
  subject,
  text,
  textCut,
  textEmpty,
  title,
  waiting,
};
