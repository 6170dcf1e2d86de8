/** The org's own e-mail threading. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_EmailMessages.htm */
import { assumed, libraryType, nullable } from '../declare.ts';
import { service } from '../services.ts';

export default libraryType('System.EmailMessages', 'apex_class_System_EmailMessages', {
  'getFormattedThreadingToken(Id)': assumed('null where native tokens are off', (runtime, id: string) => service(runtime, 'threading').tokenOf(id)),
  'getRecordIdFromEmail(String,String,String)': assumed(
    'null where native tokens are off; else the record of the first token in subject, text body, HTML body',
    nullable((runtime, subject: string | null, text: string | null, html: string | null) => service(runtime, 'threading').recordOf(subject, text, html)),
  ),
});
