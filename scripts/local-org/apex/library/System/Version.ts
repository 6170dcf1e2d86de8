/** Package versions. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Version.htm */
import { LibraryObject } from '../../runtime/values.ts';
import { platform } from '../../schema/types.ts';
import type { Type } from '../../schema/types.ts';
import { libraryType } from '../declare.ts';

class ApexVersion extends LibraryObject {
  readonly type: Type = platform('System.Version');
  readonly parts: readonly [number, number, number | null];
  constructor(...parts: readonly [number, number, number | null]) {
    super();
    this.parts = parts;
  }
  override keyText(): string {
    return this.parts.join('.');
  }
}

export default libraryType('System.Version', 'apex_class_System_Version', {
  '<init>(Integer,Integer)': (_, _type: Type, major: number, minor: number) => new ApexVersion(major, minor, null),
  '<init>(Integer,Integer,Integer)': (_, _type: Type, major: number, minor: number, patch: number) => new ApexVersion(major, minor, patch),
  'major()': (_, self: ApexVersion) => self.parts[0],
  'minor()': (_, self: ApexVersion) => self.parts[1],
  'patch()': (_, self: ApexVersion) => self.parts[2],
  'compareTo(Version)': (_, self: ApexVersion, other: ApexVersion) => {
    const differs = [0, 1, 2].find((index) => (self.parts[index] ?? 0) !== (other.parts[index] ?? 0));
    return differs === undefined ? 0 : Math.sign((self.parts[differs] ?? 0) - (other.parts[differs] ?? 0));
  },
});
