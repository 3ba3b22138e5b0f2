import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { assemble } from '../../src/domain/assemble.js';
import type { Graph } from '../../src/domain/graph.js';
import { factsKnownOn, knownSources } from '../../src/domain/known-on.js';
import { buildGraph } from '../../src/ingest/build.js';
import { readSnapshot, versionOf, writeSnapshot } from '../../src/store/snapshot.js';
import { writeSmallSeed, type SmallFacts } from '../support/small-seed.js';

const folder = await mkdtemp(join(tmpdir(), 'passerelles-known-on-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const build = async (name: string, facts: SmallFacts): Promise<Graph> =>
  (await buildGraph((await writeSmallSeed(join(folder, name), facts)).manifest)).graph;

const EARLY = {
  sources: [
    'source-geonames,GeoNames,,,GeoNames,,,',
    'source-a,Premier,,2020-09-14,A,,,',
    'source-mois,Un mois,,2020-10,A,,,',
  ],
  statements: [
    'country-FR,exists,France,,source-a,,STATED,',
    'country-NE,exists,Niger,,source-a,,STATED,',
    'call-x,exists,Appel X,,source-a,,STATED,',
    'call-x,programme,programme-essai,,source-a,,STATED,',
    'call-x,closesOn,2021-01-15,levels=COMMUNE|REGION,source-a,entrée 3,STATED,',
    'programme-essai,exists,Essai,,source-a,,STATED,',
    'programme-essai,annualBudget,1200.5 EUR,,source-mois,,DERIVED,a-rule',
  ],
  partnerships: [
    ',TWINNING,,,Étaules,COMMUNE,,,,Zinder,CITY,NE,,ACTIVE,1990,,,1990;1995,theme-t0,,,,,source-a,,STATED',
  ],
};
const LATE = {
  sources: ['source-b,Second,,2020-12-15,B,,,', 'source-annee,Un an,,2020,B,,,', 'source-sans-date,Sans date,,,B,,,'],
  statements: [
    'call-x,closesOn,2021-01-29,levels=COMMUNE|REGION,source-b,,STATED,',
    'call-x,name,Appel X,,source-sans-date,,STATED,',
    'theme-t0,nameEn,Theme,,source-annee,,STATED,',
  ],
  partnerships: [',TWINNING,,,Étaules,COMMUNE,,,,Agadez,CITY,NE,,ACTIVE,2001,,,,,,,,,source-b,,STATED'],
};
const rows = (...parts: readonly (typeof EARLY)[]): Record<keyof typeof EARLY, string> => ({
  sources: parts.flatMap(({ sources }) => sources).join('\n'),
  statements: parts.flatMap(({ statements }) => statements).join('\n'),
  partnerships: parts.flatMap(({ partnerships }) => partnerships).join('\n'),
});

// The small seed has facts of its own, on themes that EARLY names, from a source of January 2021.
const whole = await build('whole', { name: 'Essai', more: rows(EARLY, LATE) });
const early = await build('early', { name: 'Essai', more: rows(EARLY) });
const knownOn = (graph: Graph, day: string): Graph => assemble(factsKnownOn(graph, day));

test('a graph whose sources had all spoken comes out of its own snapshot as it was', async () => {
  const path = join(folder, 'early.ndjson.gz');
  await writeSnapshot(early, path);
  const again = assemble(factsKnownOn(await readSnapshot(path), '2100-01-01'));
  expect(again.nodes).toEqual(early.nodes);
  expect(versionOf(again)).toBe(versionOf(early));
});

test('what had been stated by a day is what a build of those sources alone gives', () => {
  expect(versionOf(knownOn(whole, '2020-12-14'))).toBe(versionOf(knownOn(early, '2020-12-14')));
  const call = (day: string): unknown => knownOn(whole, day).nodes.find(({ id }) => id === 'call-x')?.properties;
  expect(call('2020-09-13')).toBeUndefined();
  expect(call('2020-12-14')).toEqual({ closesOn: '2021-01-15' });
  expect(call('2020-12-15')).toEqual({ closesOn: '2021-01-29' });
});

test('a node that a source names before any speaks of it stands by its id', () => {
  expect(knownOn(whole, '2020-09-14').nodes.find(({ id }) => id === 'theme-t0')!.properties).toEqual({ code: 't0' });
  expect(knownOn(whole, '2021-01-31').nodes.find(({ id }) => id === 'theme-t0')!.properties).toMatchObject({
    code: 't0',
    name: 'Thème 0 de Essai',
    nameEn: 'Theme',
  });
});

test('a mention or a place stands only where a source that had spoken names it', () => {
  const named = (day: string): string[] =>
    knownOn(whole, day)
      .nodes.filter(({ type }) => type === 'Mention' || type === 'ForeignAuthority')
      .map(({ properties }) => String(properties['name']));
  expect(named('2020-09-13')).toEqual([]);
  expect(named('2020-09-14').sort()).toEqual(['Zinder', 'Étaules']);
  expect(named('2020-12-15').sort()).toEqual(['Agadez', 'Zinder', 'Étaules']);
});

test.each([
  ['2020-09-13', null, 0, 0],
  ['2020-09-14', '2020-09-14', 0, 0],
  ['2020-10-30', '2020-09-14', 0, 0],
  ['2020-10-31', '2020-10-31', 1, 0],
  ['2020-12-31', '2020-12-31', 1, 1],
])(
  'on %s the last source spoke on %s; a month counts from its end, a year from its end',
  (day, lastSource, monthDatedSources, yearDatedSources) => {
    const sources = ['2020-09-14', '2020-10', '2020-12-15', '2020', null].map((publishedOn) => ({ publishedOn }));
    expect(knownSources(sources, day)).toEqual({ lastSource, undatedSources: 1, monthDatedSources, yearDatedSources });
  },
);
