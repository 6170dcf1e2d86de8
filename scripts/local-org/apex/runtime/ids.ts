/**
 * Ids: 15 characters that know case, and 3 more that make the case known to whoever ignores it.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/field_types.htm (ID Field Type)
 */
import { fail } from './exceptions.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The three characters after the fifteenth: each says by five bits which of five characters are capitals, the first character being the lowest bit. */
function checksum(id: string): string {
  let result = '';
  for (let chunk = 0; chunk < 15; chunk += 5) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      const code = id.charCodeAt(chunk + i);
      if (code >= 65 && code <= 90) bits |= 1 << i;
    }
    result += alphabet[bits];
  }
  return result;
}

const shape = /^[0-9A-Za-z]{15}(?:[A-Za-z0-5]{3})?$/;

/** The fifteen characters as the last three say they are written: whoever lost their case gets it back. */
function restored(id: string): string {
  let result = '';
  for (let i = 0; i < 15; i++) {
    const bits = alphabet.indexOf(id[15 + Math.floor(i / 5)]!.toUpperCase());
    result += (bits >> (i % 5)) & 1 ? id[i]!.toUpperCase() : id[i]!.toLowerCase();
  }
  return result;
}

/**
 * The id with 18 characters; undefined when it is no id.
 * OBSERVED: R.apex's toSetTest takes 001000000000000000 for an id, and NebulaLogger's tests tell 18 characters apart that differ in the last three only: they are not judged.
 */
export function id18(text: string): string | undefined {
  if (!shape.test(text)) return undefined;
  if (text.length === 15) return text + checksum(text);
  const id = restored(text);
  const whole = id + checksum(id);
  return whole.toLowerCase() === text.toLowerCase() ? whole : text;
}

/** The conversion of a String: fails as Salesforce does. */
export const toId = (text: string): string => id18(text) ?? fail('System.StringException', `Invalid id: ${text}`);

/** `==` between Ids and texts: 15 and 18 characters of one id are equal. ASSUMED: a text that is no id is compared as text. */
export const equalIds = (a: string, b: string): boolean =>
  a === b || (a.length !== b.length && a.slice(0, 15) === b.slice(0, 15) && id18(a) === id18(b) && id18(a) !== undefined);
