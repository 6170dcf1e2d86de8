/** Platform events. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_EventBus.htm */
import type { Runtime } from '../../runtime/runtime.ts';
import { SObject, UserObject } from '../../runtime/values.ts';
import type { Value, ApexList } from '../../runtime/values.ts';
import { platform } from '../../schema/types.ts';
import { DataObject } from '../data.ts';
import { assumed, libraryType } from '../declare.ts';
import { listOfValues } from '../iteration.ts';
import { service } from '../services.ts';

function publish(runtime: Runtime, events: readonly Value[], callback: Value): DataObject[] {
  const [first] = events;
  // https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_publish_apex.htm: an event that waits for the commit counts as DML.
  if (first instanceof SObject) runtime.limits.charge(first.schema.publishesImmediately === true ? 'publishImmediateDml' : 'dmlStatements', 1);
  // OBSERVED: the suite of declarative-lookup-rollup-summaries (CustomMetadataServiceTest) counts its rows too.
  if (first instanceof SObject && first.schema.publishesImmediately !== true) runtime.limits.charge('dmlRows', events.length);
  const ids = service(runtime, 'events').publish(events as SObject[], callback instanceof UserObject ? callback : undefined);
  return ids.map(
    (id) =>
      new DataObject('Database.SaveResult', {
        Id: id ?? null,
        Success: id !== undefined,
        Created: id !== undefined,
        Errors: listOfValues(platform('Database.Error'), []),
      }),
  );
}
const one = (runtime: Runtime, event: SObject, callback: Value = null): Value => publish(runtime, [event], callback)[0]!;
const many = (runtime: Runtime, events: ApexList, callback: Value = null): Value =>
  listOfValues(platform('Database.SaveResult'), publish(runtime, events.items, callback));
const noErrors = 'a refused event has no error of its own';

export default libraryType('System.EventBus', 'apex_class_System_EventBus', {
  'publish(SObject)': assumed(noErrors, (runtime, event: SObject) => one(runtime, event)),
  'publish(SObject,Object)': assumed(noErrors, one),
  'publish(List<SObject>)': assumed(noErrors, (runtime, events: ApexList) => many(runtime, events)),
  'publish(List<SObject>,Object)': assumed(noErrors, many),
  'getOperationId(Object)': assumed('the Id of the result', (_, result: DataObject) => result.get('Id') ?? null),
});
