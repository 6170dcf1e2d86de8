/**
 * What compound fields hold: a place on the earth, and an address. A query makes them from the fields of their parts; they are never written.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/compound_fields.htm
 */
import type { SObjectField } from '../schema/types.ts';
import { platform } from '../schema/types.ts';
import { Decimal } from './decimal.ts';
import { LibraryObject } from './values.ts';
import type { SObject, Value } from './values.ts';

export class Location extends LibraryObject {
  readonly type = platform('System.Location');
  readonly latitude: number;
  readonly longitude: number;
  constructor(latitude: number, longitude: number) {
    super();
    this.latitude = latitude;
    this.longitude = longitude;
  }
  override text(): string {
    return `API Location[${this.latitude} ${this.longitude}]`;
  }
  override keyText(): string {
    return `${this.latitude} ${this.longitude}`;
  }
  parts(): readonly (readonly [string, Value])[] {
    return [
      ['latitude', Decimal.fromNumber(this.latitude)],
      ['longitude', Decimal.fromNumber(this.longitude)],
    ];
  }
}

/** In the order of the REST API, which is also that of the names. */
const partNames = ['City', 'Country', 'CountryCode', 'GeocodeAccuracy', 'Latitude', 'Longitude', 'PostalCode', 'State', 'StateCode', 'Street'] as const;
export type AddressPart = (typeof partNames)[number];

export class Address extends LibraryObject {
  readonly type = platform('System.Address');
  readonly values: ReadonlyMap<AddressPart, Value>;
  constructor(values: ReadonlyMap<AddressPart, Value>) {
    super();
    this.values = values;
  }
  get(part: AddressPart): Value {
    return this.values.get(part) ?? null;
  }
  override text(): string {
    return `API Address[${partNames.map((part) => this.get(part) ?? '').join(' ')}]`;
  }
  override keyText(): string {
    return JSON.stringify(partNames.map((part) => String(this.get(part) ?? '')));
  }
  /** As JSON names them: `postalCode`. */
  parts(): readonly (readonly [string, Value])[] {
    return partNames.filter((part) => this.values.has(part)).map((part) => [part.charAt(0).toLowerCase() + part.slice(1), this.get(part)]);
  }
}

const numberOf = (value: Value): number | undefined => (value instanceof Decimal ? value.toNumber() : typeof value === 'number' ? value : undefined);

/** `BillingAddress` is made of `BillingCity` and its kin, `Place__c` of `Place__Latitude__s`; nothing at all is null. */
export function compoundOf(field: SObjectField, record: SObject): Value {
  const stem = field.isCustom ? field.name.replace(/c$/, '') : field.name.replace(/(Address|Location)$/, '');
  const declared = (name: string): SObjectField | undefined =>
    record.schema.fields.get((field.isCustom ? `${stem}${name}__s` : `${stem}${name}`).toLowerCase());
  const part = (name: string): Value => record.values.get(declared(name)?.name ?? '') ?? null;
  if (field.type === 'location') {
    const [latitude, longitude] = [numberOf(part('Latitude')), numberOf(part('Longitude'))];
    return latitude === undefined || longitude === undefined ? null : new Location(latitude, longitude);
  }
  // The codes are there only where the org has state and country picklists.
  const values = new Map(partNames.filter((name) => declared(name) !== undefined).map((name) => [name, part(name)]));
  return [...values.values()].every((value) => value === null) ? null : new Address(values);
}
