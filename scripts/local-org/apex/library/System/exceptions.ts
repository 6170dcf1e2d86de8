/**
 * The constructors of the platform's exceptions: one table each, all alike. Their methods are those of System.Exception.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_exception_methods.htm
 */
import { ApexException } from '../../runtime/values.ts';
import type { Type } from '../../schema/types.ts';
import { setOf, types } from '../../schema/types.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import { mapOfEntries, setOfValues } from '../iteration.ts';
import type { LibraryType } from '../table.ts';

const page = 'apex_classes_exception_methods';
const withCause = (type: Type, message: string | null, cause: ApexException | null): ApexException => {
  const exception = new ApexException(type, message);
  exception.cause = cause;
  return exception;
};
export const constructors = {
  '<init>()': (_: unknown, type: Type) => new ApexException(type, null),
  '<init>(Exception)': nullable((_, type: Type, cause: ApexException | null) => withCause(type, null, cause)),
  '<init>(String)': nullable((_, type: Type, message: string | null) => new ApexException(type, message)),
  '<init>(String,Exception)': nullable((_, type: Type, message: string | null, cause: ApexException | null) => withCause(type, message, cause)),
};

/** What an AuraHandledException tells the page and not the code that catches it. */
const pageMessages = new WeakMap<ApexException, string>();
export const pageMessageOf = (exception: ApexException): string | undefined => exception.message ?? pageMessages.get(exception);

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_QueryException.htm */
const inaccessibleFields = {
  'getInaccessibleFields()': (_: unknown, self: ApexException) =>
    mapOfEntries(
      types.string,
      setOf(types.string),
      Array.from(self.inaccessible ?? [], ([object, fields]) => [object, setOfValues(types.string, fields)] as const),
    ),
};

const names =
  'Assert Async BigObject Callout Canvas Dml DuplicateMessage Email EmailTemplateRender ExternalObject FatalCursor Final Flow FormulaEvaluation FormulaValidation Handled IllegalArgument InvalidHeader ' +
  'InvalidReadOnlyUserDml JSON License Limit List Math NoAccess NoDataFound NoSuchElement NullPointer PlatformCache Procedure Query RequiredFeatureMissing SObject Search Security Serialization String ' +
  'TouchHandled TransientCursor Type Unexpected UnsupportedOperation Visualforce WaveTemplate Xml';

export const exceptionTypes: readonly LibraryType[] = [
  ...names.split(' ').map((name) => libraryType(`System.${name}Exception`, page, name === 'Query' ? { ...constructors, ...inaccessibleFields } : constructors)),
  libraryType('System.AuraHandledException', page, {
    // Observed by many a test class: getMessage() answers `Script-thrown exception` until setMessage was called.
    '<init>(String)': assumed(
      'the message goes to the page only; getMessage() does not know it',
      nullable((_, type: Type, message: string | null) => {
        const exception = new ApexException(type, null);
        if (message !== null) pageMessages.set(exception, message);
        return exception;
      }),
    ),
  }),
  libraryType('System.InvalidParameterValueException', page, {
    '<init>(String,String)': assumed(
      'the first text is the message',
      nullable((_, type: Type, message: string | null) => new ApexException(type, message)),
    ),
  }),
  libraryType('EventBus.RetryableException', 'apex_class_eventbus_RetryableException', constructors),
];
