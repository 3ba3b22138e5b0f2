import { isFields, labelOf, type Fields } from './label.js';

/** A party or a partnership found in a reply. */
export interface Thing {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly isParty: boolean;
  /** All fields that the reply gives of it, wherever it stands. */
  readonly fields: Fields;
}

/** Two things that a reply shows together; `says` is the field that shows it. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly says: string;
}

export interface Things {
  readonly things: readonly Thing[];
  readonly links: readonly Link[];
}

const PARTIES = new Set(['FrenchAuthority', 'ForeignAuthority', 'Organisation']);
const isParty = (type: unknown): boolean => PARTIES.has(String(type));

interface Found extends Link {
  readonly key: string;
}

/**
 * The parties and partnerships of a reply and what it shows between them. A link is only what a field says: a party of
 * a
 * partnership, a partner of a party, one authority in another. Parties of one theme or country are not linked by it.
 */
export function thingsOf(data: unknown): Things {
  const things = new Map<string, Thing>();
  const links = new Map<string, Found>();

  const link = (from: Thing, to: Thing, says: string): void => {
    if (from.id === to.id || (!from.isParty && !to.isParty)) return;
    const key = [from.id, to.id].sort().join('\n');
    if (!links.has(key)) links.set(key, { key, from: from.id, to: to.id, says });
  };
  const meet = (object: Fields): Thing | undefined => {
    const { id, __typename: type } = object;
    if (typeof id !== 'string' || !(type === 'Partnership' || isParty(type))) return undefined;
    const known = things.get(id);
    const fields = { ...known?.fields, ...object };
    const thing = { id, type: String(type), isParty: isParty(type), fields, label: labelOf(fields) ?? id };
    things.set(id, thing);
    return thing;
  };
  const walk = (value: unknown, holder: Thing | undefined, via: string): void => {
    if (Array.isArray(value)) {
      for (const one of value) walk(one, holder, via);
      return;
    }
    if (!isFields(value)) return;
    const thing = meet(value);
    if (thing && holder) link(holder, thing, via);
    if (!thing) linkSiblings(value, meet, link);
    const passesOn = thing ?? (isPassage(value) ? holder : undefined);
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'object') walk(inner, passesOn, LIST_FIELDS.has(key) ? via : key);
    }
  };
  walk(data, undefined, '');
  return { things: [...things.values()], links: [...links.values()].map(({ from, to, says }) => ({ from, to, says })) };
}

/** How many parties a reply leaves out, being undecided: those that it names, or that its network counts. */
export function undecidedOf(data: unknown): number {
  const names = new Set<unknown>();
  let counted = 0;
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    if (!isFields(value)) return;
    if (value['__typename'] === 'Mention') names.add(value['id']);
    if (typeof value['undecidedCount'] === 'number') counted = Math.max(counted, value['undecidedCount']);
    Object.values(value).forEach(walk);
  };
  walk(data);
  return Math.max(names.size, counted);
}

const LIST_FIELDS = new Set(['nodes', 'edges', 'node']);

/**
 * Whether what stands inside still belongs to what stands around: lists and awards do; a theme's partnerships are the
 * theme's.
 */
const isPassage = ({ __typename: type }: Fields): boolean => type === undefined || type === 'Award';

/**
 * A step of a path, an edge of a network and an award name their two ends side by side; so does a claim, but it may not
 * be accepted.
 */
function linkSiblings(
  object: Fields,
  meet: (object: Fields) => Thing | undefined,
  link: (from: Thing, to: Thing, says: string) => void,
): void {
  if (object['__typename'] === 'Claim') return;
  const ends = Object.entries(object).flatMap(([key, value]) => {
    const thing = isFields(value) ? meet(value) : undefined;
    return thing ? [{ key, thing }] : [];
  });
  const partnership = ends.find(({ thing }) => !thing.isParty);
  const parties = ends.filter(({ thing }) => thing.isParty);
  if (partnership) for (const { key, thing } of parties) link(partnership.thing, thing, key);
  else if (parties.length === 2) link(parties[0]!.thing, parties[1]!.thing, parties[1]!.key);
}

/**
 * At most `most` things with the links between them: the most linked one with all that it is linked to, then the next
 * one.
 * A partnership brings its other parties: without them it would be a point that nobody is at.
 */
export function sampleOf({ things, links }: Things, most: number): Things {
  if (things.length <= most) return { things, links };
  const neighbours = new Map(things.map(({ id }): [string, string[]] => [id, []]));
  for (const { from, to } of links) {
    neighbours.get(from)!.push(to);
    neighbours.get(to)!.push(from);
  }
  const partnerships = new Set(things.filter(({ isParty }) => !isParty).map(({ id }) => id));
  const ids = new Set<string>();
  const add = (id: string): void => {
    if (ids.size < most) ids.add(id);
  };
  for (const { id } of [...things].sort((a, b) => neighbours.get(b.id)!.length - neighbours.get(a.id)!.length)) {
    if (ids.size >= most) break;
    add(id);
    for (const near of neighbours.get(id)!) {
      add(near);
      if (partnerships.has(near)) neighbours.get(near)!.forEach(add);
    }
  }
  const byId = new Map(things.map((thing) => [thing.id, thing]));
  return {
    things: [...ids].map((id) => byId.get(id)!),
    links: links.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  };
}

/** How many links each thing has. */
export function degreesOf(links: readonly Link[]): ReadonlyMap<string, number> {
  const degrees = new Map<string, number>();
  for (const { from, to } of links) for (const id of [from, to]) degrees.set(id, (degrees.get(id) ?? 0) + 1);
  return degrees;
}
