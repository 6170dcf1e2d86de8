/**
 * How an Apex exception comes to be inside the engine: `apexException('System.MathException', 'Divide by 0')`.
 * It needs no runtime, so that numbers and collections can fail too; the place is read from the JavaScript stack (`trace.ts`).
 */
import { platform, type Type } from '../schema/types.ts';
import { ApexException } from './values.ts';

const exceptionTypes = new Map<string, Type>();

/** One type object a name, so that catching it is quick. */
function exceptionType(name: string): Type {
  let type = exceptionTypes.get(name);
  if (type === undefined) exceptionTypes.set(name, (type = platform(name)));
  return type;
}

/** `typeName` is full: `System.NullPointerException`. */
export const apexException = (typeName: string, message: string | null): ApexException => new ApexException(exceptionType(typeName), message);

export function fail(typeName: string, message: string): never {
  throw apexException(typeName, message);
}

/** Salesforce's own words, known to every test suite. */
export const nullDereference = (): never => fail('System.NullPointerException', 'Attempt to de-reference a null object');

/** ASSUMED: a null operand of `+ - * /` fails with these words; the operators page only says that operands "can't be null". */
export const nullArgument = (): never => fail('System.NullPointerException', 'Attempt to de-reference a null object');

export const listIndex = (index: number): never => fail('System.ListException', `List index out of bounds: ${index}`);

export const divideByZero = (): never => fail('System.MathException', 'Divide by 0');

export const modifiedWhileIterated = (): never => fail('System.FinalException', 'Cannot modify a collection while it is being iterated.');

/** The platform's constructors of an exception class, by slot. */
export function initException(exception: ApexException, slot: string, values: readonly (string | ApexException | null)[]): void {
  for (const value of values) {
    if (typeof value === 'string') exception.message = value;
    else if (value !== null) exception.cause = value;
  }
  if (!slot.startsWith('<init>')) throw new Error(`no constructor of exceptions: ${slot}`);
}
