import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.js';
import { startServer, type TestServer } from '../support/server.js';

interface Row {
  readonly key: { readonly code: string; readonly node: { readonly id: string } };
  readonly peerCount: number;
  readonly peers: readonly { readonly id: string }[];
}
interface Gaps {
  readonly peers: readonly {
    readonly likeness: number;
    readonly sharedCountries: string[];
    readonly party: { id: string; level: string };
  }[];
  readonly countries: readonly Row[];
  readonly themes: readonly Row[];
}

describe.each(engines)('gaps on $name', (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(engine);
  });
  afterAll(() => server.close());

  const rows = 'key { code node { id } } peerCount peers { id }';
  const ask = (party: string) =>
    server.query<{ gaps: Gaps }>(
      `{ gaps(party: "${party}", first: 5) { peers { likeness sharedCountries party { id ... on FrenchAuthority { level } } } countries { ${rows} } themes { ${rows} } } }`,
    );
  const countries = async (id: string): Promise<Set<string>> => {
    const { data } = await server.query<{ breakdown: { nodes: { keys: { code: string }[] }[] } }>(
      `{ breakdown(by: COUNTRY, first: 200, filter: {parties: ["${id}"]}) { nodes { keys { code } } } }`,
    );
    return new Set(data!.breakdown.nodes.map(({ keys }) => keys[0]!.code));
  };

  test('what Rennes lacks is in the partnerships of the peers named, and in none of its own', async () => {
    const { data, errors } = await ask('fr-commune-35238');
    expect(errors).toBeUndefined();
    const { peers, countries: missing } = data!.gaps;
    expect(peers.length).toBe(20);
    const own = await countries('fr-commune-35238');
    for (const { party, sharedCountries } of peers) {
      expect(party.level).toBe('COMMUNE');
      for (const code of sharedCountries) expect(own).toContain(code);
    }
    const likeness = peers.map((one) => one.likeness);
    expect(likeness).toEqual([...likeness].sort((a, b) => b - a));
    expect(missing.length).toBeGreaterThan(0);
    for (const { key, peerCount, peers: having } of missing) {
      expect(own).not.toContain(key.code);
      expect([key.node.id, having.length]).toEqual([`country-${key.code}`, peerCount]);
      expect(peers.map(({ party }) => party.id)).toEqual(expect.arrayContaining(having.map(({ id }) => id)));
      for (const { id } of having) expect(await countries(id)).toContain(key.code);
    }
  });

  test.each([
    ['fr-commune-00000', 'UNKNOWN_CODE', /fr-commune-00000/],
    ['country-BJ', 'UNKNOWN_CODE', /country-BJ/],
    ['org-gret', 'BAD_USER_INPUT', /no French authority/],
  ])('of %s are refused as %s', async (party, code, why) => {
    const { errors } = await ask(party);
    expect([errors![0]!.extensions['code'], errors![0]!.message]).toEqual([code, expect.stringMatching(why)]);
  });
});
