/** Custom labels by name. `System.Label.x` is a field of any name. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Label.htm */
import type { Runtime } from '../../runtime/runtime.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import { service } from '../services.ts';
import type { LibraryField, LibraryType } from '../table.ts';

function text(runtime: Runtime, namespace: string | null, name: string, language: string | undefined): string {
  return (
    service(runtime, 'labels').text(namespace ?? '', name, language) ?? runtime.fail('System.IllegalArgumentException', `Custom Label does not exist: ${name}`)
  );
}

const isOrgs = (language: string): boolean => language === 'en_US';

/** `System.Label.Welcome`. */
export const labelField = (name: string): LibraryField => ({
  // Whoever reads in the org's own language needs no look at the translations.
  get: (runtime: Runtime) => (isOrgs(runtime.user.language) ? runtime.schema.label(name) : undefined) ?? text(runtime, '', name, runtime.user.language),
  source: 'https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Label.htm',
});

const table = libraryType('System.Label', 'apex_class_System_Label', {
  'get(String,String)': assumed(
    'the text of the error',
    nullable((runtime, namespace: string | null, name: string) => text(runtime, namespace, name, runtime.user.language)),
  ),
  'get(String,String,String)': assumed(
    'the text of the error',
    nullable((runtime, namespace: string | null, name: string, language: string) => text(runtime, namespace, name, language)),
  ),
  'translationExists(String,String,String)': nullable(
    (runtime, namespace: string | null, name: string, language: string) => service(runtime, 'labels').text(namespace ?? '', name, language) !== undefined,
  ),
});

/** Every name is a field: whether there is such a label, the checker has asked the schema. It lists none, so the assumptions and the tests of members see none. */
const everyLabel: Readonly<Record<string, LibraryField>> = new Proxy({}, { get: (_, name) => (typeof name === 'string' ? labelField(name) : undefined) });
const label: LibraryType = { ...table, fields: everyLabel };
export default label;
