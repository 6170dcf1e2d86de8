/**
 * `equals`, `hashCode` and `toString` of an object of the program: its class's own where it has them, else those of every object.
 * They are not methods of UserObject, because having `equals` or not decides how the object compares (facts #5).
 */
import { nullDereference } from './exceptions.ts';
import { equalsSlot, hashCodeSlot, identityOf, slotOf } from './keys.ts';
import { exceptionText, plainObjectText } from './text.ts';
import { ApexException } from './values.ts';
import type { UserObject, Value } from './values.ts';

export function callObjectMethod(object: UserObject | ApexException | null, slot: string, values: readonly Value[]): Value {
  if (object === null) return nullDereference();
  const method = slotOf(object, slot);
  if (method !== undefined) return method.apply(object, [...values]);
  if (slot === equalsSlot) return object === values[0];
  if (slot === hashCodeSlot) return identityOf(object);
  return object instanceof ApexException ? exceptionText(object) : plainObjectText(object);
}
