/** Orders texts as the user's language does; a Comparator for List.sort. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Collator.htm */
import type { Runtime } from '../../runtime/runtime.ts';
import { LibraryObject } from '../../runtime/values.ts';
import type { Value } from '../../runtime/values.ts';
import { platform } from '../../schema/types.ts';
import { languageTag } from '../dates/format.ts';
import { assumed, libraryType, nullable } from '../declare.ts';

class ApexCollator extends LibraryObject {
  readonly type = platform('System.Collator');
  readonly #collator: Intl.Collator;
  constructor(locale: string) {
    super();
    this.#collator = new Intl.Collator(languageTag(locale));
  }
  /** nulls first. */
  'compare(t,t)'(one: Value, other: Value): number {
    if (one === null || other === null) return one === other ? 0 : one === null ? -1 : 1;
    return Math.sign(this.#collator.compare(String(one), String(other)));
  }
}
const compare = assumed(
  'nulls come first',
  nullable((_: Runtime, self: ApexCollator, one: Value, other: Value) => self['compare(t,t)'](one, other)),
);

export default libraryType('System.Collator', 'apex_class_System_Collator', {
  'getInstance()': (runtime) => new ApexCollator(runtime.user.locale),
  'compare(String,String)': compare,
});
