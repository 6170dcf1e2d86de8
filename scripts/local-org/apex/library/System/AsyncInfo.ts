/** The running queueable's place in its chain. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_AsyncInfo.htm */
import { assumed, libraryType } from '../declare.ts';
import { service } from '../services.ts';

export default libraryType('System.AsyncInfo', 'apex_class_System_AsyncInfo', {
  'getCurrentQueueableStackDepth()': (runtime) => service(runtime, 'async').stackDepth,
  'getMaximumQueueableStackDepth()': assumed('-1 without a maximum', (runtime) => service(runtime, 'async').maximumStackDepth ?? -1),
  'getMinimumQueueableDelayInMinutes()': (runtime) => service(runtime, 'async').delayMinutes,
  'hasMaxStackDepth()': (runtime) => service(runtime, 'async').maximumStackDepth !== undefined,
});
