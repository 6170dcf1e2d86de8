/** The org's own e-mail threading, of cases. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Cases.htm */
import { assumed, libraryType, nullable } from '../declare.ts';
import { service } from '../services.ts';

export default libraryType('System.Cases', 'apex_class_System_Cases', {
  'generateThreadingMessageId(Id)': assumed(
    'a new id each time, in the domain of the ids that Salesforce gives its mail; null where native threading is off',
    (runtime, id: string) => service(runtime, 'threading').messageIdOf(id),
  ),
  'getCaseIdFromEmailThreadId(String)': assumed(
    'the reference is looked for as a token of the org; null where native tokens are off',
    nullable((runtime, reference: string | null) => service(runtime, 'threading').recordOf(reference, null, null)),
  ),
});
