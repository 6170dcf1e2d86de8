/**
 * Actions called from Apex. What they are given and what they answer are values; to run one, the org must know it: an Apex class with an invocable method is, flows and standard actions are not.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Invocable_Action.htm
 */
import type { ApexMap } from '../../runtime/collections.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { LibraryObject, UncatchableError } from '../../runtime/values.ts';
import type { Value, ApexList } from '../../runtime/values.ts';
import { ApexMap as RuntimeMap } from '../../runtime/collections.ts';
import { mapOf, platform, types } from '../../schema/types.ts';
import type { Type } from '../../schema/types.ts';
import { DataObject, dataType } from '../data.ts';
import { libraryType, nullable } from '../declare.ts';
import type { LibraryType } from '../table.ts';

const invocationType = mapOf(types.string, types.object) as Type & { kind: 'map' };

class Action extends LibraryObject {
  readonly type = platform('Invocable.Action');
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
  invocations: RuntimeMap[] = [];
  constructor(kind: string, namespace: string | null, name: string) {
    super();
    this.kind = kind;
    this.namespace = namespace;
    this.name = name;
  }
  /** The parameters being set: those of the last invocation. */
  get current(): RuntimeMap {
    if (this.invocations.length === 0) this.invocations.push(new RuntimeMap(invocationType, []));
    return this.invocations.at(-1)!;
  }
}

const unrun = (self: Action): never => {
  throw new UncatchableError('unsupported', `Not supported yet: running the action ${self.kind}${self.kind === self.name ? '' : ` ${self.name}`}`);
};

const result = dataType('Invocable.Action.Result', {
  page: 'apex_class_Invocable_Action_Result',
  methods: ['getAction', 'getErrors', 'getInvocationParameters', 'getOutputParameters', 'isSuccess'],
});
const error = dataType('Invocable.Action.Error', { page: 'apex_class_Invocable_Action_Error', methods: ['getCode', 'getMessage'] });

export const invocableTypes: readonly LibraryType[] = [
  libraryType('Invocable.Action', 'apex_class_Invocable_Action', {
    'createCustomAction(String,String)': (_, kind: string, name: string) => new Action(kind, null, name),
    'createCustomAction(String,String,String)': nullable((_, kind: string, namespace: string | null, name: string) => new Action(kind, namespace, name)),
    'createStandardAction(String)': (_, kind: string) => new Action(kind, null, kind),
    'getName()': (_, self: Action) => self.name,
    'getNamespace()': (_, self: Action) => self.namespace,
    'getType()': (_, self: Action) => self.kind,
    'isStandard()': (_, self: Action) => self.kind === self.name,
    'setInvocationParameter(String,Object)': nullable((_, self: Action, name: string, value: Value) => {
      self.current.put(name, value);
      return self;
    }),
    'addInvocation()': (_, self: Action) => {
      self.invocations.push(new RuntimeMap(invocationType, []));
      return self;
    },
    'clearInvocations()': (_, self: Action) => {
      self.invocations = [];
      return self;
    },
    'setInvocations(List<Map<String,Object>>)': (_, self: Action, invocations: ApexList) => {
      self.invocations = invocations.items as ApexMap[];
      return self;
    },
    'invoke()': (_: Runtime, self: Action): Value => unrun(self),
  }),
  result,
  error,
];

export { DataObject };
