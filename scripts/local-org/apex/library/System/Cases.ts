/** The org's own e-mail threading, of cases. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Cases.htm */
import type { ApexList } from '../../runtime/values.ts';
import type { DataObject } from '../data.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import { service } from '../services.ts';

export default libraryType('System.Cases', 'apex_class_System_Cases', {
  'generateThreadingMessageId(Id)': assumed(
    'a new id each time, in the domain of the ids that Salesforce gives its mail; null where native threading is off',
    (runtime, id: string) => service(runtime, 'threading').messageIdOf(id),
  ),
  'getCaseIdFromEmailHeaders(List<Messaging.InboundEmail.Header>)': assumed(
    'null where native threading is off; else the case of the newest id in In-Reply-To, then References, that generateThreadingMessageId gave. Whether stored mails are asked too is not said',
    (runtime, headers: ApexList) =>
      service(runtime, 'threading').caseOf(
        headers.items.map((header) => {
          const field = header as DataObject;
          return { name: String(field.get('name') ?? ''), value: String(field.get('value') ?? '') };
        }),
      ),
  ),
  'getCaseIdFromEmailThreadId(String)': assumed(
    'the reference is looked for as a token of the org; null where native tokens are off',
    nullable((runtime, reference: string | null) => service(runtime, 'threading').recordOf(reference, null, null)),
  ),
});
