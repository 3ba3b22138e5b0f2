import { z } from 'zod';
import { createDecide } from '../domain/identity/decide.js';
import {
  countryPartyId,
  entriesOfPlaces,
  entryOfReference,
  foreignId,
  type GazetteerEntry,
  type PlaceEntry,
  type PlaceRecord,
} from '../domain/identity/gazetteer-entry.js';
import { createGazetteer, type EntriesByCountry } from '../domain/identity/gazetteer.js';
import type { Settlement } from '../domain/identity/settlements.js';
import { resolveRedirect } from '../domain/merges.js';
import type { Redirects } from '../domain/facts.js';
import { nodeTypeOf } from '../domain/nodes.js';
import type { Place, ReferenceNode } from '../domain/statement.js';
import { AUTHORITY_LEVELS } from '../domain/vocabulary.js';
import type { Decide } from './identify.js';
import { optional, readCsv, several } from './read/csv.js';
import { formerNames, withFormerNames } from './reference/former-names.js';
import { middlesOf, type Middle } from './reference/middles.js';
import { citiesOf, countriesWithPlaces, divisionsAbroad } from './reference/foreign-places.js';

const SETTLED = z.strictObject({
  name: z.string().min(1, 'a name is wanted'),
  country: optional(z.string().regex(/^[A-Z]{2}$/, 'a country is its ISO 3166-1 code of two letters')),
  level: optional(z.enum(AUTHORITY_LEVELS)),
  within: several,
  partner: optional(z.string()),
  id: z.string().refine((id) => nodeTypeOf(id) !== undefined, 'no kind of node has such an id'),
  reason: z.string().min(1, 'a settled case says why'),
});

export interface Decider {
  readonly decide: Decide;
  /** The id that a merged node has now. */
  readonly kept: (id: string) => string;
  /** The reference node of a place or country abroad that was decided on; undefined for other ids. */
  readonly nodeOf: (id: string) => ReferenceNode | undefined;
  /** Where a French authority without coordinates lies. */
  readonly middleOf: (id: string) => Middle | undefined;
  /** The name of a node that was decided on, or proposed. */
  readonly nameOf: (id: string) => string | undefined;
  /** Where a case was settled by hand as this node. */
  readonly settledAt: (id: string) => Place | undefined;
}

/** The cases settled by hand, each with its place. @throws AppError BAD_SEED naming file, line and column */
export async function readSettlements(file: string): Promise<(Settlement & { readonly place: Place })[]> {
  const settlements = [];
  for await (const { value, place } of readCsv(file, SETTLED)) settlements.push({ ...value, place });
  return settlements;
}

/**
 * Makes what decides on names: French authorities and countries of the reference data, places abroad, and the settled
 * cases.
 */
export async function makeDecider(
  identities: string,
  references: readonly ReferenceNode[],
  redirects: Redirects,
): Promise<Decider> {
  const places = placesAbroad(await divisionsAbroad());
  const countries = references.filter((node) => node.type === 'Country' && node.id !== 'country-FR');
  const middles = middlesOf(references);
  const french = references
    .filter((node) => node.type === 'FrenchAuthority')
    .map(entryOfReference)
    .filter((entry) => entry !== undefined)
    .map((entry) => (middles.has(entry.id) ? withMiddle(entry, middles.get(entry.id)!) : entry));
  const gazetteer = createGazetteer(
    [...withFormerNames(french, await formerNames()), ...countries.map(countryEntry)],
    places,
  );
  const settlements = await readSettlements(identities);
  const countryNodes = new Map(countries.map((country) => [countryEntry(country).id, country]));
  const nodeOf: Decider['nodeOf'] = (id) => {
    const [place, country] = [places.placeOf(id), countryNodes.get(id)];
    return place ? placeNode(place) : country && countryNode(country);
  };
  return {
    // A name that is undecided in a row stays so, wherever its mention led before.
    kept: (id) => (nodeTypeOf(id) === 'Mention' ? id : resolveRedirect(redirects, id)),
    decide: createDecide(gazetteer, settlements),
    nodeOf,
    middleOf: (id) => middles.get(id),
    nameOf: (id) => {
      const name = nodeOf(id)?.properties['name'] ?? gazetteer.byId(id)?.name;
      return name === undefined ? undefined : String(name);
    },
    settledAt: (id) => settlements.find((settlement) => settlement.id === id)?.place,
  };
}

const withMiddle = (entry: GazetteerEntry, { latitude, longitude }: Middle): GazetteerEntry => ({
  ...entry,
  latitude,
  longitude,
  isMiddle: true,
});

/** The places abroad, read country by country as they are asked for. */
export function placesAbroad(
  divisions: readonly PlaceRecord[],
): EntriesByCountry & { readonly placeOf: (id: string) => PlaceRecord | undefined } {
  const read = new Map<string, PlaceEntry>();
  const waiting = new Set([...countriesWithPlaces(), ...divisions.map(({ country }) => country)]);
  const countries = [...waiting];
  const of = (country: string): GazetteerEntry[] => {
    waiting.delete(country);
    const own = divisions.filter((division) => division.country === country);
    const entries = entriesOfPlaces(own, citiesOf(country));
    for (const entry of entries) read.set(entry.id, entry);
    return entries;
  };
  return {
    countries,
    of,
    // A settled case may name a place of a country that no name was decided in.
    placeOf: (id) => {
      if (!read.has(id) && id.startsWith(foreignId(''))) for (const country of waiting) of(country);
      return read.get(id)?.place;
    },
  };
}

const codeOf = ({ id }: ReferenceNode): string => id.slice('country-'.length);

const countryEntry = (country: ReferenceNode): GazetteerEntry => ({
  id: countryPartyId(codeOf(country)),
  name: String(country.properties['name']),
  translations: [String(country.properties['nameEn'])],
  country: codeOf(country),
  level: 'COUNTRY',
  parents: [],
});

/** A whole country as a party: the authority there is not named. */
const countryNode = (country: ReferenceNode): ReferenceNode => ({
  id: countryPartyId(codeOf(country)),
  type: 'ForeignAuthority',
  source: country.source,
  properties: { name: country.properties['name']!, nameEn: country.properties['nameEn']!, level: 'COUNTRY' },
  links: [{ type: 'IN_COUNTRY', target: country.id }],
});

const placeNode = (place: PlaceRecord): ReferenceNode => ({
  id: foreignId(place.geonames),
  type: 'ForeignAuthority',
  source: 'source-geonames',
  properties: {
    name: place.nameFr ?? place.name,
    localName: place.name,
    ...(place.nameFr && { frenchName: place.nameFr }),
    geonames: place.geonames,
    level: place.kind,
    ...(place.nameEn && { englishName: place.nameEn }),
    ...(place.population !== undefined && { population: place.population }),
    ...(place.latitude !== undefined &&
      place.longitude !== undefined && { latitude: place.latitude, longitude: place.longitude }),
  },
  links: [{ type: 'IN_COUNTRY', target: `country-${place.country}` }],
});
