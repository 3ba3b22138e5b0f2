import { AppError } from '../../errors.js';
import type { Ask, PageInput, Setting } from '../page.js';
import { endsOf } from './ends.js';
import {
  FACET_KEYS,
  FACETS,
  LINKS,
  LIST,
  NAMES,
  type End,
  type FacetData,
  type Link,
  type LinksData,
  type ListData,
  type NamesData,
} from './documents.js';
import { comesFrom, filterOf, orderOf, readSelection, without, type Selection } from './selection.js';

/** Links that a map or a network has at most, the strongest first; it says how many there are. */
const MOST_LINKS = 2000;
/** Values that nothing has, taken out one after the other. */
const MOST_UNKNOWN = 20;

/** A link between a party in France and one abroad. */
export interface Across {
  readonly french: End;
  readonly foreign: End;
  readonly weight: number;
  readonly since: number | null;
}

export interface Links {
  readonly parties: number;
  /** Links of all parties, also of two in France or of two abroad, and how many of them were read: the strongest. */
  readonly total: number;
  readonly read: number;
  readonly across: readonly Across[];
}

/** What an exploration shows: the list and the facets always, links where its face draws them. */
export interface Explored extends ListData, FacetData {
  readonly selection: Selection;
  readonly links: Links | undefined;
  /** Names of what is chosen, by identifier. */
  readonly names: ReadonlyMap<string, string>;
}

export const drawsLinks = ({ view }: Selection): boolean => view === 'map' || view === 'network';

export const listVariables = (selection: Selection, after?: string): Record<string, unknown> => ({
  filter: filterOf(selection),
  orderBy: orderOf(selection),
  after,
});

/** Asks the API what an address shows. @throws AppError as the API does, but for values that nothing has: those are told */
export async function explore(of: PageInput & Partial<Setting>, ask: Ask): Promise<Explored> {
  const { parameters } = of;
  let selection = readSelection(parameters);
  for (;;) {
    try {
      return await asked(selection, of, ask);
    } catch (error) {
      const unknown = unknownValue(selection, error);
      if (!unknown || selection.unknown.length >= MOST_UNKNOWN) throw error;
      selection = without(selection, unknown.name, unknown.value);
    }
  }
}

function unknownValue(selection: Selection, error: unknown): ReturnType<typeof comesFrom> {
  if (!(error instanceof AppError) || error.code !== 'UNKNOWN_CODE') return undefined;
  const path = String(error.details?.['argument'] ?? '');
  return comesFrom(selection, path.slice(path.indexOf('.filter.') + '.filter.'.length));
}

async function asked(selection: Selection, of: PageInput & Partial<Setting>, ask: Ask): Promise<Explored> {
  const filter = filterOf(selection);
  const [list, { facets }, links, names] = await Promise.all([
    ask<ListData>(LIST, {
      ...listVariables(selection, of.parameters['after']),
      ...(selection.view !== 'list' && { first: 0 }),
    }),
    ask<FacetData>(FACETS, { filter, by: [...FACET_KEYS, ...(selection.view === 'time' ? ['YEAR'] : [])] }),
    drawsLinks(selection) ? linksOf(filter, of, ask) : undefined,
    namesOf(selection, ask),
  ]);
  return { ...list, facets, links, names, selection };
}

const isFrench = ({ __typename, country }: End): boolean =>
  __typename === 'FrenchAuthority' || country?.id === 'country-FR';

/** The two sides of a link; none where both lie on one. */
function sidesOf({ fromId, toId, weight, since }: Link, ends: ReadonlyMap<string, End>): Across[] {
  const [from, to] = [ends.get(fromId)!, ends.get(toId)!];
  if (isFrench(from) === isFrench(to)) return [];
  return [{ ...(isFrench(from) ? { french: from, foreign: to } : { french: to, foreign: from }), weight, since }];
}

async function linksOf(filter: object, of: Partial<Setting>, ask: Ask): Promise<Links> {
  const read: Link[] = [];
  for (let after: string | null | undefined; ;) {
    const { network } = await ask<LinksData>(LINKS, { filter, after });
    read.push(...network.edges.nodes);
    const { hasNextPage, endCursor } = network.edges.pageInfo;
    if (!hasNextPage || read.length >= MOST_LINKS) {
      const { nodeCount: parties, edges } = network;
      const ends = await endsOf(new Set(read.flatMap(({ fromId, toId }) => [fromId, toId])), of, ask);
      const across = read.flatMap((link) => sidesOf(link, ends));
      return { across, parties, total: edges.totalCount, read: read.length };
    }
    after = endCursor;
  }
}

/** What begins the identifier of what is chosen by a code. */
const PREFIXES: Readonly<Record<string, string>> = { country: 'country-', theme: 'theme-' };
/** Closed lists have words of their own. */
const IDENTIFIED = ['country', 'theme', 'group', 'programme', 'call', 'source'] as const;

export const identifierOf = (name: string, value: string): string => `${PREFIXES[name] ?? ''}${value}`;

async function namesOf({ chosen, single }: Selection, ask: Ask): Promise<ReadonlyMap<string, string>> {
  const ids = [
    ...IDENTIFIED.flatMap((name) => (chosen[name] ?? []).map((value) => identifierOf(name, value))),
    ...[single.french, single.foreign, single.region].filter((id) => id !== undefined),
  ].slice(0, 200);
  if (ids.length === 0) return new Map();
  const { nodes } = await ask<NamesData>(NAMES, { ids });
  return new Map(nodes.flatMap((node, at) => (node ? [[ids[at]!, node.name ?? node.title ?? node.id]] : [])));
}
