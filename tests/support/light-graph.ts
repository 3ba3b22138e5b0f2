import type { Graph } from '../../src/domain/graph.js';
import type { GraphNode } from '../../src/domain/nodes.js';
import { seedGraph } from './seed-graph.js';

const UPWARDS: ReadonlySet<string> = new Set(['PART_OF', 'SUCCEEDED_BY', 'MAY_BE']);

/** Of the partnerships that no dated source speaks of, one in so many stays in the dated graph. */
const SHARE = 40;

/** The seed's graph without the French authorities that no claim speaks of: all facts, a quarter of the nodes. */
export async function lightGraph(): Promise<Graph> {
  const { graph } = await seedGraph();
  return spokenOf(graph);
}

/**
 * The light graph without most of the partnerships that no source of a day until then speaks of, nor the parties abroad that
 * only those have: no view of such a day has them. Nor does it have former identifiers.
 */
export async function datedGraph(until = '2021-12-31'): Promise<Graph> {
  const { graph } = await seedGraph();
  const dated = new Set(
    graph.nodes
      .filter(({ type, properties }) => type === 'Source' && isDayUntil(until, properties['publishedOn']))
      .map(({ id }) => id),
  );
  const claims = graph.nodes.filter(({ type }) => type === 'Claim');
  const spoken = new Set(claims.filter(({ properties }) => dated.has(String(properties['source']))).map(subjectOf));
  const ids = (type: GraphNode['type'], isLeft: (id: string, at: number) => boolean): string[] =>
    graph.nodes.filter((node, at) => node.type === type && isLeft(node.id, at)).map(({ id }) => id);
  const left = new Set(ids('Partnership', (id, at) => !spoken.has(id) && at % SHARE > 0));
  for (const { type, from, to } of graph.relationships) if (type === 'FOR' && left.has(to)) left.add(from);
  const parties = new Set(
    graph.relationships.filter(({ type, to }) => type === 'PARTY_TO' && !left.has(to)).map(({ from }) => from),
  );
  for (const id of ids('ForeignAuthority', (one) => !parties.has(one) && !spoken.has(one))) left.add(id);
  for (const claim of claims) if (left.has(subjectOf(claim))) left.add(claim.id);
  for (const id of ids('Redirect', () => true)) left.add(id);
  return spokenOf({
    nodes: graph.nodes.filter(({ id }) => !left.has(id)),
    relationships: graph.relationships.filter(({ from, to }) => !left.has(from) && !left.has(to)),
  });
}

/** Days of months and years are many, and say no more. */
const isDayUntil = (until: string, date: unknown): boolean =>
  typeof date === 'string' && date.length === until.length && date <= until;

const subjectOf = ({ properties }: GraphNode): string => String(properties['subject']);

function spokenOf(graph: Graph): Graph {
  const kept = new Set(
    graph.nodes.flatMap(({ id, type, properties }) =>
      type === 'Claim'
        ? [id, String(properties['subject']), String(properties['target'])]
        : type === 'FrenchAuthority'
          ? []
          : [id],
    ),
  );
  for (let size = 0; size !== kept.size;) {
    size = kept.size;
    for (const { type, from, to } of graph.relationships) if (UPWARDS.has(type) && kept.has(from)) kept.add(to);
  }
  return {
    nodes: graph.nodes.filter(({ id }) => kept.has(id)),
    relationships: graph.relationships.filter(({ from, to }) => kept.has(from) && kept.has(to)),
  };
}
