import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askingOf, type Asking } from '../support/asking.js';
import { engines } from '../support/engines.js';

interface Count {
  readonly key: { readonly code: string | null };
  readonly partnerships: number;
}
interface Place extends Omit<Count, 'key'> {
  readonly place: { readonly code: string | null; readonly label: string };
  readonly kinds: readonly Count[];
  readonly decades: readonly Count[];
}
interface Coverage {
  readonly france: Place;
  readonly regions: readonly Place[];
  readonly countries: readonly Place[];
}
interface Breakdown {
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly nodes: readonly {
    readonly keys: readonly { readonly code: string | null }[];
    readonly partnerships: number;
  }[];
}

const PLACE =
  '{ place { code label } partnerships kinds { key { code } partnerships } decades { key { code } partnerships } }';
const COVERAGE = `{ dataset { coverage { france ${PLACE} regions ${PLACE} countries ${PLACE} } } }`;

describe.each(engines)('the coverage on $name', (engine) => {
  let asking: Asking;
  let coverage: Coverage;
  const ask = async <T>(query: string): Promise<T> => {
    const { data, errors } = await asking.resolved(parse(query));
    expect(errors ?? []).toEqual([]);
    return data as T;
  };
  beforeAll(async () => {
    asking = await askingOf(engine);
    coverage = (await ask<{ dataset: { coverage: Coverage } }>(COVERAGE)).dataset.coverage;
  });
  afterAll(() => asking.close());

  /** All its pages. */
  async function breakdownOf(by: string): Promise<Breakdown['nodes']> {
    const nodes: Breakdown['nodes'][number][] = [];
    for (let after: string | null = null; ;) {
      const { breakdown }: { breakdown: Breakdown } = await ask(
        `{ breakdown(by: ${by}, first: 200${after === null ? '' : `, after: "${after}"`}) { nodes { keys { code } partnerships } pageInfo { endCursor hasNextPage } } }`,
      );
      nodes.push(...breakdown.nodes);
      if (!breakdown.pageInfo.hasNextPage) return nodes;
      after = breakdown.pageInfo.endCursor;
    }
  }
  const counted = (rows: Breakdown['nodes']): Record<string, number> =>
    Object.fromEntries(
      rows.map(({ keys, partnerships }) => [keys.map(({ code }) => code ?? '?').join(' '), partnerships]),
    );
  const cells = (places: readonly Place[], of: 'kinds' | 'decades'): Record<string, number> =>
    Object.fromEntries(
      places.flatMap(({ place, [of]: counts }) =>
        counts.map(({ key, partnerships }) => [`${place.code ?? '?'} ${key.code ?? '?'}`, partnerships]),
      ),
    );

  test('counts every partnership of France, and what the breakdown counts of places, kinds and decades', async () => {
    const { partnerships } = await ask<{ partnerships: { totalCount: number } }>('{ partnerships { totalCount } }');
    expect(coverage.france.partnerships).toBe(partnerships.totalCount);
    for (const [places, by] of [
      [coverage.regions, 'FRENCH_REGION'],
      [coverage.countries, 'COUNTRY'],
    ] as const)
      for (const [of, key] of [
        ['kinds', 'KIND'],
        ['decades', 'DECADE'],
      ] as const) {
        const rows = await breakdownOf(`[${by}, ${key}]`);
        expect(cells(places, of), `${by} ${key}`).toEqual(counted(rows));
      }
  });

  test('has each région of today and each country, those too where nothing is known', async () => {
    const { countries } = await ask<{ countries: { totalCount: number } }>('{ countries { totalCount } }');
    expect(coverage.countries.filter(({ place }) => place.code !== null)).toHaveLength(countries.totalCount - 1);
    const names = coverage.regions.map(({ place }) => place.label);
    expect(names).toEqual(
      expect.arrayContaining(['Corse', 'Guadeloupe', 'Guyane', 'La Réunion', 'Bretagne', 'Nouvelle-Calédonie']),
    );
    expect(names).not.toEqual(expect.arrayContaining(['Alsace']));
    expect(coverage.regions.find(({ place }) => place.label === 'Bretagne')!.partnerships).toBeGreaterThan(0);
  });
});
