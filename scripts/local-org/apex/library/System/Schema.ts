/** Describes of whole orgs. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_schema.htm */
import type { Runtime } from '../../runtime/runtime.ts';
import type { ApexList, Value } from '../../runtime/values.ts';
import { platform } from '../../schema/types.ts';
import { libraryType } from '../declare.ts';
import { NameMap } from '../describe/describeMap.ts';
import { DescribeObject } from '../describe/object.ts';
import { sObjectTypeToken } from '../describe/tokens.ts';
import { listOfValues } from '../iteration.ts';

const describeAll = (runtime: Runtime, names: ApexList): ApexList =>
  listOfValues(
    platform('Schema.DescribeSObjectResult'),
    names.items.map(
      (name) =>
        new DescribeObject(
          sObjectTypeToken(runtime, String(name)) ?? runtime.fail('System.InvalidParameterValueException', `sObject type '${String(name)}' is not supported.`),
        ),
    ),
  );

export default libraryType('System.Schema', 'apex_methods_system_schema', {
  'getGlobalDescribe()': (runtime) =>
    new NameMap(
      platform('Schema.SObjectType'),
      runtime.schema.sObjectNames.map((name): [string, Value] => [name, sObjectTypeToken(runtime, name)!]),
    ),
  'describeSObjects(List<String>)': describeAll,
  'describeSObjects(List<String>,Object)': describeAll,
});
