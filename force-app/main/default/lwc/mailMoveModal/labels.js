import cancel from '@salesforce/label/c.Common_Cancel';
import loading from '@salesforce/label/c.Common_Loading';
import about from '@salesforce/label/c.Move_About';
import choose from '@salesforce/label/c.Move_Choose';
import caseRecord from '@salesforce/label/c.Move_CaseRecord';
import find from '@salesforce/label/c.Move_Find';
import found from '@salesforce/label/c.Move_Found';
import mails from '@salesforce/label/c.Move_Mails';
import move from '@salesforce/label/c.Move_Move';
import name from '@salesforce/label/c.Move_Name';
import nameHelp from '@salesforce/label/c.Move_NameHelp';
import notFound from '@salesforce/label/c.Move_NotFound';
import notKept from '@salesforce/label/c.Move_NotKept';
import number from '@salesforce/label/c.Move_Number';
import numberHelp from '@salesforce/label/c.Move_NumberHelp';
import preview from '@salesforce/label/c.Move_Preview';
import previewMails from '@salesforce/label/c.Move_PreviewMails';
import record from '@salesforce/label/c.Move_Record';
import scope from '@salesforce/label/c.Move_Scope';
import scopeChain from '@salesforce/label/c.Move_ScopeChain';
import scopeMail from '@salesforce/label/c.Move_ScopeMail';
import suggested from '@salesforce/label/c.Move_Suggested';
import title from '@salesforce/label/c.Move_Title';
import type from '@salesforce/label/c.Move_Type';

export const labels = {
  about,
  cancel,
  caseRecord,
  choose,
  find,
  found,
  loading,
  mails,
  move,
  name,
  nameHelp,
  notFound,
  notKept,
  number,
  numberHelp,
  preview,
  previewMails,
  record,
  scope,
  scopeChain,
  scopeMail,
  suggested,
  title,
  type,
};
