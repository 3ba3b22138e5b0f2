import { box, COLOURS, disc, link, picture, words } from './svg.js';

interface Party {
  readonly id: string;
  readonly name: string;
}

export interface Bridges {
  readonly network: {
    readonly nodeCount: number;
    readonly edgeCount: number;
    readonly communities: {
      readonly totalCount: number;
      readonly modularity: number;
      readonly nodes: readonly {
        readonly rank: number;
        readonly nodeCount: number;
        readonly nodes: { readonly nodes: readonly { readonly id: string }[] };
      }[];
    };
    readonly ranking: readonly {
      readonly rank: number;
      readonly score: number;
      readonly party: Party & { readonly partners: { readonly nodes: readonly { readonly id: string }[] } };
    }[];
    readonly largest: readonly { readonly party: Party }[];
  };
}

/** In which communities the partners of each bridge are, and how many in each. */
export function reachOf({ network }: Bridges): {
  readonly name: string;
  readonly score: number;
  readonly partners: number;
  readonly communities: ReadonlyMap<number, number>;
}[] {
  const community = new Map(
    network.communities.nodes.flatMap(({ rank, nodes }) => nodes.nodes.map(({ id }) => [id, rank] as const)),
  );
  return network.ranking.map(({ score, party: { name, partners } }) => {
    const communities = new Map<number, number>();
    for (const { id } of partners.nodes)
      communities.set(community.get(id)!, (communities.get(community.get(id)!) ?? 0) + 1);
    return { name, score, partners: partners.nodes.length, communities };
  });
}

/** A community's name: its party with the most partners. */
function nameOf({ network }: Bridges, rank: number): string {
  const members = new Set(network.communities.nodes.find((one) => one.rank === rank)!.nodes.nodes.map(({ id }) => id));
  const largest = network.largest.find(({ party }) => members.has(party.id))?.party.name;
  return largest === undefined ? `no. ${rank}` : `around ${largest}`;
}

const [WIDTH, TOP, ROW, BAR] = [860, 128, 34, 150];
const [NAMES, LEFT, RIGHT] = [160, 350, 590];

/**
 * Who lies on most shortest ways on the left, the communities on the right, a line for the partners that one has in the
 * other.
 */
export function drawBridges(reply: Bridges): string {
  const bridges = reachOf(reply);
  const ranks = [...new Set(bridges.flatMap(({ communities }) => [...communities.keys()]))].sort((a, b) => a - b);
  const height = ROW * Math.max(bridges.length, ranks.length);
  const left = (row: number): number => TOP + (height / bridges.length) * (row + 0.5);
  const right = (rank: number): number => TOP + (height / ranks.length) * (ranks.indexOf(rank) + 0.5);
  const size = (rank: number): number => reply.network.communities.nodes.find((one) => one.rank === rank)!.nodeCount;
  const most = bridges[0]!.score;
  const {
    nodeCount,
    edgeCount,
    communities: { totalCount, modularity },
  } = reply.network;
  return picture(
    WIDTH,
    TOP + height + 16,
    'Who bridges the communities of the network',
    [
      `${nodeCount} parties, ${edgeCount} links, ${totalCount} communities (Louvain, modularity ${modularity.toFixed(2)}). The first eight by betweenness.`,
      'The thicker a line, the more partners in the community; orange: partners in three communities or more.',
    ],
    [
      words(NAMES, TOP - 16, 'party', { anchor: 'end', fill: COLOURS.quiet, bold: true }),
      words(NAMES + 12, TOP - 16, 'betweenness', { fill: COLOURS.quiet, bold: true }),
      words(RIGHT + 24, TOP - 16, 'community (parties)', { fill: COLOURS.quiet, bold: true }),
      ...bridges.flatMap(({ communities }, row) =>
        [...communities].map(([rank, count]) =>
          link(
            [LEFT, left(row)],
            [RIGHT, right(rank)],
            1.5 + count,
            communities.size > 2 ? COLOURS.orange : COLOURS.blue,
          ),
        ),
      ),
      ...bridges.flatMap(({ name, score }, row) => [
        words(NAMES, left(row) + 4.5, name, { anchor: 'end' }),
        box(NAMES + 12, left(row) - 8, (BAR * score) / most, 16, COLOURS.line),
        words(NAMES + 18, left(row) + 4.5, score.toFixed(3), { size: 12 }),
        disc(LEFT, left(row), 4, COLOURS.ink),
      ]),
      ...ranks.flatMap((rank) => [
        disc(RIGHT, right(rank), 3 + Math.sqrt(size(rank)), COLOURS.blue),
        words(RIGHT + 24, right(rank) + 4.5, `${nameOf(reply, rank)} (${size(rank)})`),
      ]),
    ],
  );
}
