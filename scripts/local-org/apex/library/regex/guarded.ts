/**
 * The regular expressions as Apex meets them: their errors become Apex exceptions, and too many steps end the transaction.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_pattern_and_matcher_using.htm
 */
import type { Runtime } from '../../runtime/runtime.ts';
import { UncatchableError } from '../../runtime/values.ts';
import { RegexTooComplicated } from './machine.ts';
import { MatchError, compilePattern } from './pattern.ts';
import type { JavaPattern } from './pattern.ts';
import { PatternSyntaxError } from './syntax.ts';

/**
 * Runs what may match. ASSUMED: the texts `Regex too complicated`, `No match found` and `Invalid regex: …`;
 * the first is known from many reports, the rest are Java's own words in the exception that Apex has for texts.
 */
export function guarded<T>(runtime: Runtime, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RegexTooComplicated) throw new UncatchableError('System.LimitException', 'Regex too complicated');
    if (error instanceof PatternSyntaxError) return runtime.fail('System.StringException', `Invalid regex: ${error.message}`);
    if (error instanceof MatchError)
      return runtime.fail(error.kind === 'range' || error.kind === 'noGroup' ? 'System.ListException' : 'System.StringException', error.message);
    throw error;
  }
}

export const patternOf = (runtime: Runtime, source: string): JavaPattern => guarded(runtime, () => compilePattern(source));
