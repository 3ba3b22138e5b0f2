import { isFields } from './label.js';
import type { Link, Thing, Things } from './things.js';

/** Where a party is: its own coordinates (degrees, WGS 84), or only the country it is in. */
export interface Position {
  readonly id: string;
  readonly latitude: number | undefined;
  readonly longitude: number | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | undefined;
}

/** A party on the map; `exact` is false where only its country's position is known. */
export interface Place {
  readonly party: Thing;
  readonly longitude: number;
  readonly latitude: number;
  readonly exact: boolean;
}

/** A line of the map: two places, and what links them. */
export interface Line {
  readonly from: Place;
  readonly to: Place;
  readonly says: string;
}

export interface Places {
  readonly places: readonly Place[];
  readonly lines: readonly Line[];
  /** Parties of which neither coordinates nor a country on the map is known. */
  readonly nowhere: readonly Thing[];
}

const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** What a reply itself says of where a party is. */
export function positionOf({ id, fields }: Thing): Position {
  const country = fields['country'];
  const code = isFields(country) ? country['code'] : undefined;
  return {
    id,
    latitude: numberIn(fields['latitude']),
    longitude: numberIn(fields['longitude']),
    country: typeof code === 'string' ? code : undefined,
  };
}

/**
 * Parties on the map and the lines between them: two linked parties, and those of one partnership, French to foreign.
 * `centres` gives a country's position, [longitude, latitude], by its code.
 */
export function placesOf(
  { things, links }: Things,
  positions: ReadonlyMap<string, Position>,
  centres: ReadonlyMap<string, readonly [number, number]>,
): Places {
  const places = new Map<string, Place>();
  const nowhere: Thing[] = [];
  for (const party of things.filter(({ isParty }) => isParty)) {
    const place = placeOf(party, positions.get(party.id), centres);
    if (place) places.set(party.id, place);
    else nowhere.push(party);
  }
  return {
    places: [...places.values()],
    lines: linesOf(links, places, new Map(things.map((thing) => [thing.id, thing]))),
    nowhere,
  };
}

function placeOf(
  party: Thing,
  position: Position | undefined,
  centres: ReadonlyMap<string, readonly [number, number]>,
): Place | undefined {
  const { latitude, longitude, country } = position ?? positionOf(party);
  if (latitude !== undefined && longitude !== undefined) return { party, latitude, longitude, exact: true };
  const centre = country === undefined ? undefined : centres.get(country);
  return centre && { party, longitude: centre[0], latitude: centre[1], exact: false };
}

function linesOf(
  links: readonly Link[],
  places: ReadonlyMap<string, Place>,
  things: ReadonlyMap<string, Thing>,
): Line[] {
  const lines: Line[] = [];
  const members = new Map<string, Place[]>();
  for (const { from, to, says } of links) {
    const [one, other] = [places.get(from), places.get(to)];
    if (one && other) lines.push({ from: one, to: other, says });
    else
      for (const [partnership, place] of [
        [from, other],
        [to, one],
      ] as const)
        if (place) members.set(partnership, [...(members.get(partnership) ?? []), place]);
  }
  for (const [id, parties] of members) {
    const french = parties.filter(({ party }) => party.type === 'FrenchAuthority');
    const others = parties.filter(({ party }) => party.type !== 'FrenchAuthority');
    for (const from of french) for (const to of others) lines.push({ from, to, says: things.get(id)?.label ?? id });
  }
  return lines;
}
