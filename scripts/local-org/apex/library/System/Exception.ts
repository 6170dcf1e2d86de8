/**
 * What every exception answers. Those of a DML statement also say which rows failed and why.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_exception.htm
 */
import type { Runtime } from '../../runtime/runtime.ts';
import { exceptionName } from '../../runtime/text.ts';
import { stackTraceText } from '../../runtime/trace.ts';
import type { ApexException, DmlFailure } from '../../runtime/values.ts';
import { platform, types } from '../../schema/types.ts';
import { libraryType, nullable } from '../declare.ts';
import { listOfValues } from '../iteration.ts';

const row = (runtime: Runtime, self: ApexException, index: number): DmlFailure =>
  self.rows[index] ?? runtime.fail('System.ListException', `List index out of bounds: ${index}`);
/** `Class.Mail.parse: line 3, column 1`, innermost first. */
export const stackText = (self: ApexException): string => stackTraceText(self.trace);

export default libraryType('System.Exception', 'apex_methods_system_exception', {
  'getCause()': (_, self: ApexException) => self.cause,
  'getLineNumber()': (_, self: ApexException) => self.trace[0]?.line ?? 0,
  'getMessage()': (_, self: ApexException) => self.message ?? 'Script-thrown exception',
  'getStackTraceString()': (_, self: ApexException) => stackText(self),
  'getTypeName()': (_, self: ApexException) => exceptionName(self),
  'initCause(Exception)': nullable((_, self: ApexException, cause: ApexException | null) => void (self.cause = cause)),
  'setMessage(String)': nullable((_, self: ApexException, message: string | null) => void (self.message = message)),
  'getDmlFieldNames(Integer)': (runtime, self: ApexException, index: number) => listOfValues(types.string, [...row(runtime, self, index).fields]),
  'getDmlId(Integer)': (runtime, self: ApexException, index: number) => row(runtime, self, index).id,
  'getDmlIndex(Integer)': (runtime, self: ApexException, index: number) => row(runtime, self, index).index,
  'getDmlMessage(Integer)': (runtime, self: ApexException, index: number) => row(runtime, self, index).message,
  'getDmlStatusCode(Integer)': (runtime, self: ApexException, index: number) => row(runtime, self, index).statusCode,
  'getDmlType(Integer)': (runtime, self: ApexException, index: number) =>
    runtime.enumValue(platform('System.StatusCode'), row(runtime, self, index).statusCode),
  'getNumDml()': (_, self: ApexException) => self.rows.length,
});
