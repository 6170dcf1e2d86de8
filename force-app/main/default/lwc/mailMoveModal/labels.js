import cancel from '@salesforce/label/c.Common_Cancel';
import loading from '@salesforce/label/c.Common_Loading';
import about from '@salesforce/label/c.Move_About';
import choose from '@salesforce/label/c.Move_Choose';
import find from '@salesforce/label/c.Move_Find';
import mails from '@salesforce/label/c.Move_Mails';
import move from '@salesforce/label/c.Move_Move';
import notFound from '@salesforce/label/c.Move_NotFound';
import notKept from '@salesforce/label/c.Move_NotKept';
import number from '@salesforce/label/c.Move_Number';
import numberHelp from '@salesforce/label/c.Move_NumberHelp';
import preview from '@salesforce/label/c.Move_Preview';
import previewMails from '@salesforce/label/c.Move_PreviewMails';
import scope from '@salesforce/label/c.Move_Scope';
import scopeChain from '@salesforce/label/c.Move_ScopeChain';
import scopeMail from '@salesforce/label/c.Move_ScopeMail';
import suggested from '@salesforce/label/c.Move_Suggested';
import title from '@salesforce/label/c.Move_Title';

export const labels = {
  about,
  cancel,
  choose,
  find,
  loading,
  mails,
  move,
  notFound,
  notKept,
  number,
  numberHelp,
  preview,
  previewMails,
  scope,
  scopeChain,
  scopeMail,
  suggested,
  title,
};
