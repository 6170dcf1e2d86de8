/** Experience Cloud sites: the local org has none. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Network.htm */
import { libraryType } from '../declare.ts';

export default libraryType('System.Network', 'apex_class_System_Network', {
  // null outside of a site, as the page says.
  'getNetworkId()': () => null,
});
