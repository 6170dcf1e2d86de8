/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_FeatureManagement.htm */
import { libraryType } from '../declare.ts';
import { service } from '../services.ts';

export default libraryType('System.FeatureManagement', 'apex_class_System_FeatureManagement', {
  'checkPermission(String)': (runtime, name: string) => service(runtime, 'access').customPermission(name),
});
