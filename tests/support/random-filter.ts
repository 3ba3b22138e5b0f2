import type { PartnershipFilter, PartyFilter } from '../../src/store/cypher/filters.js';

type Random = (below: number) => number;
const some = <T>(random: Random, values: readonly T[]): T[] => values.filter(() => random(2) === 0);
const among = <T>(random: Random, values: readonly T[], at = random(values.length)): T => values[at % values.length]!;

/** A random filter of the parties of a random graph: one condition, or two. @param at which is the first of them */
export function randomPartyFilter(random: Random, depth: number, at?: number): PartyFilter {
  const ways: (() => PartyFilter)[] = [
    () => ({ levels: ['COMMUNE', 'REGION'] }),
    () => ({ countries: some(random, ['BJ', 'MX', 'FR']) }),
    () => ({ continents: ['NA'] }),
    () => ({ countryGroups: ['group-g'] }),
    () => ({ partOf: `fr-commune-${random(6)}` }),
    () => ({ text: 'saint' }),
    () => ({ french: random(2) === 0 }),
    () => (depth > 0 ? {} : { partnerships: randomFilter(random, 2) }),
  ];
  return { ...among(random, ways, at)(), ...(random(2) === 0 && among(random, ways)()) };
}

/** A random filter of its partnerships, with others in it. @param at which condition is the first */
export function randomFilter(random: Random, depth = 0, at?: number): PartnershipFilter {
  const ways = conditions(random, depth);
  return { ...among(random, ways, at)(), ...(random(2) === 0 && among(random, ways)()) };
}

const conditions = (random: Random, depth: number): (() => PartnershipFilter)[] => [
  () => ({ kinds: ['TWINNING', 'PROJECT'] }),
  () => ({ statuses: ['UNKNOWN', 'ACTIVE'] }),
  () => ({ activeIn: { from: 1991, to: 1993 } }),
  () => ({ activeIn: { to: 1992 } }),
  () => ({ startYear: { from: 1993 } }),
  () => ({ startYear: { from: 1991, to: 1993 } }),
  () => ({ themes: some(random, ['t0', 't1', 't3']) }),
  () => ({ countries: ['BJ', 'CU'] }),
  () => ({ continents: ['NA'] }),
  () => ({ countryGroups: ['group-g'] }),
  () => ({ frenchLevels: ['COMMUNE'] }),
  () => ({ sources: ['source-a'] }),
  () => ({ evidenceAtLeast: 'TRANSCRIBED' }),
  () => ({ text: 'Sévérac' }),
  () => ({ parties: ['fr-commune-1', 'abroad-2'] }),
  () => ({ ids: ['partnership-1', 'partnership-2'] }),
  () => (depth > 1 ? {} : { french: randomPartyFilter(random, depth + 1) }),
  () => (depth > 1 ? {} : { foreign: randomPartyFilter(random, depth + 1) }),
  () => (depth > 1 ? {} : { not: randomFilter(random, depth + 1) }),
  () => (depth > 1 ? {} : { anyOf: [randomFilter(random, depth + 1), randomFilter(random, depth + 1)] }),
];

/** How many conditions a filter of partnerships may have: so many filters, with `at` from 0 on, try each. */
export const WAYS = conditions(() => 0, 0).length;
