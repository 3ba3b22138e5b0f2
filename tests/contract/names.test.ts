import { describe, expect, test } from 'vitest';
import { BOUNDS } from '../../src/graphql/bounds.js';
import { fold } from '../../src/domain/fold.js';
import { isPartyType, nodeTypeOf } from '../../src/domain/nodes.js';
import { askedServer } from '../support/asked-server.js';
import { engines } from '../support/engines.js';
import { seedGraph } from '../support/seed-graph.js';

/** As much of a long name as a search takes. */
const inBounds = (name: string): string => {
  const words = new Set(fold(name).split(' '));
  return words.size > BOUNDS.words ? [...words].slice(0, BOUNDS.words).join(' ') : name.slice(0, BOUNDS.textLength);
};

describe.each(engines)('names that readers know, on $name', (engine) => {
  const { ask } = askedServer(engine);

  async function found(text: string, type = 'PARTY'): Promise<{ id: string; fr: string; en: string }> {
    const { search } = await ask<{ search: { nodes: { id: string; fr: string; en: string }[] } }>(
      'query ($text: String!, $types: [SearchType!]) { search(text: $text, types: $types, first: 1) { nodes { id ... on Party { fr: name en: name(language: EN) } ... on Country { fr: name en: name(language: EN) } } } }',
      { text, types: [type] },
    );
    return search.nodes[0]!;
  }

  test('search finds every spelling of every party that a claim writes, first among parties', async () => {
    const { graph } = await seedGraph();
    const written = new Map<string, Set<string>>();
    for (const { type, properties } of graph.nodes) {
      const subject = String(properties['subject']);
      if (type !== 'Claim' || !['exists', 'name'].includes(String(properties['property']))) continue;
      if (!isPartyType(nodeTypeOf(subject)!)) continue;
      const spelling = String(properties['value']);
      written.set(spelling, (written.get(spelling) ?? new Set()).add(subject));
    }
    // A spelling that two parties share is about either.
    const names = new Map(
      graph.nodes.map(({ id, properties }) => [
        id,
        [properties['name'], properties['nameEn'], ...((properties['otherNames'] ?? []) as string[])],
      ]),
    );
    const missed = [];
    for (const [spelling, parties] of written) {
      const first = (await found(inBounds(spelling)))?.id ?? '';
      const bears = names.get(first)?.some((name) => typeof name === 'string' && fold(name) === fold(spelling));
      if (!parties.has(first) && !bears) missed.push([spelling, first]);
    }
    expect(missed).toEqual([]);
    expect(written.size).toBeGreaterThan(500);
  }, 120_000);

  test.each([
    ['Anvers', 'Anvers', 'Antwerp'],
    ['Gênes', 'Gênes', 'Genoa'],
    ['Saragosse', 'Saragosse', 'Zaragoza'],
    ['Naplouse', 'Naplouse', 'Nablus'],
    ['Sarrebruck', 'Sarrebruck', 'Saarbrücken'],
    ['Trèves', 'Trèves', 'Trier'],
    ['Marrakech', 'Marrakech', 'Marrakesh'],
    ['Beit Jala', 'Beit Jala', 'Bayt Jālā'],
    ['Haute-Matsiatra', 'Haute-Matsiatra', 'Upper Matsiatra'],
    ['Bade-Wurtemberg', 'Bade-Wurtemberg', 'Baden-Württemberg Region'],
    ['La Lisa', 'La Lisa', 'Balcón de la Lisa'],
    ['Porto Novo', 'Porto-Novo', 'Porto-Novo'],
  ])('%s is called %s in French and %s in English, and found by both', async (asked, french, english) => {
    const { id, fr, en } = await found(asked);
    expect([fr, en]).toEqual([french, english]);
    expect((await found(english)).id).toBe(id);
  });

  test.each([
    ['Grand Lyon', 'fr-epci-grand-lyon'],
    ['Ville de Paris', 'fr-special-75056'],
    ['Cologne', 'abroad-geonames-2886242'],
  ])('search finds %s among the parties', async (text, id) => {
    const { search } = await ask<{ search: { nodes: { id: string }[] } }>(
      'query ($text: String!) { search(text: $text, types: [PARTY], first: 5) { nodes { ... on Node { id } } } }',
      { text },
    );
    expect(search.nodes.map((node) => node.id)).toContain(id);
  });

  test('countries have their usual names', async () => {
    const { countries } = await ask<{ countries: { nodes: { fr: string; en: string }[] } }>(
      '{ countries(filter: { codes: ["CI", "CZ", "MD", "RU"] }) { nodes { fr: name en: name(language: EN) } } }',
    );
    expect(countries.nodes.map(({ fr, en }) => [fr, en])).toEqual([
      ["Côte d'Ivoire", "Côte d'Ivoire"],
      ['Moldavie', 'Moldova'],
      ['Russie', 'Russia'],
      ['Tchéquie', 'Czechia'],
    ]);
  });

  test('a division has the level that its sources state, and is told from a city of its name', async () => {
    const { party } = await ask<{ party: { name: string; level: string; claims: { nodes: object[] } } }>(
      '{ party(id: "abroad-geonames-3531730") { name ... on ForeignAuthority { level } claims(property: level) { nodes { value accepted disputed evidence } } } }',
    );
    expect(party.level).toBe('STATE');
    expect(party.claims.nodes).toContainEqual({
      value: 'STATE',
      accepted: true,
      disputed: false,
      evidence: 'STATED',
    });
    expect(party.claims.nodes).toContainEqual({
      value: 'REGION',
      accepted: false,
      disputed: false,
      evidence: 'DERIVED',
    });
    const { search } = await ask<{ search: { nodes: { name: string; level: string }[] } }>(
      '{ search(text: "Kayes", types: [PARTY], first: 2) { nodes { ... on ForeignAuthority { name level } } } }',
    );
    expect(search.nodes.map(({ name, level }) => [name, level]).sort()).toEqual([
      ['Kayes (région)', 'REGION'],
      ['Kayes', 'CITY'],
    ]);
  });
});
