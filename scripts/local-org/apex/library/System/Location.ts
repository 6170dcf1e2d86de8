/** A place on the earth. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Location.htm */
import type { Decimal } from '../../runtime/decimal.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { Location } from '../../runtime/places.ts';
import { assumed, libraryType } from '../declare.ts';

const radii: Readonly<Record<string, number>> = { km: 6371.0088, mi: 3958.7613 };
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The haversine formula. */
export function distance(runtime: Runtime, from: Location, to: Location, unit: string): number {
  const radius = radii[unit.toLowerCase()] ?? runtime.fail('System.InvalidParameterValueException', `Invalid unit ${unit}: use mi or km`);
  const [up, across] = [radians(to.latitude - from.latitude), radians(to.longitude - from.longitude)];
  const half = Math.sin(up / 2) ** 2 + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(across / 2) ** 2;
  return 2 * radius * Math.asin(Math.sqrt(half));
}
export const onASphere = 'the earth is a sphere of its mean radius';

export default libraryType(
  'System.Location',
  'apex_class_System_Location',
  {
    'newInstance(Decimal,Decimal)': (_, latitude: Decimal, longitude: Decimal) => new Location(latitude.toNumber(), longitude.toNumber()),
    'getLatitude()': (_, self: Location) => self.latitude,
    'getLongitude()': (_, self: Location) => self.longitude,
    'getDistance(Location,String)': assumed(onASphere, (runtime, self: Location, to: Location, unit: string) => distance(runtime, self, to, unit)),
    'getDistance(Location,Location,String)': assumed(onASphere, (runtime, from: Location, to: Location, unit: string) => distance(runtime, from, to, unit)),
  },
  { latitude: { get: (_, self: Location) => self.latitude }, longitude: { get: (_, self: Location) => self.longitude } },
);
