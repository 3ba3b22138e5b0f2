import type { Graph } from '../../src/domain/graph.js';
import type { PartnershipParties } from '../../src/store/cypher/two-mode.js';

/**
 * The partnerships of a graph and who takes part in each, read from its relationships: what an engine says is held
 * against it.
 */
export function partnershipsOf({ nodes, relationships }: Graph): PartnershipParties[] {
  const parties = new Map<string, string[]>(
    nodes.filter(({ type }) => type === 'Partnership').map(({ id }) => [id, []]),
  );
  const mentions = new Map<string, string[]>([...parties.keys()].map((id) => [id, []]));
  for (const { type, from, to } of relationships) {
    if (type === 'PARTY_TO') parties.get(to)!.push(from);
    if (type === 'MENTIONS') mentions.get(from)!.push(to);
  }
  const years = new Map(nodes.map(({ id, properties }) => [id, properties['startYear']]));
  return [...parties].map(([id, own]) => ({
    id,
    startYear: (years.get(id) as number | undefined) ?? null,
    parties: own,
    mentions: mentions.get(id)!,
  }));
}
