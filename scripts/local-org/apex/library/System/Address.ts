/** What a compound address field holds. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Address.htm */
import type { Address } from '../../runtime/places.ts';
import { type AddressPart, Location } from '../../runtime/places.ts';
import { Decimal } from '../../runtime/decimal.ts';
import { assumed, libraryType } from '../declare.ts';
import type { FieldDeclaration } from '../declare.ts';
import { distance, onASphere } from './Location.ts';

const texts = ['City', 'Country', 'CountryCode', 'GeocodeAccuracy', 'PostalCode', 'State', 'StateCode', 'Street'] as const;
const numberOf = (self: Address, part: AddressPart): number | null => {
  const value = self.get(part);
  return value instanceof Decimal ? value.toNumber() : typeof value === 'number' ? value : null;
};
const fieldName = (part: string): string => part.charAt(0).toLowerCase() + part.slice(1);

export default libraryType(
  'System.Address',
  'apex_class_System_Address',
  {
    ...Object.fromEntries(texts.map((part) => [`get${part}()`, (_: unknown, self: Address) => self.get(part)])),
    'getLatitude()': (_, self: Address) => numberOf(self, 'Latitude'),
    'getLongitude()': (_, self: Address) => numberOf(self, 'Longitude'),
    'getDistance(Location,String)': assumed(`${onASphere}; null without coordinates`, (runtime, self: Address, to: Location, unit: string) => {
      const [latitude, longitude] = [numberOf(self, 'Latitude'), numberOf(self, 'Longitude')];
      return latitude === null || longitude === null ? null : distance(runtime, new Location(latitude, longitude), to, unit);
    }),
  },
  Object.fromEntries(texts.map((part): [string, FieldDeclaration] => [fieldName(part), { get: (_, self: Address) => self.get(part) }])),
);
