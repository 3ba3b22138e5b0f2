import { describe, expect, test } from 'vitest';
import { askedServer } from '../support/asked-server.js';
import { engines } from '../support/engines.js';

interface Claimed {
  readonly value: string | null;
  readonly accepted: boolean;
  readonly disputed: boolean;
}
interface Told {
  readonly title: string;
  readonly startYear: number | null;
  readonly status: string;
  readonly statusAsOf: string | null;
  readonly acts: readonly { readonly kind: string; readonly on: string | null; readonly status: string | null }[];
  readonly claims: { readonly nodes: readonly Claimed[] };
}

describe.each(engines)('what the sources say is settled, on $name', (engine) => {
  const { ask, pageOf } = askedServer(engine);

  async function call(id: string, property: string): Promise<{ closesOn: string; claims: readonly Claimed[] }> {
    const found = await ask<{ call: { closesOn: string; claims: { nodes: Claimed[] } } }>(
      'query ($id: ID!, $property: ClaimProperty) { call(id: $id) { closesOn claims(property: $property, first: 200) { nodes { value accepted disputed } } } }',
      { id, property },
    );
    return { closesOn: found.call.closesOn, claims: found.call.claims.nodes };
  }

  /** The relation of a kind between two parties, by their ids. */
  async function between(kind: string, ...parties: readonly string[]): Promise<Told> {
    const [french, foreign] = parties;
    const { partnerships } = await ask<{ partnerships: { nodes: Told[] } }>(
      `query ($kinds: [PartnershipKind!], $french: [ID!], $foreign: String) {
        partnerships(filter: { kinds: $kinds, parties: $french, text: $foreign }) {
          nodes { title startYear status statusAsOf acts { kind on status } claims(property: startYear) { nodes { value accepted disputed } } }
        } }`,
      { kinds: [kind], french: [french], foreign },
    );
    expect(partnerships.nodes).toHaveLength(1);
    return partnerships.nodes[0]!;
  }
  const years = ({ acts }: Told): string[] =>
    acts.filter(({ kind }) => kind !== 'STATUS').map(({ kind, on }) => `${kind} ${on}`);

  test('an extension wins over a day that is repeated: no dispute where it was the day before', async () => {
    const { closesOn, claims } = await call('call-jeunesse-vi', 'closesOn');
    expect(closesOn).toBe('2020-07-31');
    expect(claims.some(({ disputed }) => disputed)).toBe(false);
  });

  test('an extension is shown first where a later source repeats another day, with the reason on the page', async () => {
    const { closesOn, claims } = await call('call-franco-mexicain-9', 'closesOn');
    expect(closesOn).toBe('2020-09-20');
    expect(claims.map(({ value, accepted, disputed }) => [value, accepted, disputed]).sort()).toEqual([
      ['2020-07-31', false, true],
      ['2020-09-20', true, true],
    ]);
    expect(await pageOf('/call/call-franco-mexicain-9?lang=fr')).toContain(
      'une prolongation passe avant une date répétée',
    );
  });

  test.each([
    ['COOPERATION_AGREEMENT', 'fr-commune-67482', 'fes', 1999, ['BEGINNING 1999', 'AGREEMENT 2008']],
    ['TWINNING', 'fr-commune-38185', 'sfax', 1974, ['BEGINNING 1974', 'AGREEMENT 1998']],
    ['TWINNING', 'fr-commune-86194', 'moundou', 1989, ['BEGINNING 1989', 'AGREEMENT 1990']],
    [
      'COOPERATION_AGREEMENT',
      'fr-commune-31555',
      "n'djamena",
      1988,
      ['BEGINNING 1988', 'AGREEMENT 2004', 'RENEWAL 2008'],
    ],
    ['COOPERATION_AGREEMENT', 'fr-special-75056', 'rabat', 2004, ['AGREEMENT 2004', 'RENEWAL 2019']],
  ])(
    '%s of %s with %s: agreements are acts of one relation in order, no dispute',
    async (kind, french, foreign, first, acts) => {
      const told = await between(kind, french, foreign);
      expect([told.startYear, years(told)]).toEqual([first, acts]);
      expect(told.claims.nodes.some(({ disputed }) => disputed)).toBe(false);
    },
  );

  test('a plan is none any more where a later source tells of the agreement; a place has the level that rows give it', async () => {
    const { party, node } = await ask<{ party: { level: string }; node: { startYear: number; status: string } }>(
      `{ party(id: "abroad-ml-dembela") { ... on ForeignAuthority { level } }
        node(id: "partnership-cooperation-fr-region-11-abroad-geonames-11281879") { ... on Partnership { startYear status } } }`,
    );
    expect([party.level, node]).toEqual(['CITY', { startYear: 2016, status: 'UNKNOWN' }]);
  });

  test('a status has its day, and a last year that is past ends it', async () => {
    const { partnerships } = await ask<{
      partnerships: { nodes: { endYear: number; status: string; statusAsOf: string | null }[] };
    }>(
      '{ partnerships(first: 200, filter: { endYear: { to: 2019 } }, orderBy: { by: END_YEAR }) { nodes { endYear status statusAsOf } } }',
    );
    const ends = partnerships.nodes.map(({ endYear }) => endYear);
    expect(ends).toEqual([...ends].sort((a, b) => a - b));
    expect(ends.length).toBeGreaterThan(20);
    for (const { endYear, status, statusAsOf } of partnerships.nodes)
      if (status !== 'ENDED') expect(Number(statusAsOf!.slice(0, 4))).toBeGreaterThan(endYear);
    const poitiers = await between('TWINNING', 'fr-commune-86194', 'moundou');
    expect([poitiers.status, poitiers.statusAsOf]).toEqual(['ACTIVE', '2025-10-23']);
    expect(await pageOf('/partnership/partnership-twinning-fr-commune-86194-abroad-geonames-2427455?lang=fr')).toMatch(
      /en cours \(23 octobre 2025\), selon /,
    );
  });

  test('statuses are found by their day', async () => {
    const count = async (filter: string): Promise<number> =>
      (await ask<{ partnerships: { totalCount: number } }>(`{ partnerships(filter: { ${filter} }) { totalCount } }`))
        .partnerships.totalCount;
    const [all, since, before] = [
      await count('statuses: [ACTIVE]'),
      await count('statuses: [ACTIVE], statusAsOf: { from: "2020-01-01" }'),
      await count('statuses: [ACTIVE], statusAsOf: { to: "2019-12-31" }'),
    ];
    expect(since).toBeGreaterThan(0);
    expect(before).toBeGreaterThan(0);
    expect(since + before).toBeLessThan(all);
    expect(await count('statuses: [DORMANT]')).toBeGreaterThan(0);
    expect(await count('statuses: [ANNOUNCED]')).toBeGreaterThan(0);
  });

  test('a project is known to have been active in the year in which it was selected', async () => {
    const { call: found } = await ask<{
      call: {
        year: { year: number } | null;
        awards: { nodes: { partnership: { id: string; years: { year: number }[] } }[] };
      };
    }>('{ call(id: "call-dctciv-2024") { year { year } awards { nodes { partnership { id years { year } } } } } }');
    expect(found.awards.nodes.length).toBeGreaterThan(0);
    for (const { partnership } of found.awards.nodes)
      expect(partnership.years.map(({ year }) => year)).toContain(found.year!.year);
    const { partnerships } = await ask<{ partnerships: { totalCount: number } }>(
      '{ partnerships(filter: { calls: ["call-dctciv-2024"], activeIn: { from: 2024, to: 2024 } }) { totalCount } }',
    );
    expect(partnerships.totalCount).toBe(found.awards.nodes.length);
  });

  test('six announced themes and lists of eight and nine are in dispute with each other, and the page says so', async () => {
    const id = 'call-franco-libanais-2019-2021-tranche-3';
    for (const property of ['themeCount', 'themes'])
      expect(
        (await call(id, property)).claims.every(({ disputed }) => disputed),
        property,
      ).toBe(true);
    expect(await pageOf(`/call/${id}?lang=fr`)).toMatch(/Annoncé\s: 6\. Nommées\s: 8, 9\./);
    const { claims } = await ask<{ claims: { nodes: { subject: { id: string } }[] } }>(
      '{ claims(onlyDisputed: true, property: themeCount, first: 100) { nodes { subject { id } } } }',
    );
    expect(claims.nodes.map(({ subject }) => subject.id)).toContain(id);
  });

  test('a grant is told with its kind, its year, its call and who gave it, first on the page, and never added up', async () => {
    const { partnership } = await ask<{ partnership: { id: string; amounts: readonly object[] } }>(
      `{ partnership(id: "partnership-project-fr-region-26-abroad-geonames-7670905-appui-a-la-filiere-viti-vinicole") {
        id amounts { amount currency kind year by call { id } claim { source { publisher } } } } }`,
    );
    expect(partnership.amounts).toEqual([
      {
        amount: 22000,
        currency: 'EUR',
        kind: 'GRANT',
        year: 2008,
        by: null,
        call: { id: 'call-maee-2008' },
        claim: { source: { publisher: 'Ambassade de France à Madagascar' } },
      },
    ]);
    const page = await pageOf(`/partnership/${partnership.id}?lang=fr`);
    const headings = [...page.matchAll(/<h2[^>]*>([^<]*)/g)].map(([, heading]) => heading);
    expect(headings[0]).toBe('Ce que disent les sources de l’argent');
    expect(page).toContain('<td>subvention</td><td>2008</td>');
  });

  test('a call says what it had to give, and how many of the projects announced are named', async () => {
    const { named, budgeted } = await ask<Record<string, { laureateCount: number; unnamedLaureateCount: number }>>(`{
      named: call(id: "call-generaliste-2021") { laureateCount unnamedLaureateCount awards { totalCount } amounts { kind } }
      budgeted: call(id: "call-ficol-2016") { laureateCount unnamedLaureateCount amounts { amount kind year } } }`);
    expect(named).toEqual({
      laureateCount: 16,
      unnamedLaureateCount: 14,
      awards: { totalCount: 2 },
      amounts: [],
    });
    expect(budgeted).toMatchObject({ amounts: [{ amount: 3_000_000, kind: 'BUDGET', year: 2016 }] });
    expect(await pageOf('/call/call-generaliste-2021?lang=en')).toContain(
      '16 projects selected, as announced, 2 named here',
    );
  });
});
