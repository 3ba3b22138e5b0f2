import { describe, expect, test } from 'vitest';
import { communitiesOf, componentsOf } from '../../src/network/groups.js';
import { degreesOf, weightedDegreesOf } from '../../src/network/measures.js';
import { pageRank } from '../../src/network/pagerank.js';
import { densityOf, projectionOf, type Projection } from '../../src/network/projection.js';
import { ranking } from '../../src/network/ranking.js';
import { shortestPathScores } from '../../src/network/shortest-paths.js';
import { twoModeOf } from '../../src/network/two-mode.js';
import type { PartnershipParties } from '../../src/store/cypher/two-mode.js';
import { randomPartnerships } from '../support/random-two-mode.js';

const SEEDS = Array.from({ length: 20 }, (_, at) => at + 1);
const networkOf = (rows: readonly PartnershipParties[]): Projection => projectionOf(twoModeOf(rows));
const pair = (id: string, startYear: number | null, ...parties: string[]): PartnershipParties => ({
  id,
  startYear,
  parties,
  mentions: [],
});

/** The network by its definition: how many partnerships each two parties share. */
const shared = (rows: readonly PartnershipParties[], a: string, b: string): PartnershipParties[] =>
  a === b ? [] : rows.filter(({ parties }) => parties.includes(a) && parties.includes(b));

/** All shortest paths between two parties, found by growing every path. */
function shortest(linked: (a: number, b: number) => boolean, count: number, from: number, to: number): number[][] {
  for (let [paths, length] = [[[from]], 1]; length <= count; length += 1) {
    const arrived = paths.filter((path) => path.at(-1) === to);
    if (arrived.length > 0) return arrived;
    paths = paths.flatMap((path) =>
      Array.from({ length: count }, (_, node) => node)
        .filter((node) => !path.includes(node) && linked(path.at(-1)!, node))
        .map((node) => [...path, node]),
    );
  }
  return [];
}

describe.each(SEEDS)('of the random partnerships of seed %i', (seed) => {
  const rows = randomPartnerships(seed, 9, 8 + (seed % 5));
  const network = networkOf(rows);
  const { parties, edges } = network;
  const count = parties.length;
  const numbers = Array.from({ length: count }, (_, at) => at);
  const linked = (a: number, b: number): boolean => shared(rows, parties[a]!, parties[b]!).length > 0;

  test('the network links the parties that share partnerships, by how many and since when', () => {
    const wanted = numbers.flatMap((a) =>
      numbers
        .filter((b) => a < b && linked(a, b))
        .map((b) => {
          const together = shared(rows, parties[a]!, parties[b]!);
          const years = together.map(({ startYear }) => startYear).filter((year) => year !== null);
          return { from: a, to: b, weight: together.length, since: years.length > 0 ? Math.min(...years) : null };
        }),
    );
    expect(edges).toEqual(wanted.sort((a, b) => b.weight - a.weight || a.from - b.from || a.to - b.to));
    expect(densityOf(network)).toBe(count < 2 ? 0 : edges.length / ((count * (count - 1)) / 2));
    expect([...degreesOf(network)]).toEqual(numbers.map((a) => numbers.filter((b) => linked(a, b)).length));
    expect([...weightedDegreesOf(network)]).toEqual(
      numbers.map((a) => numbers.reduce((sum, b) => sum + shared(rows, parties[a]!, parties[b]!).length, 0)),
    );
  });

  test('betweenness and closeness are what counting all shortest paths gives', () => {
    const { betweenness, closeness } = shortestPathScores(network.adjacency);
    for (const node of numbers) {
      const others = numbers.filter((other) => other !== node);
      let between = 0;
      for (const from of others)
        for (const to of others) {
          if (from >= to) continue;
          const paths = shortest(linked, count, from, to);
          if (paths.length > 0) between += paths.filter((path) => path.includes(node)).length / paths.length;
        }
      expect(betweenness[node]).toBeCloseTo(count > 2 ? between / (((count - 1) * (count - 2)) / 2) : 0, 10);
      const distances = others
        .map((other) => shortest(linked, count, node, other)[0]?.length ?? 0)
        .filter((length) => length > 0)
        .map((length) => length - 1);
      const total = distances.reduce((sum, distance) => sum + distance, 0);
      expect(closeness[node]).toBeCloseTo(
        total > 0 ? (distances.length / total) * (distances.length / (count - 1)) : 0,
        10,
      );
    }
  });

  test('PageRank is what its equation asks for, and sums to one', () => {
    const ranks = pageRank(network);
    const weights = weightedDegreesOf(network);
    const unlinked = numbers.filter((node) => weights[node] === 0).reduce((sum, node) => sum + ranks[node]!, 0);
    for (const node of numbers) {
      const given = numbers
        .filter((other) => linked(node, other))
        .reduce(
          (sum, other) =>
            sum + (ranks[other]! * shared(rows, parties[node]!, parties[other]!).length) / weights[other]!,
          0,
        );
      expect(ranks[node]).toBeCloseTo(0.15 / count + 0.85 * (given + unlinked / count), 9);
    }
    expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(1, 9);
  });

  test('components are the parties that paths join, the largest first, with their links', () => {
    const components = componentsOf(network);
    const joined = (a: number, b: number): boolean => a === b || shortest(linked, count, a, b).length > 0;
    expect(components.flatMap(({ members }) => [...members]).sort((a, b) => a - b)).toEqual(numbers);
    for (const { members, links } of components) {
      expect([...members]).toEqual(numbers.filter((node) => joined(members[0]!, node)));
      expect(links).toBe(edges.filter(({ from }) => members.includes(from)).length);
    }
    expect(components.map(({ members }) => -members.length)).toEqual(
      components.map(({ members }) => -members.length).sort((a, b) => a - b),
    );
  });

  test('communities are the same each time, lie within components, and have the modularity that its formula gives', () => {
    const { groups, modularity } = communitiesOf(network);
    expect(communitiesOf(network)).toEqual({ groups, modularity });
    expect(groups.flatMap(({ members }) => [...members]).sort((a, b) => a - b)).toEqual(numbers);
    const components = componentsOf(network);
    for (const { members } of groups)
      expect(components.some((component) => members.every((node) => component.members.includes(node)))).toBe(true);
    const weights = weightedDegreesOf(network);
    const all = weights.reduce((sum, weight) => sum + weight, 0) / 2;
    const within = (group: Uint32Array): number =>
      edges
        .filter(({ from, to }) => group.includes(from) && group.includes(to))
        .reduce((sum, { weight }) => sum + weight, 0);
    const q = groups.reduce(
      (sum, { members }) =>
        sum + within(members) / all - (members.reduce((part, node) => part + weights[node]!, 0) / (2 * all)) ** 2,
      0,
    );
    if (all === 0) expect(modularity).toBeNull();
    else expect(modularity).toBeCloseTo(q, 9);
  });
});

test('two groups of four that one link joins are two communities', () => {
  const clique = (name: string): PartnershipParties =>
    pair(`p-${name}`, null, ...[1, 2, 3, 4].map((at) => `${name}${at}`));
  const network = networkOf([clique('a'), clique('b'), pair('p-bridge', null, 'a4', 'b1')]);
  expect(
    communitiesOf(network).groups.map(({ members, links }) => [
      links,
      ...[...members].map((node) => network.parties[node]),
    ]),
  ).toEqual([
    [6, 'a1', 'a2', 'a3', 'a4'],
    [6, 'b1', 'b2', 'b3', 'b4'],
  ]);
});

test('a network of nothing, of one party and of two unlinked ones has every measure', () => {
  for (const rows of [[], [pair('p', null)], [pair('p', null, 'a')], [pair('p', null, 'a'), pair('q', null, 'b')]]) {
    const network = networkOf(rows);
    const count = network.parties.length;
    expect(densityOf(network)).toBe(0);
    expect(shortestPathScores(network.adjacency)).toEqual({
      betweenness: new Float64Array(count),
      closeness: new Float64Array(count),
    });
    expect([...pageRank(network)]).toEqual(Array.from({ length: count }, () => 1 / count));
    expect(componentsOf(network)).toHaveLength(count);
    expect(communitiesOf(network)).toMatchObject({
      modularity: null,
      groups: Array.from({ length: count }, (_, at) => ({ members: Uint32Array.of(at), links: 0 })),
    });
  }
});

test('equal scores share a place, and the next one counts them all', () => {
  expect(ranking(Float64Array.of(1, 5, 3, 5, 3 * (1 + 1e-15)), 10).map(({ rank }) => rank)).toEqual([1, 1, 3, 3, 5]);
  expect(ranking(Float64Array.of(0, 0), 1)).toEqual([{ node: 0, rank: 1, score: 0 }]);
  expect(ranking(new Float64Array(0), 5)).toEqual([]);
});
