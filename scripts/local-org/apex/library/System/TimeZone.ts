/** A zone by its IANA name. ASSUMED: a name that is none means GMT, as in Java's TimeZone.getTimeZone. */
import type { Runtime } from '../../runtime/runtime.ts';
import type { ApexDatetime } from '../../runtime/values.ts';
import { LibraryObject } from '../../runtime/values.ts';
import { platform } from '../../schema/types.ts';
import { languageTag } from '../dates/format.ts';
import { isZone, offsetAt } from '../dates/zone.ts';
import { assumed, libraryType } from '../declare.ts';

export class ApexTimeZone extends LibraryObject {
  readonly type = platform('System.TimeZone');
  readonly id: string;
  constructor(id: string) {
    super();
    this.id = id;
  }
  override keyText(): string {
    return this.id;
  }
  override text(): string {
    return this.id;
  }
}
export const timeZoneNamed = (id: string): ApexTimeZone => new ApexTimeZone(isZone(id) ? id : 'GMT');

const displayName = (runtime: Runtime, self: ApexTimeZone): string => {
  const parts = new Intl.DateTimeFormat(languageTag(runtime.user.locale), { timeZone: self.id, timeZoneName: 'long' }).formatToParts(runtime.now());
  const minutes = offsetAt(runtime.now(), self.id) / 60_000;
  const clock = `${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`;
  return `(GMT${minutes < 0 ? '-' : '+'}${clock}) ${parts.find(({ type }) => type === 'timeZoneName')?.value ?? self.id} (${self.id})`;
};

export default libraryType('System.TimeZone', 'apex_methods_system_timezone', {
  'getDisplayName()': assumed('the form `(GMT+01:00) Central European Standard Time (Europe/Berlin)`', displayName),
  'getID()': (_, self: ApexTimeZone) => self.id,
  'getOffset(Datetime)': (_, self: ApexTimeZone, at: ApexDatetime) => offsetAt(at.ms, self.id),
  'toString()': (_, self: ApexTimeZone) => self.id,
  'getTimeZone(String)': (_, id: string) => timeZoneNamed(id),
});
