import { describe, expect, test } from 'vitest';
import { askedServer } from '../support/asked-server.js';
import { engines } from '../support/engines.js';

interface Counted {
  readonly totalCount: number;
}

describe.each(engines)('former authorities, groups and themes, on $name', (engine) => {
  const { ask, pageOf } = askedServer(engine);
  const count = async (filter: string): Promise<number> =>
    (await ask<{ partnerships: Counted }>(`{ partnerships(filter: ${filter}) { totalCount } }`)).partnerships
      .totalCount;

  test('a région has its predecessors, and its page counts their partnerships with its own', async () => {
    const { party } = await ask<{ party: { predecessors: { nodes: { id: string; name: string }[] } } }>(
      '{ party(id: "fr-region-84") { ... on FrenchAuthority { predecessors { nodes { id name } } } } }',
    );
    expect(party.predecessors.nodes.map(({ name }) => name)).toEqual(['Auvergne', 'Rhône-Alpes']);
    const former = party.predecessors.nodes.map(({ id }) => id);
    const [own, all, before] = [
      await count('{ parties: ["fr-region-84"] }'),
      await count('{ parties: ["fr-region-84"], withPredecessors: true }'),
      await count(`{ parties: ${JSON.stringify(former)} }`),
    ];
    expect(before).toBeGreaterThan(0);
    expect(all).toBe(own + before);
    const page = await pageOf('/party/fr-region-84?lang=fr');
    expect(page).toMatch(new RegExp(`Partenariats <span class="count">${all}<`));
    expect(page).toContain('ceux de ses prédécesseurs');
    expect(await count('{ french: { partOf: "fr-region-84" } }')).toBeGreaterThanOrEqual(all);
  });

  test.each([
    ['91182', 'fr-commune-91228', 'Courcouronnes', 'merged'],
    ['44160', 'fr-commune-44003', 'Saint-Géréon', 'merged'],
    ['97127', 'fr-special-978', 'Saint-Martin', 'recoded'],
  ])('the INSEE code %s, no longer in force, leads to %s, which says so', async (insee, id, name, kind) => {
    const { party } = await ask<{ party: { id: string; formerNames: object[] } }>(
      'query ($insee: String) { party(insee: $insee) { id ... on FrenchAuthority { formerNames { insee name kind } } } }',
      { insee },
    );
    expect(party.id).toBe(id);
    expect(party.formerNames).toContainEqual({ insee, name, kind });
    expect(await pageOf(`/party/${id}?lang=fr`)).toContain(`${name} (${insee}`);
  });

  test.each([
    ['party(insee: "2a004") { id }', 'fr-commune-2A004'],
    ['party(insee: "1004", level: COMMUNE) { id }', 'fr-commune-01004'],
    ['party(siren: "200 046 977") { id }', 'fr-special-200046977'],
    ['party(siren: "20004697700019") { id }', 'fr-special-200046977'],
    ['country(code: "fr") { id }', 'country-FR'],
    ['parties(filter: { text: "St Brieuc", levels: [COMMUNE] }) { nodes { id } }', 'fr-commune-22278'],
  ])('%s is read as an import reads it', async (field, id) => {
    expect(JSON.stringify(await ask(`{ ${field} }`))).toContain(`"${id}"`);
  });

  test.each(['abroad-gb-hackney', 'abroad-ml-doumbia-cercle-de-kenieba'])(
    'the id %s, given up since its name is undecided, leads to that name, and its page says what it may be',
    async (id) => {
      const { node } = await ask<{ node: { name: string; candidates: { id: string }[] } }>(
        'query ($id: ID!) { node(id: $id) { ... on Mention { name candidates { id } } } }',
        { id },
      );
      const page = await pageOf(`/party/${id}?lang=en`, 400);
      for (const candidate of node.candidates.slice(0, 3)) expect(page).toContain(candidate.id);
    },
  );

  test('a group of countries has its members of the day', async () => {
    const members = async (group: string): Promise<string[]> =>
      (
        await ask<{ countries: { nodes: { code: string }[] } }>(
          `{ countries(first: 200, filter: { groups: ["${group}"] }) { nodes { code } } }`,
        )
      ).countries.nodes.map(({ code }) => code);
    expect(await members('group-european-union')).not.toContain('GB');
    expect(await members('group-european-union')).toContain('DE');
    const { country } = await ask<{ country: { memberships: { group: { id: string }; until: string | null }[] } }>(
      '{ country(code: "GB") { memberships { group { id } until } } }',
    );
    expect(country.memberships.find(({ group }) => group.id === 'group-european-union')!.until).toMatch(/^2020/);
  });

  test('Russia is in Europe, by the standard of the UN', async () => {
    const { country } = await ask<{ country: { continent: string; partnerships: Counted } }>(
      '{ country(code: "RU") { continent partnerships { totalCount } } }',
    );
    expect(country.continent).toBe('EU');
    expect(await count('{ continents: ["EU"], countries: ["RU"] }')).toBe(country.partnerships.totalCount);
  });

  test('some twenty themes in both languages are at the top, two levels at most below them, and count the narrower once', async () => {
    interface Theme {
      code: string;
      name: string;
      en: string;
      goals: number[];
      otherNames: string[];
      broader: { code: string; broader: { code: string; broader: object | null } | null } | null;
      partnerships: Counted;
    }
    const themes: Theme[] = [];
    for (let after: string | null = null; ;) {
      const page: { themes: { nodes: Theme[]; pageInfo: { endCursor: string; hasNextPage: boolean } } } = await ask(
        'query ($after: String) { themes(first: 200, after: $after) { nodes { code name en: name(language: EN) goals otherNames broader { code broader { code broader { code } } } partnerships { totalCount } } pageInfo { endCursor hasNextPage } } }',
        { after },
      );
      themes.push(...page.themes.nodes);
      if (!page.themes.pageInfo.hasNextPage) break;
      after = page.themes.pageInfo.endCursor;
    }
    const top = themes.filter(({ broader }) => broader === null);
    expect(top.length).toBeLessThanOrEqual(25);
    for (const { code, goals } of top) expect([code, goals.length > 0]).toEqual([code, true]);
    for (const { code, broader } of themes) expect([code, broader?.broader?.broader ?? null]).toEqual([code, null]);
    const water = themes.find(({ code }) => code === 'eau')!;
    expect([water.name, water.en, water.goals]).toEqual(['Eau et assainissement', 'Water and sanitation', [6]]);
    expect(water.otherNames).toContain('eau potable et assainissement');
    const below = themes.filter(({ broader }) => broader?.code === 'eau' || broader?.broader?.code === 'eau');
    const codes = [water, ...below].map(({ code }) => code);
    expect(water.partnerships.totalCount).toBe(await count(`{ themes: ${JSON.stringify(codes)} }`));
    expect(water.partnerships.totalCount).toBeGreaterThan(60);
    const { search } = await ask<{ search: { nodes: { id: string }[] } }>(
      '{ search(text: "Kultur", types: [THEME], first: 1) { nodes { id } } }',
    );
    expect(search.nodes).toEqual([{ id: 'theme-culture' }]);
  });
});
