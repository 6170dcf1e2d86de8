/** A compiled regular expression. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_pattern_and_matcher_pattern_methods.htm */
import { LibraryObject } from '../../runtime/values.ts';
import { platform, types } from '../../schema/types.ts';
import { libraryType } from '../declare.ts';
import { listOfValues } from '../iteration.ts';
import { guarded, patternOf } from '../regex/guarded.ts';
import { quotePattern } from '../regex/pattern.ts';
import type { JavaPattern } from '../regex/pattern.ts';
import { ApexMatcher } from './Matcher.ts';

export class ApexPattern extends LibraryObject {
  readonly type = platform('System.Pattern');
  readonly regex: JavaPattern;
  constructor(regex: JavaPattern) {
    super();
    this.regex = regex;
  }
  override text(): string {
    return this.regex.source;
  }
}

export default libraryType('System.Pattern', 'apex_classes_pattern_and_matcher_pattern_methods', {
  'compile(String)': (runtime, source: string) => new ApexPattern(patternOf(runtime, source)),
  'matches(String,String)': (runtime, source: string, text: string) => guarded(runtime, () => patternOf(runtime, source).matcher(text).matches()),
  'quote(String)': (_, text: string) => quotePattern(text),
  'matcher(String)': (_, self: ApexPattern, text: string) => new ApexMatcher(self, self.regex.matcher(text)),
  'pattern()': (_, self: ApexPattern) => self.regex.source,
  'split(String)': (runtime, self: ApexPattern, text: string) =>
    listOfValues(
      types.string,
      guarded(runtime, () => self.regex.split(text)),
    ),
  'split(String,Integer)': (runtime, self: ApexPattern, text: string, limit: number) =>
    listOfValues(
      types.string,
      guarded(runtime, () => self.regex.split(text, limit)),
    ),
});
