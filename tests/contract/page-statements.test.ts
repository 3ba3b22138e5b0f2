import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explorePage } from '../../src/site/explore/explore.page.js';
import { PAGES } from '../../src/site/pages.js';
import { askingOf, type Asking } from '../support/asking.js';
import { engines } from '../support/engines.js';

const MOST = 4;
/** Each list at the root of a document is a statement: the start page has six, a party's page its partnerships as well. */
const MOST_OF: Readonly<Record<string, number>> = { '/': 6, '/party/:id': 5 };

/** With two keys chosen, a map with the places of its parties, and the names of what is chosen. */
const MOST_OF_EXPLORE = 9;

/** What each page is shown of, as its address names it. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  '/': [''],
  '/search': ['eau'],
  '/compare': [''],
  '/explore': [''],
  '/countries': [''],
  '/themes': [''],
  '/calls': [''],
  '/programmes': [''],
  '/authorities': [''],
  '/sources': [''],
  '/about': [''],
  '/party/:id': ['fr-commune-97213', 'fr-epci-249500109', 'fr-region-53', 'abroad-geonames-7670857'],
  '/gaps/:id': ['fr-commune-97213', 'fr-commune-35238'],
  '/programme/:id': ['programme-ffqcd', 'programme-franco-mexicain'],
  '/call/:id': ['call-generaliste-2021', 'call-franco-mexicain-9'],
  '/country/:id': ['BJ', 'MX'],
  '/theme/:id': ['sport', 'eau'],
};
/** Of these the first of their list. */
const LISTS: Readonly<Record<string, string>> = {
  '/partnership/:id': '{ partnerships(first: 3) { nodes { id } } }',
  '/event/:id': '{ events(first: 3) { nodes { id } } }',
  '/source/:id': '{ sources(first: 3) { nodes { id } } }',
};

describe.each(engines)('the page on $name', (engine) => {
  let asking: Asking;
  beforeAll(async () => {
    asking = await askingOf(engine);
  });
  afterAll(() => asking.close());

  const shownOn = async (route: string): Promise<readonly string[]> => {
    if (SHOWN[route]) return SHOWN[route];
    const { data } = await asking.resolved(parse(LISTS[route]!));
    const [list] = Object.values(data!) as { readonly nodes: readonly { readonly id: string }[] }[];
    return list!.nodes.map(({ id }) => id);
  };

  test('an exploration takes one statement for its list, and one for each key whose values it chooses', async () => {
    const parameters = { country: 'MX,SN', theme: 'eau', view: 'map' };
    const names: string[] = [];
    await explorePage.gather!({ id: '', parameters }, async <Data>(text: string, variables: object) => {
      const { data, ran, resolvers, errors } = await asking.planned(parse(text), { ...variables, language: 'FR' });
      expect(errors).toEqual([]);
      names.push(...ran.map(({ query }) => query.name), ...resolvers);
      return data as Data;
    });
    expect(names.length, names.join(', ')).toBeLessThanOrEqual(MOST_OF_EXPLORE);
  });

  test.each(PAGES.map((page) => ({ route: page.route, page })))(
    'at $route takes few statements, and has what its resolvers give',
    async ({ route, page }) => {
      for (const id of await shownOn(route)) {
        const variables = { ...page.variables({ id, parameters: { q: id } }), language: 'FR' };
        const document = parse(page.document);
        const { data, ran, resolvers, errors } = await asking.planned(document, variables);
        expect(errors, id).toEqual([]);
        expect(Object.values(data!), id).not.toContain(null);
        const names = [...ran.map(({ query }) => query.name), ...resolvers];
        expect(names.length, `${id}: ${names.join(', ')}`).toBeLessThanOrEqual(MOST_OF[route] ?? MOST);
        const resolved = await asking.resolved(document, variables);
        expect(JSON.stringify(data), id).toBe(JSON.stringify(resolved.data));
      }
    },
  );
});
