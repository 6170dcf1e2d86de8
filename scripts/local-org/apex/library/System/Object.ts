/** What every value has. A class of the project is asked by its slots first; the checker calls these where the static type is Object. */
import { equalOperands, hashOf } from '../../runtime/equality.ts';
import { toText } from '../../runtime/text.ts';
import type { UserObject, Value } from '../../runtime/values.ts';
import { apexGuide, assumed, libraryType, nullable } from '../declare.ts';

export default libraryType('System.Object', apexGuide('langCon_apex_collections_maps_keys_userdefined'), {
  'equals(Object)': nullable((_, self: Value, other: Value) => equalOperands(self, other)),
  'hashCode()': (_, self: Value) => hashOf(self),
  'clone()': assumed('a shallow copy', (_, self: UserObject) => Object.assign(self.classInfo.allocate(), self)),
  'toString()': (_, self: Value) => toText(self),
});
