/** Ref IDs, by which Salesforce threaded before it had tokens (S-3): `ref:_00D2000kHBz._5002001qZ7:ref`, each id mostly with its zeros cut out. */
import { unique } from './mail.ts';

/** The ids that the case of each of the first five Ref IDs may have, if it is of this org. */
export function refIdsIn(places: readonly string[], orgId: string): string[][] {
  return places
    .flatMap((place) => [...place.matchAll(/ref:(?=[_!]([a-z0-9]{8,18})\.[_!]([a-z0-9]{8,18}):ref)/gi)])
    .filter((match) => longForms(match[1]!).includes(orgId.slice(0, 15)))
    .filter((match, index, all) => all.findIndex((other) => other[2] === match[2]) === index)
    .slice(0, 5)
    .map((match) =>
      longForms(match[2]!)
        .filter((id) => id.startsWith('500'))
        .slice(0, 5),
    );
}

/** The ids of 15 characters that it may stand for. */
export function longForms(id: string): string[] {
  if (id.length === 15 || id.length === 18) return [id.slice(0, 15)];
  if (id.length > 15) return [];
  const zeros = '0'.repeat(15 - id.length);
  return unique([...id].flatMap((char, at) => (char === '0' && at >= 3 ? [id.slice(0, at) + zeros + id.slice(at)] : [])));
}
