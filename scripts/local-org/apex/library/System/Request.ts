/** What asked for the running code. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Request.htm */
import { LibraryObject } from '../../runtime/values.ts';
import { platform } from '../../schema/types.ts';
import { libraryType } from '../declare.ts';
import { service } from '../services.ts';

class ApexRequest extends LibraryObject {
  readonly type = platform('System.Request');
}

export default libraryType('System.Request', 'apex_class_System_Request', {
  'getCurrent()': () => new ApexRequest(),
  'getQuiddity()': (runtime) => runtime.enumValue(platform('System.Quiddity'), service(runtime, 'organization').quiddity),
  'getRequestId()': (runtime) => service(runtime, 'organization').requestId,
});
