import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.js';
import { drawBridges, reachOf, type Bridges } from '../support/figures/bridges.js';
import { betweenPairs, drawSahel, overseasPairs, type SahelOverseas } from '../support/figures/sahel.js';
import { countOf, drawThemes, partnershipsOf, type ThemesOverTime } from '../support/figures/themes.js';
import { startServer, type TestServer } from '../support/server.js';

const PAGE = readFileSync(new URL('../../schema/docs/networks.md', import.meta.url), 'utf8');
const blocks = [...PAGE.matchAll(/```graphql[^\n]*\n([^`]*)```/g)].map(([, query]) => query!);
const queryNamed = (name: string): string => blocks.find((query) => query.startsWith(`query ${name}`))!;
const WORDS = PAGE.replaceAll(/\s+/g, ' ');
const says = (sentence: string): void => {
  expect(WORDS).toContain(sentence);
};
/**
 * Where a picture is kept: `npx vitest run --project engines tests/contract/research.test.ts -u` draws all three again.
 */
const figure = (name: string): string => `../../.github/figures/${name}.svg`;

describe.each(engines)('the research questions of the documentation on $name', (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(engine);
  }, 240_000);
  afterAll(() => server.close());

  const ask = async <Data>(name: string): Promise<Data> => {
    const { data, errors } = await server.query<Data>(queryNamed(name));
    expect(errors).toBeUndefined();
    return data!;
  };

  test('who links the Sahel to overseas France: nobody, and who works on both sides, as its figures and picture say', async () => {
    const reply = await ask<SahelOverseas>('SahelOverseas');
    const { sahel, overseas, both, paths } = reply;
    expect(both.nodeCount).toBe(sahel.nodeCount + overseas.nodeCount);
    expect(paths).toEqual({ complete: true, paths: [] });
    const countries = new Set(overseasPairs(reply).map(({ there }) => there.country!.code));
    for (const code of ['CU', 'DJ', 'MX', 'TG']) expect(countries).toContain(code);
    const onSide = (side: boolean): string[] => [
      ...new Set(
        betweenPairs(reply)
          .filter((one) => one.sahel === side)
          .map(({ here }) => here),
      ),
    ];
    expect(onSide(true)).toEqual(onSide(false));
    says(
      `${sahel.nodeCount} parties take part in partnerships with the five countries of the Sahel, ${overseas.nodeCount} in those of overseas authorities, ${both.nodeCount} in either`,
    );
    says(
      `In four of the ${countries.size} countries where overseas authorities work (Cuba, Djibouti, Mexique, Togo) and in the Sahel work ${onSide(
        true,
      )
        .map((name) => `**${name}**`)
        .join(', ')}.`,
    );
    await expect(drawSahel(reply)).toMatchFileSnapshot(figure('sahel'));
  });

  test('how themes moved: what is known of each period, and what is not, as its figures and picture say', async () => {
    const reply = await ask<ThemesOverTime>('ThemesOverTime');
    const { data } = await server.query<{ partnerships: { totalCount: number } }>('{ partnerships { totalCount } }');
    const [culture, environment] = ['culture', 'environnement-climat-et-energie'] as const;
    says(`${partnershipsOf(reply, 'undated')} of ${data!.partnerships.totalCount} have none`);
    says(
      `before 1990, ${countOf(reply, 'before1990', culture)} are about culture and ${countOf(reply, 'before1990', environment)} about environment, climate and energy; of those of the 2010s, ${countOf(reply, 'the2010s', culture)} and ${countOf(reply, 'the2010s', environment)}.`,
    );
    says(
      `No theme is known of ${countOf(reply, 'before1990', null)} of the ${partnershipsOf(reply, 'before1990')} begun before 1990, nor of ${countOf(reply, 'the2010s', null)} of the ${partnershipsOf(reply, 'the2010s')} of the 2010s`,
    );
    await expect(drawThemes(reply)).toMatchFileSnapshot(figure('themes'));
  });

  test('who bridges communities: the first by betweenness, with the communities of their partners, as its figures and picture say', async () => {
    const reply = await ask<Bridges>('Bridges');
    const [first, second, ...others] = reachOf(reply);
    says(
      `**${first!.name}** (betweenness ${first!.score.toFixed(3)}: its ${first!.partners} partners are in ${first!.communities.size} communities), then ${second!.name} (${second!.score.toFixed(3)}: ${second!.partners} partners in ${second!.communities.size})`,
    );
    expect(others.filter(({ communities }) => communities.size > 1).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Bethléem', 'Québec']),
    );
    const {
      nodeCount,
      edgeCount,
      communities: { totalCount },
    } = reply.network;
    says(`${nodeCount} parties, ${edgeCount} links, ${totalCount} communities.`);
    await expect(drawBridges(reply)).toMatchFileSnapshot(figure('bridges'));
  });
});
