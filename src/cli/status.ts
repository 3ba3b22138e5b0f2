import type { Invocation } from './invocation.js';
import { noVersion } from '../errors.js';
import type { GraphView } from '../store/graph-store.js';
import { openStore } from '../store/open-store.js';
import { qualityByType, type KnownOfProperty, type KnownOfType } from '../store/quality.js';
import { COUNTS, nodesById, QUALITY } from '../store/cypher/nodes.js';
import { columns } from './columns.js';

/**
 * `passerelles status`: the version served, its engine, how many nodes of each kind it has and how much is known of
 * them.
 */
export async function status({ config, json }: Invocation): Promise<void> {
  const store = await openStore(config);
  try {
    await store.ping();
    const published = await store.current();
    if (!published) throw noVersion();
    const view = await store.open(published.version);
    const counts = await view.run(COUNTS, {});
    const quality = qualityByType(await view.run(QUALITY, {}));
    const coordinates = await coordinatesOf(view, quality);
    await view.release();
    const found = {
      ...published,
      engine: store.engine,
      versions: await store.versions(),
      counts,
      coordinates,
      quality,
    };
    process.stdout.write(
      json
        ? `${JSON.stringify(found)}\n`
        : `version ${found.version}, published ${found.builtAt}, on ${found.engine}; kept: ${found.versions.join(', ')}\n${counts
            .map(({ type, count }) => `  ${String(count).padStart(8)} ${type}`)
            .join('\n')}\n\n${coordinatesLine(coordinates)}${quality.map(tableOf).join('\n')}`,
    );
  } finally {
    await store.close();
  }
}

interface Coordinates {
  readonly known: number;
  readonly nodes: number;
  readonly sources: readonly { readonly title: string; readonly licence: string | null; readonly values: number }[];
}

/** How many French communes have coordinates, and from which packages. */
async function coordinatesOf(view: GraphView, quality: readonly KnownOfType[]): Promise<Coordinates | undefined> {
  const communes = quality.find(({ type, level }) => type === 'FrenchAuthority' && level === 'COMMUNE');
  const latitude = communes?.properties.find(({ property }) => property === 'latitude');
  if (!communes || !latitude) return undefined;
  const nodes = await view.run(nodesById(['Source']), { Source: latitude.sources.map(({ sourceId }) => sourceId) });
  const sources = latitude.sources.map(({ sourceId, values }) => {
    const source = nodes.find(({ id }) => id === sourceId);
    return {
      title: source && 'publisher' in source ? source.title : sourceId,
      licence: source && 'licence' in source ? source.licence : null,
      values,
    };
  });
  return { known: latitude.known, nodes: communes.nodes, sources };
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

const coordinatesLine = (coordinates: Coordinates | undefined): string =>
  coordinates
    ? `coordinates of French communes (former ones included): ${coordinates.known} of ${coordinates.nodes} (${share(coordinates.known, coordinates.nodes)}), from ${coordinates.sources
        .map(({ title, licence }) => `${title} (${licence ?? 'no licence named'})`)
        .join(', ')}\n\n`
    : '';

const HEADER = ['property', 'known', '', 'unknown', 'disputed', 'undecided', 'oldest', 'newest', 'mostly from'];

const row =
  (nodes: number) =>
  ({
    property,
    known,
    unknown,
    disputed,
    undecided,
    oldest,
    newest,
    publishers,
    publisherCount,
  }: KnownOfProperty): string[] => [
    property,
    String(known),
    share(known, nodes),
    String(unknown),
    String(disputed),
    String(undecided),
    oldest ?? '',
    newest ?? '',
    publishers[0] ? `${publishers[0].publisher}${publisherCount > 1 ? ` and ${publisherCount - 1} more` : ''}` : '',
  ];

const tableOf = ({ type, level, nodes, properties }: KnownOfType): string =>
  `${type}${level === null ? '' : ` ${level}`}: ${nodes}\n${columns([HEADER, ...properties.filter(({ values, known, undecided }) => values + known + undecided > 0).map(row(nodes))])}${unknownLine(
    properties,
  )}`;

/** Properties of which nothing is known take one line together. */
function unknownLine(properties: readonly KnownOfProperty[]): string {
  const none = properties
    .filter(({ values, known, undecided }) => values + known + undecided === 0)
    .map(({ property }) => property);
  return none.length > 0 ? `  no value known of: ${none.join(', ')}\n` : '';
}
