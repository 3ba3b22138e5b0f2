import { fold } from '../fold.js';
import { territoriesCalledIn } from './demonyms.js';
import { distanceKm, located } from './homonyms.js';
import { nameKey } from './read-name.js';
import type { NameQuery } from './name-query.js';
import type { GazetteerEntry } from './gazetteer-entry.js';

/** Names of départements and régions that are words or rivers as well: alone they say nothing. */
const COMMON_WORDS: ReadonlySet<string> = new Set([
  'nord',
  'centre',
  'loire',
  'manche',
  'landes',
  'lot',
  'creuse',
  'sud',
]);
const SHORTEST = 3;

/** Words as they are written together: "Nogent-sur-Marne" is one, and does not name the Marne. */
const wordsOf = (text: string): string =>
  ` ${text
    .split(/[^\p{L}\p{N}-]+/u)
    .map((word) => word.split('-').map(fold).join('-'))
    .filter(Boolean)
    .join(' ')} `;

/**
 * Of entries of one name those that lie in what the row names in its other columns (title, evidence, publisher), and that
 * name; undefined where it names what none, or all, lie in.
 */
export function namedInRow(
  { gazetteer, mention }: NameQuery,
  entries: readonly GazetteerEntry[],
): { readonly entries: readonly GazetteerEntry[]; readonly name: string } | undefined {
  if (!mention.context?.length) return undefined;
  const texts = mention.context.flatMap((text) => [text, ...territoriesCalledIn(text)]).map(wordsOf);
  const own = wordsOf(mention.name);
  const nameAround = (entry: GazetteerEntry): string | undefined =>
    gazetteer
      .outer(entry)
      .filter(({ level }) => level !== 'COUNTRY')
      .flatMap(({ name, translations }) => [name, ...(translations ?? [])])
      .find((name) => {
        const words = wordsOf(name);
        const isTelling = words.trim().length >= SHORTEST && !COMMON_WORDS.has(words.trim());
        return isTelling && words !== own && texts.some((text) => text.includes(words));
      });
  const named = entries.map((entry) => ({ entry, name: nameAround(entry) })).filter(({ name }) => name !== undefined);
  const [first] = named;
  const tells = first && (named.length < entries.length || entries.length === 1);
  return tells ? { entries: named.map(({ entry }) => entry), name: first.name! } : undefined;
}

const NEIGHBOUR = /(?:près|proche|aux portes|banlieue|périphérie) (?:de |d['’])(\p{Lu}[\p{L}-]+)/gu;
/** How far a commune may lie from the town that it is said to be near. */
const NEAR_KM = 30;

/** Of French communes of one name those near the town that the row says it is near; undefined where none or all are. */
export function nearInRow(
  { gazetteer, mention }: NameQuery,
  entries: readonly GazetteerEntry[],
): { readonly entries: readonly GazetteerEntry[]; readonly name: string } | undefined {
  if (mention.country !== 'FR' || entries.length < 2) return undefined;
  for (const [, name] of (mention.context ?? []).flatMap((text) => [...text.matchAll(NEIGHBOUR)])) {
    const [town, ...others] = gazetteer
      .byName('name', 'FR', nameKey(name!))
      .filter(({ level }) => level === 'COMMUNE' || level === 'SPECIAL_STATUS');
    if (!town || others.length > 0 || !located(town)) continue;
    const near = entries.filter((entry) => located(entry) && distanceKm(entry, town) <= NEAR_KM);
    if (near.length > 0 && near.length < entries.length) return { entries: near, name: `near ${town.name}` };
  }
  return undefined;
}
