/** The mode of a database operation. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_AccessLevel.htm */
import { LibraryObject } from '../../runtime/values.ts';
import { platform } from '../../schema/types.ts';
import { libraryType } from '../declare.ts';

export class AccessLevel extends LibraryObject {
  readonly type = platform('System.AccessLevel');
  readonly mode: 'system' | 'user';
  constructor(mode: 'system' | 'user') {
    super();
    this.mode = mode;
  }
  override keyText(): string {
    return this.mode;
  }
}
const systemMode = new AccessLevel('system');
const userMode = new AccessLevel('user');

export default libraryType(
  'System.AccessLevel',
  'apex_class_System_AccessLevel',
  {},
  { SYSTEM_MODE: { get: () => systemMode }, USER_MODE: { get: () => userMode } },
);
