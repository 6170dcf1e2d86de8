import help from '@salesforce/label/c.Tokens_Help';
import inForce from '@salesforce/label/c.Tokens_InForce';
import issued from '@salesforce/label/c.Tokens_Issued';
import question from '@salesforce/label/c.Tokens_Question';
import questionTitle from '@salesforce/label/c.Tokens_QuestionTitle';
import revoke from '@salesforce/label/c.Tokens_Revoke';
import revoked from '@salesforce/label/c.Tokens_Revoked';
import title from '@salesforce/label/c.Tokens_Title';

export const labels = { help, inForce, issued, question, questionTitle, revoke, revoked, title };
