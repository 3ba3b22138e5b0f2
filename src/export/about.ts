import { byText } from '../domain/canonical.js';
import type { Context } from '../graphql/context.js';
import { SOURCES_OF, type Attribution } from '../store/cypher/nodes.js';
import type { QueryRequest } from './document.js';
import type { Json } from './read-rows.js';

/** What a file says of itself, or is said beside it. */
export interface About {
  readonly version: string;
  readonly builtAt: string;
  readonly query: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What the document asks for beside its lists: `party.name`, `totalCount`. */
  readonly around: Json;
  readonly licence: string;
  /** `file`: those of the sources of what the file holds; `version`: of all sources of the graph. */
  readonly attributionOf: 'file' | 'version';
  readonly attributions: readonly Attribution[];
}

export const LICENCE =
  'Each source has its own licence: see the attributions. / Chaque source a sa licence : voir les attributions.';

const inOrder = (attributions: readonly Attribution[]): Attribution[] =>
  [...attributions].sort((a, b) => byText(`${a.publisher}\n${a.licence ?? ''}`, `${b.publisher}\n${b.licence ?? ''}`));

/** The publishers of every source of the version. */
export const allAttributions = async ({ attributions }: Context): Promise<Attribution[]> =>
  inOrder(await attributions());

const BATCH = 1000;

/** The publishers of the sources of some nodes, read in batches. */
export async function attributionsOf(context: Context, ids: Iterable<string>): Promise<Attribution[]> {
  const sources = new Map<string, Omit<Attribution, 'sources'>>();
  const all = [...ids];
  for (let from = 0; from < all.length; from += BATCH) {
    for (const { id, ...source } of await context.loaders.run(SOURCES_OF, { ids: all.slice(from, from + BATCH) }))
      sources.set(id, source);
  }
  const counted = new Map<string, Attribution>();
  for (const source of sources.values()) {
    const key = JSON.stringify(source);
    counted.set(key, { ...source, sources: (counted.get(key)?.sources ?? 0) + 1 });
  }
  return inOrder([...counted.values()]);
}

export const aboutOf = (
  { published }: Context,
  asked: QueryRequest | undefined,
  around: Json,
  attributionOf: About['attributionOf'],
  attributions: readonly Attribution[],
): About => ({
  version: published.version,
  builtAt: published.builtAt,
  query: asked?.query ?? null,
  variables: asked?.variables ?? {},
  around,
  licence: LICENCE,
  attributionOf,
  attributions,
});

/** One line an attribution: the publisher, how many of its sources, their licence. */
export const attributionLines = ({ attributions }: Pick<About, 'attributions'>): string[] =>
  attributions.map(
    ({ publisher, sources, licence }) =>
      `${publisher} (${sources} source${sources > 1 ? 's' : ''}): ${licence ?? 'no licence named / aucune licence indiquée'}`,
  );
