import { isPartyType, nodeTypeOf, type NodeType } from '../domain/nodes.js';
import type { Language } from './language.js';

/**
 * Kinds of node with a page of their own, by the first word of its address; themes and countries stand there by their
 * code.
 */
const PLACES: Readonly<Partial<Record<NodeType, { readonly folder: string; readonly prefix?: string }>>> = {
  Partnership: { folder: 'partnership' },
  Call: { folder: 'call' },
  Programme: { folder: 'programme' },
  Theme: { folder: 'theme', prefix: 'theme-' },
  Country: { folder: 'country', prefix: 'country-' },
  Source: { folder: 'source' },
  Event: { folder: 'event' },
};

/** The path of a node's page; undefined for kinds that have none (a year, an award, a name that is not decided). */
export function pathOfNode(id: string): string | undefined {
  const type = nodeTypeOf(id);
  if (!type) return undefined;
  if (isPartyType(type)) return `/party/${encodeURIComponent(id)}`;
  const place = PLACES[type];
  return place && `/${place.folder}/${encodeURIComponent(id.slice(place.prefix?.length ?? 0))}`;
}

/** The id of the node whose page stands at a route, from the last word of its address. */
export function idAt(route: string, word: string): string {
  const place = Object.values(PLACES).find(({ folder }) => route === `/${folder}/:id`);
  return `${place?.prefix ?? ''}${word}`;
}

/** A path with its parameters, the language first; those without a value are left out. */
export function addressWith(
  path: string,
  language: Language,
  parameters: Readonly<Record<string, string | undefined>> = {},
): string {
  const query = new URLSearchParams({ lang: language });
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined && value !== '') query.set(name, value);
  return `${path}?${query.toString()}`;
}

/** The playground, opened on a document, its variables and a view of its reply. */
export const playgroundAddress = (
  language: Language,
  query?: string,
  { variables, tab }: { readonly variables?: Readonly<Record<string, unknown>>; readonly tab?: string } = {},
): string => addressWith('/playground', language, { query, variables: variables && JSON.stringify(variables), tab });
