import { describe, expect, test } from 'vitest';
import { findPaths } from '../../src/network/paths.js';
import { twoModeOf } from '../../src/network/two-mode.js';
import type { PartnershipParties } from '../../src/store/cypher/two-mode.js';
import { randomOf } from '../support/random-graph.js';
import { everyPath, randomPartnerships } from '../support/random-two-mode.js';

const SEEDS = Array.from({ length: 30 }, (_, at) => at + 1);
const PARTIES = 12;

const pair = (id: string, ...parties: string[]): PartnershipParties => ({
  id,
  startYear: null,
  parties,
  mentions: [],
});

describe.each(SEEDS)('in the random partnerships of seed %i', (seed) => {
  const rows = randomPartnerships(seed, PARTIES, 14);
  const graph = twoModeOf(rows);
  const random = randomOf(seed * 100);

  test('paths are all the simple ones, shortest first, then by the ids along them; cut at `first`, and said to go on', () => {
    for (let at = 0; at < 10; at += 1) {
      const [from, to, maxHops] = [`party-${random(PARTIES)}`, `party-${random(PARTIES)}`, random(7)];
      const wanted = from === to ? [[from]] : everyPath(rows, from, to, maxHops);
      expect(findPaths(graph, { from, to, maxHops, first: 1_000_000 })).toMatchObject({
        paths: wanted,
        complete: true,
        hasMore: false,
      });
      const first = random(5);
      expect(findPaths(graph, { from, to, maxHops, first })).toMatchObject({
        paths: wanted.slice(0, first),
        complete: true,
        hasMore: wanted.length > first,
      });
    }
  });

  test('a search that stops at its budget gives the first paths, says it is not complete, and looks at no more than allowed', () => {
    const [from, to] = ['party-0', `party-${1 + random(PARTIES - 1)}`];
    const whole = findPaths(graph, { from, to, maxHops: 6, first: 100_000 });
    for (let budget = 1; budget < whole.examined; budget = budget * 2 + random(5)) {
      const { paths, complete, hasMore, examined } = findPaths(graph, { from, to, maxHops: 6, first: 100_000, budget });
      expect({ complete, hasMore }).toEqual({ complete: false, hasMore: null });
      expect(paths).toEqual(whole.paths.slice(0, paths.length));
      // The sets of nodes that lie so many hops away are made whole, once a hop.
      expect(examined).toBeLessThanOrEqual(budget + graph.ofParty.targets.length);
    }
  });
});

test('two parties that meet in two partnerships have two paths of one hop, and none through both', () => {
  const graph = twoModeOf([pair('p2', 'a', 'b'), pair('p1', 'b', 'a')]);
  expect(findPaths(graph, { from: 'a', to: 'b', maxHops: 6, first: 10 }).paths).toEqual([
    ['a', 'p1', 'b'],
    ['a', 'p2', 'b'],
  ]);
});

test('a path goes through a partnership of many parties once only', () => {
  const graph = twoModeOf([pair('p1', 'a', 'b', 'c'), pair('p2', 'c', 'd')]);
  expect(findPaths(graph, { from: 'a', to: 'd', maxHops: 6, first: 10 }).paths).toEqual([['a', 'p1', 'c', 'p2', 'd']]);
});

test('between components there is no path, and the search says that it looked at everything', () => {
  const graph = twoModeOf([pair('p1', 'a', 'b'), pair('p2', 'c', 'd')]);
  expect(findPaths(graph, { from: 'a', to: 'd', maxHops: 6, first: 10 })).toMatchObject({
    paths: [],
    complete: true,
    hasMore: false,
  });
});

test('a party that no partnership of the filter names has no path, but the one to itself', () => {
  const graph = twoModeOf([]);
  expect(findPaths(graph, { from: 'a', to: 'b', maxHops: 6, first: 10 })).toEqual({
    paths: [],
    complete: true,
    hasMore: false,
    examined: 0,
  });
  expect(findPaths(graph, { from: 'a', to: 'a', maxHops: 0, first: 10 })).toEqual({
    paths: [['a']],
    complete: true,
    hasMore: false,
    examined: 0,
  });
});

test('six hops through parties with 3,000 partnerships each are found without looking at all their paths', () => {
  const rows = Array.from({ length: 3000 }, (_, at) =>
    [1, 2, 3, 4].map((hub) => pair(`p-${hub}-${at}`, `hub-${hub}`, `leaf-${hub}-${at}`)),
  ).flat();
  const bridges = [1, 2, 3].map((hub) => pair(`q-${hub}`, `hub-${hub}`, `hub-${hub + 1}`));
  const { paths, complete, hasMore, examined } = findPaths(twoModeOf([...rows, ...bridges]), {
    from: 'leaf-1-7',
    to: 'leaf-4-2999',
    maxHops: 6,
    first: 10,
  });
  expect(paths).toEqual([
    ['leaf-1-7', 'p-1-7', 'hub-1', 'q-1', 'hub-2', 'q-2', 'hub-3', 'q-3', 'hub-4', 'p-4-2999', 'leaf-4-2999'],
  ]);
  expect({ complete, hasMore }).toEqual({ complete: true, hasMore: false });
  expect(examined).toBeLessThan(500_000);
});
