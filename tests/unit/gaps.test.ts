import { expect, test } from 'vitest';
import { gapsOf, type AuthorityProfile } from '../../src/network/gaps.js';
import type { CountedPartnership } from '../../src/network/partnership-table.js';

const authority = (
  id: string,
  population: number | null,
  within: string[] = [],
  level = 'COMMUNE',
): AuthorityProfile => ({
  id,
  level,
  population,
  within: [id, ...within],
});
const partnership = (
  partyIds: string[],
  countryCodes: string[],
  more: Partial<CountedPartnership> = {},
): CountedPartnership => ({
  id: `partnership-${partyIds.join('-')}-${countryCodes.join('-')}`,
  kind: 'TWINNING',
  status: null,
  startYear: null,
  knownYears: [],
  countryCodes: ['FR', ...countryCodes],
  continentCodes: [],
  themeCodes: [],
  programmeIds: [],
  callIds: [],
  frenchLevels: [],
  regionIds: [],
  partyIds,
  awards: [],
  ...more,
});

const A = authority('a', 10_000, ['d35', 'r53']);
const gaps = (profiles: readonly AuthorityProfile[], partnerships: readonly CountedPartnership[], first = 10) =>
  gapsOf(A, [A, ...profiles], partnerships, first);

test('likeness is the weighted mean of countries in common (3), size (2) and place (1)', () => {
  const { peers } = gaps(
    [
      authority('same', 10_000, ['d35', 'r53']),
      authority('half', 10_000, ['d44', 'r52']),
      authority('large', 1_000_000, ['d22', 'r53']),
    ],
    [
      partnership(['a'], ['SN', 'ML']),
      partnership(['same'], ['SN', 'ML']),
      partnership(['half'], ['SN', 'BJ']),
      partnership(['large'], ['BJ']),
    ],
  );
  expect(peers).toEqual([
    { id: 'same', likeness: 1, sharedCountries: ['ML', 'SN'], samePlace: true, populationRatio: 1 },
    {
      id: 'half',
      likeness: expect.closeTo((3 * (1 / 3) + 2) / 6, 10),
      sharedCountries: ['SN'],
      samePlace: false,
      populationRatio: 1,
    },
    { id: 'large', likeness: expect.closeTo(1 / 6, 10), sharedCountries: [], samePlace: true, populationRatio: 100 },
  ]);
});

test('what is unknown counts neither for nor against: without inhabitants or countries, the rest decides', () => {
  const [peer] = gapsOf(
    authority('x', null, ['r53']),
    [authority('y', 500, ['r53'])],
    [partnership(['y'], [])],
    10,
  ).peers;
  expect(peer).toMatchObject({ id: 'y', likeness: 1, populationRatio: null });
});

test('peers are of one level, have partnerships, and are never the authority itself; equal ones stand by id', () => {
  const { peers } = gaps(
    [
      authority('z', 10_000),
      authority('b', 10_000),
      authority('region', 10_000, [], 'REGION'),
      authority('idle', 10_000),
    ],
    [partnership(['a', 'b', 'z', 'region'], ['SN'])],
  );
  expect(peers.map(({ id }) => id)).toEqual(['b', 'z']);
});

test('a gap is what two peers or more have and the authority has not: most first, then by code, never France', () => {
  const { countries, themes, programmes } = gaps(
    [authority('b', 10_000), authority('c', 10_000), authority('d', 10_000)],
    [
      partnership(['a'], ['SN'], { themeCodes: ['eau'] }),
      partnership(['b'], ['SN', 'BJ', 'TG'], { themeCodes: ['eau', 'sport'], programmeIds: ['programme-x'] }),
      partnership(['c'], ['BJ', 'TG', 'MA'], { themeCodes: ['eau', 'sport'] }),
      partnership(['d'], ['TG', 'BF']),
    ],
  );
  expect(countries.map(({ key, peers }) => [key.code, peers])).toEqual([
    ['TG', ['b', 'c', 'd']],
    ['BJ', ['b', 'c']],
  ]);
  expect(themes.map(({ key }) => key.code)).toEqual(['sport']);
  expect(programmes).toEqual([]);
  expect(
    gaps([authority('b', 9000), authority('c', 9000)], [partnership(['b', 'c'], ['BJ', 'TG'])], 1).countries,
  ).toHaveLength(1);
});
