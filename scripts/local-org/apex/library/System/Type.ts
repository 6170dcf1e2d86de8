/** Types as values. Names are found whatever their case, inner types and collections too. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_type.htm */
import { ApexMap, ApexSet } from '../../runtime/collections.ts';
import { fits } from '../../runtime/cast.ts';
import { hashOfText } from '../../runtime/equality.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { ApexException, ApexList, SObject, TypeValue } from '../../runtime/values.ts';
import type { Value } from '../../runtime/values.ts';
import { sameType, typeName } from '../../schema/types.ts';
import type { Type } from '../../schema/types.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import { sObjectTypeToken } from '../describe/tokens.ts';
import { typeNamed } from '../typeNames.ts';

export function newInstance(runtime: Runtime, type: Type): Value {
  switch (type.kind) {
    case 'list':
      return new ApexList(type);
    case 'set':
      return new ApexSet(type);
    case 'map':
      return new ApexMap(type);
    case 'sObject':
      return new SObject(runtime.schema.sObject(type.name)!);
    case 'user': {
      const info = runtime.classInfo(type.name);
      const made = info?.isAbstract ? undefined : info?.construct('<init>()');
      return made ?? runtime.fail('System.TypeException', `${typeName(type)} cannot be constructed`);
    }
    case 'platform':
      if (type.name.endsWith('Exception')) return new ApexException(type, null);
      break;
    case 'anySObject':
    case 'null':
    case 'parameter':
    case 'primitive':
    case 'void':
      break;
  }
  return runtime.fail('System.TypeException', `${typeName(type)} cannot be constructed`);
}
const named = (runtime: Runtime, name: string): TypeValue | null => {
  const type = typeNamed(runtime, name);
  return type ? runtime.typeValue(type) : null;
};

export default libraryType(
  'System.Type',
  'apex_methods_system_type',
  {
    'forName(String)': nullable((runtime, name: string | null) =>
      name === null ? runtime.fail('System.NullPointerException', 'Argument 1 cannot be null') : named(runtime, name),
    ),
    'forName(String,String)': assumed(
      'the namespace of an unmanaged class is the empty text or null',
      nullable((runtime, namespace: string | null, name: string | null) => {
        if (name === null) return runtime.fail('System.NullPointerException', 'Argument 2 cannot be null');
        return namespace === null || namespace === '' ? named(runtime, name) : (named(runtime, `${namespace}.${name}`) ?? named(runtime, name));
      }),
    ),
    'newInstance()': (runtime, self: TypeValue) => newInstance(runtime, self.of),
    // OBSERVED: NebulaLogger compares the name of a platform exception with what getTypeName() answers.
    'getName()': (_, self: TypeValue) => (self.of.kind === 'platform' && /^System\.\w*Exception$/.test(self.of.name) ? self.of.name : typeName(self.of)),
    'toString()': (_, self: TypeValue) => typeName(self.of),
    'equals(Object)': nullable((_, self: TypeValue, other: Value) => other instanceof TypeValue && sameType(self.of, other.of)),
    'hashCode()': (_, self: TypeValue) => hashOfText(typeName(self.of)),
    'isAssignableFrom(Type)': (runtime, self: TypeValue, from: TypeValue) => fits(runtime, from.of, self.of),
  },
  { SObjectType: { get: (runtime, self: TypeValue) => (self.of.kind === 'sObject' ? (sObjectTypeToken(runtime, self.of.name) ?? null) : null) } },
);
