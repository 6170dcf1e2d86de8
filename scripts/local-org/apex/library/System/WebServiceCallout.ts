/**
 * A SOAP call, as the classes that Salesforce makes of a WSDL write it. In a test the mock that Test.setMock was given puts its answer into the map; without one the call is refused, as callouts are.
 * The texts are endpoint, SOAP action, name space and name of the request, name space, name and type of the response, in that order.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_callouts_wsdl2apex_testing.htm
 * OBSERVED: the suite of declarative-lookup-rollup-summaries (CustomMetadataServiceTest).
 */
import type { ApexMap } from '../../runtime/collections.ts';
import { UncatchableError, UserObject } from '../../runtime/values.ts';
import type { ApexList, Value } from '../../runtime/values.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import { mockSlot } from './Test.ts';

const guide = 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_callouts_wsdl2apex_testing.htm';
const doInvoke = 'doinvoke(object,object,map<string,object>,string,string,string,string,string,string)';

export default libraryType('System.WebServiceCallout', guide, {
  'invoke(Object,Object,Map<String,Object>,List<String>)': assumed(
    'outside of tests the local org speaks no SOAP to others',
    nullable((runtime, stub: Value, request: Value, response: ApexMap | null, texts: ApexList) => {
      runtime.limits.charge('callouts', 1);
      const [endpoint = null, action = null, , requestName = null, responseSpace = null, responseName = null, responseType = null] = texts.items;
      const mock = runtime.slots.get(mockSlot('WebServiceMock'));
      if (mock instanceof UserObject) {
        runtime.call(mock, doInvoke, stub, request, response, endpoint, action, requestName, responseSpace, responseName, responseType);
        return;
      }
      if (runtime.isTest) runtime.fail('System.CalloutException', 'Methods defined as TestMethod do not support Web service callouts');
      throw new UncatchableError('unsupported', 'Not supported yet: System.WebServiceCallout.invoke(Object,Object,Map<String,Object>,List<String>)');
    }),
  ),
});
