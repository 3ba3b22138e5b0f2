import type { Graph } from '../../src/domain/graph.js';
import { seedGraph } from './seed-graph.js';

const UPWARDS: ReadonlySet<string> = new Set(['PART_OF', 'SUCCEEDED_BY', 'MAY_BE']);

/** Of the partnerships that no dated source speaks of, one in so many stays in the dated graph. */
const SHARE = 10;

/** The seed's graph without the French authorities that no claim speaks of: all facts, a quarter of the nodes. */
export async function lightGraph(): Promise<Graph> {
  const { graph } = await seedGraph();
  return spokenOf(graph);
}

/**
 * The light graph without most of the partnerships that no dated source speaks of, which no view of a day has: half of
 * its claims.
 */
export async function datedGraph(): Promise<Graph> {
  const { graph } = await seedGraph();
  const dated = new Set(
    graph.nodes.filter(({ type, properties }) => type === 'Source' && properties['publishedOn']).map(({ id }) => id),
  );
  const claims = graph.nodes.filter(({ type }) => type === 'Claim');
  const spoken = new Set(
    claims.flatMap(({ properties }) =>
      dated.has(String(properties['source'])) ? [String(properties['subject'])] : [],
    ),
  );
  const left = new Set(
    graph.nodes
      .filter(({ type, id }, at) => type === 'Partnership' && !spoken.has(id) && at % SHARE > 0)
      .map(({ id }) => id),
  );
  const awards = graph.relationships.filter(({ type, to }) => type === 'FOR' && left.has(to)).map(({ from }) => from);
  for (const id of awards) left.add(id);
  for (const { id, properties } of claims) if (left.has(String(properties['subject']))) left.add(id);
  return spokenOf({
    nodes: graph.nodes.filter(({ id }) => !left.has(id)),
    relationships: graph.relationships.filter(({ from, to }) => !left.has(from) && !left.has(to)),
  });
}

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
