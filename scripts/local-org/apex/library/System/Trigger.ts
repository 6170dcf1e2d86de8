/** The context of the running trigger. https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_context_variables.htm */
import type { Runtime, TriggerContext } from '../../runtime/runtime.ts';
import type { Value } from '../../runtime/values.ts';
import { platform } from '../../schema/types.ts';
import { apexGuide, libraryType } from '../declare.ts';

/** Outside of a trigger flags are false and the rest null. */
const flag = (test: (context: TriggerContext) => boolean) => ({ get: (runtime: Runtime): Value => runtime.trigger !== null && test(runtime.trigger) });
const part = (read: (context: TriggerContext) => Value) => ({ get: (runtime: Runtime): Value => (runtime.trigger === null ? null : read(runtime.trigger)) });
const words = (context: TriggerContext): string[] => context.event.toLowerCase().split(/[\s_]+/);
const has = (word: string) => flag((context) => words(context).includes(word));

export default libraryType(
  'System.Trigger',
  apexGuide('apex_triggers_context_variables'),
  {},
  {
    isAfter: has('after'),
    isBefore: has('before'),
    isDelete: has('delete'),
    isExecuting: flag(() => true),
    isInsert: has('insert'),
    isUndelete: has('undelete'),
    isUpdate: has('update'),
    new: part((context) => context.newRecords),
    newMap: part((context) => context.newMap),
    old: part((context) => context.oldRecords),
    oldMap: part((context) => context.oldMap),
    operationType: {
      get: (runtime: Runtime) =>
        runtime.trigger === null ? null : runtime.enumValue(platform('System.TriggerOperation'), words(runtime.trigger).join('_').toUpperCase()),
    },
    size: part((context) => context.size),
  },
);
