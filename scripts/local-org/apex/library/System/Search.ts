/** Searches given as text. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_search.htm */
import { listsOf } from '../../runtime/dataStatements.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import type { ApexList, Value } from '../../runtime/values.ts';
import { listOf, types } from '../../schema/types.ts';
import { libraryType } from '../declare.ts';
import { accessOf } from '../dml.ts';

function search(runtime: Runtime, text: string, access?: Value): ApexList {
  const parsed = runtime.data.parseSearch(text);
  const isPlain = typeof parsed.find === 'string' && parsed.limit?.kind !== 'Bind' && !JSON.stringify(parsed.returning).includes('"kind":"Bind"');
  if (!isPlain) return runtime.fail('System.SearchException', 'Bind variables only allowed in Apex code');
  const found = runtime.data.search({
    search: parsed,
    find: String(parsed.find),
    binds: [],
    limit: parsed.limit?.kind === 'SoqlLiteral' ? Number(parsed.limit.text) : null,
    access: accessOf(access),
    sharing: runtime.sharing,
  });
  return listsOf(listOf(listOf(types.anySObject)), found);
}

export default libraryType('System.Search', 'apex_methods_system_search', {
  'query(String)': (runtime, text: string) => search(runtime, text),
  'query(String,AccessLevel)': (runtime, text: string, access: Value) => search(runtime, text, access),
});
