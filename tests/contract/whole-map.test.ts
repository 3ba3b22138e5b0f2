import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../src/ingest/build.js';
import { COUNTS } from '../../src/store/cypher/nodes.js';
import { openStore } from '../../src/store/open-store.js';
import { askedServer } from '../support/asked-server.js';
import { engines, ownEngines } from '../support/engines.js';
import { configFor } from '../support/seed-graph.js';
import { LONG } from '../support/volume.js';

interface Commune {
  code: string;
  nom: string;
  type: string;
  siren?: string;
  population?: number;
  departement: string;
  region: string;
}
interface Grouping {
  code: string;
  nom: string;
  membres: { code: string }[];
}
const require = createRequire(import.meta.url);
const communes = (
  JSON.parse(readFileSync(require.resolve('@etalab/decoupage-administratif/data/communes.json'), 'utf8')) as Commune[]
).filter(({ type }) => type === 'commune-actuelle');

const groupings = JSON.parse(
  readFileSync(require.resolve('@etalab/decoupage-administratif/data/epci.json'), 'utf8'),
) as Grouping[];

const LEVELS = { COMMUNE: 37459, DISTRICT: 48, INTERCOMMUNALITY: 1265, DEPARTMENT: 97, REGION: 14, SPECIAL_STATUS: 12 };
/**
 * What the table of former authorities adds to the package: 16 régions, two départements and two régions that became
 * one collectivity each, one communauté urbaine, one département.
 */
const FORMER = { INTERCOMMUNALITY: 64, DEPARTMENT: 3, REGION: 18 };
const WHOLE_P190 = resolve('../shared/data/twinning/wikidata_p190_2017.tsv');
const isWhole = LONG && existsSync(WHOLE_P190);

describe.each(engines)('the whole map on $name', (engine) => {
  const { ask } = askedServer(engine);

  test('has every French authority of the reference package and of the table of former ones, by level', async () => {
    const fields = Object.keys(LEVELS).map(
      (level) => `${level}: parties(filter: {french: true, levels: [${level}]}) { totalCount }`,
    );
    const counted = await ask<Record<string, { totalCount: number }>>(
      `{ all: parties(filter: {french: true}) { totalCount } ${fields.join(' ')} }`,
    );
    const { all, ...levels } = counted;
    const found = Object.fromEntries(Object.entries(levels).map(([level, { totalCount }]) => [level, totalCount]));
    const wanted = Object.fromEntries(
      Object.entries(LEVELS).map(([level, number]) => [
        level,
        number + ((FORMER as Record<string, number>)[level] ?? 0),
      ]),
    );
    expect(found).toEqual(wanted);
    expect(all!.totalCount).toBe(Object.values(wanted).reduce((sum, number) => sum + number, 0));
  });

  test('gives ten communes the INSEE, SIREN, population, intercommunalité, département and région that the package states', async () => {
    const drawn = Array.from({ length: 10 }, (_, at) => communes[(at * 3449 + 1201) % communes.length]!).filter(
      ({ code }) => code !== '75056',
    );
    for (const { code, nom, siren, population, departement, region } of drawn) {
      const { party } = await ask<{ party: object }>(
        'query ($insee: String!) { party(insee: $insee, level: COMMUNE) { name ... on FrenchAuthority { insee siren population intercommunality { siren } department { insee } region { insee } } } }',
        { insee: code },
      );
      const grouping = groupings.find(({ membres }) => membres.some((member) => member.code === code));
      expect(party).toEqual({
        name: nom,
        insee: code,
        siren: siren ?? null,
        population: population ?? null,
        intercommunality: grouping ? { siren: grouping.code } : null,
        department: { insee: departement },
        region: { insee: region },
      });
    }
  });

  test('keeps Le Lamentin in Martinique and Lamentin in Guadeloupe apart', async () => {
    const found = await ask<
      Record<string, { id: string; region: { name: string }; partners: { totalCount: number } }>
    >(`{
      martinique: party(insee: "97213") { ... on FrenchAuthority { id region { name } partners { totalCount } } }
      guadeloupe: party(insee: "97115") { ... on FrenchAuthority { id region { name } partners { totalCount } } } }`);
    expect(found['martinique']).toMatchObject({ id: 'fr-commune-97213', region: { name: 'Martinique' } });
    expect(found['guadeloupe']).toMatchObject({ id: 'fr-commune-97115', region: { name: 'Guadeloupe' } });
    expect(found['martinique']!.partners.totalCount).toBeGreaterThan(0);
  });

  test('has Cergy-Pontoise as an intercommunality, its partner Porto-Novo once under both spellings', async () => {
    const { party } = await ask<{
      party: {
        level: string;
        partnerships: { nodes: { sources: { nodes: { publisher: string }[] } }[] };
        partners: { nodes: { name: string; country: { code: string; name: string } }[] };
      };
    }>(
      '{ party(siren: "249500109") { ... on FrenchAuthority { level } partnerships(filter: {foreign: {text: "porto-novo"}}) { nodes { sources { nodes { publisher } } } } partners(abroadOnly: true) { nodes { name country { code name(language: EN) } } } } }',
    );
    expect(party.level).toBe('INTERCOMMUNALITY');
    expect(
      party.partnerships.nodes.flatMap(({ sources }) => sources.nodes.map(({ publisher }) => publisher)),
    ).toContain('Sénat');
    expect(party.partners.nodes.filter(({ country }) => country.code === 'BJ')).toEqual([
      { name: 'Porto-Novo', country: { code: 'BJ', name: 'Benin' } },
    ]);
  });

  test('leaves Étaules undecided between its two communes', async () => {
    const found: { name: string; candidates: { id: string }[] }[] = [];
    for (let after: string | null = null; ;) {
      const { mentions }: { mentions: { nodes: typeof found; pageInfo: { endCursor: string; hasNextPage: boolean } } } =
        await ask(
          'query ($after: String) { mentions(first: 200, after: $after) { nodes { name candidates { id } } pageInfo { endCursor hasNextPage } } }',
          { after },
        );
      found.push(...mentions.nodes);
      if (!mentions.pageInfo.hasNextPage) break;
      after = mentions.pageInfo.endCursor;
    }
    const etaules = found.find(({ name }) => /^[ÉE]taules$/.test(name));
    expect(etaules?.candidates.map(({ id }) => id).sort()).toEqual(['fr-commune-17155', 'fr-commune-21255']);
  });

  test("has a source with a title for every partnership, and an address for all but the Senate's page", async () => {
    let partnerships = 0;
    for (let after: string | null = null; ;) {
      const page: {
        partnerships: {
          totalCount: number;
          nodes: { id: string; sources: { nodes: { title: string; url: string | null; publisher: string }[] } }[];
          pageInfo: { endCursor: string; hasNextPage: boolean };
        };
      } = await ask(
        'query ($after: String) { partnerships(first: 200, after: $after) { totalCount nodes { id sources(first: 200) { nodes { title url publisher } } } pageInfo { endCursor hasNextPage } } }',
        { after },
      );
      for (const { id, sources } of page.partnerships.nodes) {
        partnerships += 1;
        expect(sources.nodes.length, id).toBeGreaterThan(0);
        expect(
          sources.nodes.filter(({ title, url, publisher }) => !title || !(url ?? publisher === 'Sénat')),
          id,
        ).toEqual([]);
      }
      if (!page.partnerships.pageInfo.hasNextPage) {
        expect(partnerships).toBe(page.partnerships.totalCount);
        break;
      }
      after = page.partnerships.pageInfo.endCursor;
    }
    expect(partnerships).toBeGreaterThan(600);
  });
});

describe(`Wikidata's 13,081 pairs beside the seed${isWhole ? '' : ' (did not run: in LONG runs only, where the file is beside the project)'}`, () => {
  test.runIf(isWhole)(
    'give the same version in another order of rows, and the same counts on every engine',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'passerelles-p190-'));
      try {
        const [header = '', ...rows] = readFileSync(WHOLE_P190, 'utf8').trimEnd().split('\n');
        writeFileSync(join(folder, 'other-order.tsv'), `${[header, ...rows.reverse()].join('\n')}\n`);
        const seed = JSON.parse(readFileSync('seed/manifest.json', 'utf8')) as {
          identities: string;
          datasets: { files: string[] }[];
        };
        const manifestWith = (file: string): string => {
          const path = join(folder, `${file.replace(/\W/g, '-')}.json`);
          writeFileSync(
            path,
            JSON.stringify({
              identities: resolve('seed', seed.identities),
              datasets: [
                ...seed.datasets.map((dataset) => ({
                  ...dataset,
                  files: dataset.files.map((name) => resolve('seed', name)),
                })),
                { name: 'wikidata', reader: 'wikidata-twinning', files: [file], rank: 5, about: 'P190' },
              ],
            }),
          );
          return path;
        };
        const built = await buildGraph(manifestWith(WHOLE_P190));
        expect((await buildGraph(manifestWith(join(folder, 'other-order.tsv')))).version).toBe(built.version);
        const counts = [];
        for (const engine of ownEngines) {
          const store = await openStore(configFor(engine));
          await store.publish(built.graph, { version: built.version, fingerprint: 'p190' });
          const view = await store.open(built.version);
          counts.push(await view.run(COUNTS, {}));
          await view.release();
          await store.close();
        }
        for (const other of counts) expect(other).toEqual(counts[0]);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});
