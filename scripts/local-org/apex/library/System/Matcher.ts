/** A search of one pattern in one text. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_pattern_and_matcher_matcher_methods.htm */
import { LibraryObject } from '../../runtime/values.ts';
import { platform } from '../../schema/types.ts';
import { libraryType } from '../declare.ts';
import { guarded } from '../regex/guarded.ts';
import { quoteReplacement } from '../regex/pattern.ts';
import type { JavaMatcher } from '../regex/pattern.ts';
import type { ApexPattern } from './Pattern.ts';

export class ApexMatcher extends LibraryObject {
  readonly type = platform('System.Matcher');
  pattern: ApexPattern;
  readonly regex: JavaMatcher;
  constructor(pattern: ApexPattern, regex: JavaMatcher) {
    super();
    this.pattern = pattern;
    this.regex = regex;
  }
}

export default libraryType('System.Matcher', 'apex_classes_pattern_and_matcher_matcher_methods', {
  'end()': (runtime, self: ApexMatcher) => guarded(runtime, () => self.regex.end()),
  'end(Integer)': (runtime, self: ApexMatcher, group: number) => guarded(runtime, () => self.regex.end(group)),
  'find()': (runtime, self: ApexMatcher) => guarded(runtime, () => self.regex.find()),
  'find(Integer)': (runtime, self: ApexMatcher, start: number) => guarded(runtime, () => self.regex.findFrom(start)),
  'group()': (runtime, self: ApexMatcher) => guarded(runtime, () => self.regex.group()),
  'group(Integer)': (runtime, self: ApexMatcher, group: number) => guarded(runtime, () => self.regex.group(group)),
  'groupCount()': (_, self: ApexMatcher) => self.regex.groupCount,
  'hasAnchoringBounds()': (_, self: ApexMatcher) => self.regex.hasAnchoringBounds,
  'hasTransparentBounds()': (_, self: ApexMatcher) => self.regex.hasTransparentBounds,
  'hitEnd()': (_, self: ApexMatcher) => self.regex.hitEnd,
  'lookingAt()': (runtime, self: ApexMatcher) => guarded(runtime, () => self.regex.lookingAt()),
  'matches()': (runtime, self: ApexMatcher) => guarded(runtime, () => self.regex.matches()),
  'pattern()': (_, self: ApexMatcher) => self.pattern,
  'region(Integer,Integer)': (runtime, self: ApexMatcher, start: number, end: number) => {
    guarded(runtime, () => self.regex.region(start, end));
    return self;
  },
  'regionEnd()': (_, self: ApexMatcher) => self.regex.regionEnd,
  'regionStart()': (_, self: ApexMatcher) => self.regex.regionStart,
  'replaceAll(String)': (runtime, self: ApexMatcher, replacement: string) => guarded(runtime, () => self.regex.replaceAll(replacement)),
  'replaceFirst(String)': (runtime, self: ApexMatcher, replacement: string) => guarded(runtime, () => self.regex.replaceFirst(replacement)),
  'requireEnd()': (_, self: ApexMatcher) => self.regex.requireEnd,
  'reset()': (_, self: ApexMatcher) => {
    self.regex.reset();
    return self;
  },
  'reset(String)': (_, self: ApexMatcher, text: string) => {
    self.regex.reset(text);
    return self;
  },
  'start()': (runtime, self: ApexMatcher) => guarded(runtime, () => self.regex.start()),
  'start(Integer)': (runtime, self: ApexMatcher, group: number) => guarded(runtime, () => self.regex.start(group)),
  'useAnchoringBounds(Boolean)': (_, self: ApexMatcher, value: boolean) => {
    self.regex.hasAnchoringBounds = value;
    return self;
  },
  'usePattern(Pattern)': (_, self: ApexMatcher, pattern: ApexPattern) => {
    self.pattern = pattern;
    self.regex.usePattern(pattern.regex);
    return self;
  },
  'useTransparentBounds(Boolean)': (_, self: ApexMatcher, value: boolean) => {
    self.regex.hasTransparentBounds = value;
    return self;
  },
  'quoteReplacement(String)': (_, text: string) => quoteReplacement(text),
});
