/** What every enum has, the project's and the platform's. https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_enums.htm */
import type { Runtime } from '../../runtime/runtime.ts';
import type { EnumValue, TypeValue } from '../../runtime/values.ts';
import { typeName } from '../../schema/types.ts';
import type { Type } from '../../schema/types.ts';
import { apexGuide, assumed, libraryType } from '../declare.ts';
import { listOfValues } from '../iteration.ts';

function constantsOf(runtime: Runtime, type: Type): readonly EnumValue[] {
  if (type.kind === 'user') return runtime.classInfo(type.name)?.enumValues ?? [];
  const declared = type.kind === 'platform' ? runtime.schema.platformType(type.name) : undefined;
  return (declared?.enumConstants ?? []).map((name) => runtime.enumValue(type, name));
}

export default libraryType('System.Enum', apexGuide('langCon_apex_enums'), {
  'values(Type)': (runtime, type: TypeValue) => listOfValues(type.of, [...constantsOf(runtime, type.of)]),
  'valueOf(Type,String)': assumed(
    'case is ignored; the text of the error',
    (runtime, type: TypeValue, name: string) =>
      constantsOf(runtime, type.of).find((constant) => constant.name.toLowerCase() === name.toLowerCase()) ??
      runtime.fail('System.NoSuchElementException', `No enum constant ${typeName(type.of)}.${name}`),
  ),
  'name()': (_, self: EnumValue) => self.name,
  'ordinal()': (_, self: EnumValue) => self.ordinal,
});
