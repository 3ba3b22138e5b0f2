import type { PartnershipParties } from '../../src/store/cypher/two-mode.js';
import { randomOf } from './random-graph.js';

/**
 * Random partnerships of 0 to 4 parties: pairs met twice, several components, parties alone, a party that most others
 * meet.
 */
export function randomPartnerships(seed: number, parties: number, partnerships: number): PartnershipParties[] {
  const random = randomOf(seed);
  return Array.from({ length: partnerships }, (_, at) => {
    const members = Array.from({ length: random(5) }, () => `party-${random(3) === 0 ? 0 : random(parties)}`);
    return {
      id: `partnership-${at}`,
      startYear: random(3) === 0 ? null : 1990 + random(20),
      parties: [...new Set(members)],
      mentions: [],
    };
  });
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Every simple path between two parties, by the plainest means: all of them are made, then sorted by the tie rule. */
export function everyPath(rows: readonly PartnershipParties[], from: string, to: string, maxHops: number): string[][] {
  const found: string[][] = [];
  const grow = (path: readonly string[]): void => {
    const here = path.at(-1)!;
    if (here === to) {
      found.push([...path]);
      return;
    }
    if (path.length > 2 * maxHops) return;
    for (const { id, parties } of rows) {
      if (path.includes(id) || !parties.includes(here)) continue;
      for (const party of parties) if (!path.includes(party)) grow([...path, id, party]);
    }
  };
  grow([from]);
  return found.sort((a, b) => a.length - b.length || byIds(a, b));
}

function byIds(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((id, index) => id !== b[index]);
  return at < 0 ? 0 : byText(a[at]!, b[at]!);
}
