import type { Graph } from '../../src/domain/assemble.js';
import { seedGraph } from './seed-graph.js';

const UPWARDS: ReadonlySet<string> = new Set(['PART_OF', 'SUCCEEDED_BY', 'MAY_BE']);

/** The seed's graph without the French authorities that no claim speaks of: all facts, a quarter of the nodes. */
export async function lightGraph(): Promise<Graph> {
  const { graph } = await seedGraph();
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
