/**
 * Which words may be names. The parser takes nearly every keyword for a name, Salesforce does not: three tables say where.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_reserved_words.htm ("Reserved Keywords"). The page makes no difference between a variable
 * and a method; OBSERVED with Salesforce's own parser (@prettier-apex/apex-ast-serializer 2.3.0, each word in each place): it is made as below.
 */
import type { IdContext } from '@apexdevtools/apex-parser';
import type { Placed, Source } from './source.ts';

/** Never a name but after a dot; `Trigger` is one before a dot too (`Trigger.new`). */
const keywords = words(`
  abstract and as asc break bulk by catch class commit continue delete desc do else enum extends false final finally for from global having if implements in
  insert instanceof interface like limit list map merge new not null nulls on or override private protected public return select static super testmethod this
  throw trigger true try undelete update upsert using virtual webservice where while`);

/** Not the name of a type, a field, a variable or a parameter; a method may have it (`MessageIds.of(…)`). `id` is no such word. */
const reserved = words(`
  activate any array autonomous begin bigdecimal byte case cast char collect const default end exit export float goto group hint import inner int into join
  loop number object of outer package parallel pragma retrieve rollback short sort switch synchronized system then transaction when
  blob boolean currency date datetime decimal double exception integer long set sobject string time void`);

/** Names of no class of ours: Visualforce's own. */
const reservedTypes = words('apexpages page');

/** Refused as the first word of a field, an object or an alias in SOQL, besides the keywords; `commit` is no keyword there. */
const soqlKeywords = words('after before count excludes first includes last sharing with get transient without find set');

const longestName = 255;

export type Declared = 'type' | 'variable' | 'method';

/** The name that a declaration introduces. */
export function declaredName(source: Source, id: IdContext, declared: Declared): string {
  const name = source.textOf(id);
  const lower = name.toLowerCase();
  if (keywords.has(lower)) source.refuseToken(id);
  else if (!isAscii(name)) source.refuse(source.at(id), invalidIdentifier(name));
  else if (!isWellFormed(name)) source.refuse(source.at(id), `Invalid character in identifier: ${name}`);
  else if (declared !== 'method' && reserved.has(lower)) source.refuse(source.at(id), `Identifier name is reserved: ${name}`);
  else if (declared === 'type' && reservedTypes.has(lower)) source.refuse(source.at(id), `Identifier type is reserved: ${name}`);
  else if (name.length > longestName) source.refuse(source.at(id), `Identifier name is too long: ${name}`);
  return name;
}

/** A name that is only used. `trigger` counts as a name where a dot follows. */
export function usedName(source: Source, node: Placed, isBeforeDot = false): string {
  const name = source.textOf(node);
  const lower = name.toLowerCase();
  if (keywords.has(lower) && !(isBeforeDot && lower === 'trigger')) source.refuseToken(node);
  return name;
}

/** A word of a query that names something. A keyword here means that the clause before it is incomplete: `FROM Case WHERE]`. */
export function queryName(source: Source, node: Placed): string {
  const name = source.textOf(node);
  const lower = name.toLowerCase();
  if (soqlKeywords.has(lower) || (keywords.has(lower) && lower !== 'commit')) source.refuseToken(node);
  return name;
}

/**
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_naming_conventions.htm:
 * letters, digits and single underscores, a letter first, no underscore last.
 */
function isWellFormed(name: string): boolean {
  let before = 95;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
    const isInner = (code >= 48 && code <= 57) || (code === 95 && before !== 95);
    if (!isLetter && (i === 0 || !isInner)) return false;
    before = code;
  }
  return before !== 95;
}

export function invalidIdentifier(name: string): string {
  const rule = "Apex identifiers must start with an ASCII letter (a-z or A-Z) followed by any number of ASCII letters (a-z or A-Z), digits (0 - 9), '_'.";
  return `Invalid identifier '${name}'. ${rule}`;
}

function isAscii(name: string): boolean {
  for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) > 127) return false;
  return true;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
