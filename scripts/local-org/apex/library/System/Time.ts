/** A time of day without a zone: milliseconds since midnight; it goes round the clock. */
import { ApexTime } from '../../runtime/values.ts';
import { libraryType } from '../declare.ts';

const dayMs = 86_400_000;
const plus = (self: ApexTime, ms: number): ApexTime => new ApexTime((((self.ms + ms) % dayMs) + dayMs) % dayMs);

export default libraryType('System.Time', 'apex_methods_system_time', {
  'addHours(Integer)': (_, self: ApexTime, hours: number) => plus(self, hours * 3_600_000),
  'addMilliseconds(Integer)': (_, self: ApexTime, milliseconds: number) => plus(self, milliseconds),
  'addMinutes(Integer)': (_, self: ApexTime, minutes: number) => plus(self, minutes * 60_000),
  'addSeconds(Integer)': (_, self: ApexTime, seconds: number) => plus(self, seconds * 1000),
  'hour()': (_, self: ApexTime) => Math.floor(self.ms / 3_600_000),
  'minute()': (_, self: ApexTime) => Math.floor(self.ms / 60_000) % 60,
  'second()': (_, self: ApexTime) => Math.floor(self.ms / 1000) % 60,
  'millisecond()': (_, self: ApexTime) => self.ms % 1000,
  'newInstance(Integer,Integer,Integer,Integer)': (_, hours: number, minutes: number, seconds: number, milliseconds: number) =>
    plus(new ApexTime(0), ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds),
});
