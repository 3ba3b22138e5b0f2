import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyNeo4j } from '../support/empty-neo4j.js';
import { ownEngines } from '../support/engines.js';
import { NEAR_PARTNERSHIPS, NEAR_SOURCES, NEAR_STATEMENTS } from '../support/near-seed.js';
import { engineSettings, run, serveProcess, until, type Settings } from '../support/program.js';
import { writeSmallSeed } from '../support/small-seed.js';

const CLIENTS = 16;
const REST_MS = 10;
const NAMES = ['Un', 'Deux', 'Trois'] as const;

/**
 * Each version answers each of these otherwise: by plans and by resolvers, several levels deep, from the names' index,
 * from what is kept of a version.
 */
const DOCUMENTS: readonly string[] = [
  '{ dataset { version counts { type count } } programme(id: "programme-essai") { name claims { totalCount nodes { value source { id title } } } } }',
  '{ programmes { nodes { name } } themes(first: 10) { totalCount nodes { code name partnerships { totalCount } } } }',
  '{ dataset { version } partnerships { totalCount nodes { title parties { nodes { name partnerships { totalCount nodes { title parties { nodes { name } } } } } } } } themes { totalCount } }',
  '{ partnerships(orderBy: [{ by: START_YEAR, direction: DESC }]) { nodes { title sources { nodes { title } } parties { nodes { name country { name } } } } } programmes { nodes { name } } }',
  '{ dataset { version } search(text: "theme") { totalCount nodes { __typename ... on Theme { name } } } }',
  '{ dataset { version } breakdown(by: [KIND]) { nodes { partnerships keys { code } } } themes { nodes { name } } }',
  '{ dataset { version } claims(first: 100) { totalCount nodes { property value accepted source { title } } } }',
];

interface Body {
  readonly data: { readonly dataset?: { readonly version: string } };
  readonly errors?: unknown;
  readonly extensions: { readonly version: string };
}

describe.each(ownEngines)('publishing while sixteen clients ask, on $name', (engine) => {
  let folder: string;
  let settings: Settings;
  const versions: string[] = [];

  const build = async (name: string, at: number): Promise<string> => {
    await writeSmallSeed(join(folder, 'seed'), {
      name,
      themes: 3 + at,
      more: {
        sources: NEAR_SOURCES,
        statements: NEAR_STATEMENTS,
        partnerships: NEAR_PARTNERSHIPS.replaceAll('eau potable', `eau de ${name}`),
      },
    });
    const { code, stdout, stderr } = await run(['build', '--json'], settings);
    expect(code, stderr).toBe(0);
    return (JSON.parse(stdout) as { version: string }).version;
  };
  const publish = async (version: string): Promise<void> => {
    const { code, stderr } = await run(['publish', version], settings);
    expect(code, stderr).toBe(0);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelles-publishing-'));
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    settings = {
      ...engineSettings(engine),
      SEED_MANIFEST: join(folder, 'seed', 'manifest.json'),
      SNAPSHOT_FOLDER: join(folder, 'snapshots'),
      STATE_FOLDER: join(folder, 'state'),
    };
    for (const [at, name] of NAMES.entries()) versions.push(await build(name, at));
  });
  afterAll(async () => {
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    await rm(folder, { recursive: true, force: true });
  });

  test('by another process: no error, every reply whole and of the version it names, none older than one sent before, 304 for nothing but that', async () => {
    await publish(versions[0]!);
    const { url } = await serveProcess({ ...settings, LOG_LEVEL: 'silent' });

    /** Asks one document. @param etag of the reply that the client has, where it asks by GET */
    const ask = async (
      query: string,
      etag?: string,
    ): Promise<{ status: number; version: string; etag: string; body: Body | undefined }> => {
      const reply =
        etag === undefined
          ? await fetch(`${url}/graphql`, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ query }),
            })
          : await fetch(`${url}/graphql?${new URLSearchParams({ query }).toString()}`, {
              headers: { 'if-none-match': etag },
            });
      const text = await reply.text();
      return {
        status: reply.status,
        version: reply.headers.get('x-graph-version')!,
        etag: reply.headers.get('etag')!,
        body: text === '' ? undefined : (JSON.parse(text) as Body),
      };
    };
    const isServed = (version: string) => until(async () => (await ask('{ dataset { version } }')).version === version);

    // What each version answers when nothing else is asked; the first is published again at the end.
    const expected = new Map<string, string[]>();
    for (const version of [...versions, versions[0]!]) {
      await publish(version);
      await isServed(version);
      const replies: string[] = [];
      for (const query of DOCUMENTS) {
        const { body } = await ask(query);
        expect(body).not.toHaveProperty('errors');
        expect(body!.extensions.version).toBe(version);
        replies.push(JSON.stringify(body!.data));
      }
      expected.set(version, replies);
    }
    for (const at of DOCUMENTS.keys())
      expect(new Set(versions.map((version) => expected.get(version)![at])).size, DOCUMENTS[at]).toBe(versions.length);

    const counts = { full: 0, notModified: 0 };
    const seen = new Set<string>();
    let newest = 0;
    let asking = true;
    const client = async (from: number): Promise<void> => {
      const has = new Map<string, { etag: string; version: string }>();
      for (let at = from; asking; at += 1) {
        // Sixteen clients that never rest would leave no processor to the publication that they wait for.
        await sleep(REST_MS);
        const query = DOCUMENTS[at % DOCUMENTS.length]!;
        // The client asks for each document twice by POST, then by GET with what it has.
        const mine = at % 3 === 2 ? has.get(query) : undefined;
        const atLeast = newest;
        const { status, version, etag, body } = await ask(query, mine?.etag);
        const place = versions.indexOf(version);
        expect(place, `${version} after ${versions[atLeast]}`).toBeGreaterThanOrEqual(atLeast);
        newest = Math.max(newest, place);
        seen.add(version);
        if (status === 304) {
          counts.notModified += 1;
          expect({ etag, version }).toEqual(mine);
          continue;
        }
        counts.full += 1;
        expect(status).toBe(200);
        expect(body!.errors).toBeUndefined();
        expect(body!.extensions.version).toBe(version);
        expect(body!.data.dataset?.version ?? version).toBe(version);
        expect(JSON.stringify(body!.data)).toBe(expected.get(version)![at % DOCUMENTS.length]);
        has.set(query, { etag, version });
      }
    };
    const clients = Promise.all(Array.from({ length: CLIENTS }, (_, at) => client(at)));
    try {
      for (const version of versions.slice(1)) {
        await Promise.race([clients, publish(version)]);
        await Promise.race([clients, isServed(version)]);
        const before = counts.full + counts.notModified;
        await Promise.race([clients, until(async () => counts.full + counts.notModified > before + 10 * CLIENTS)]);
      }
    } finally {
      asking = false;
      await clients;
    }
    expect([...seen].sort()).toEqual([...versions].sort());
    expect(counts.notModified).toBeGreaterThan(CLIENTS);
    expect(counts.full).toBeGreaterThan(DOCUMENTS.length * CLIENTS);
  });
});
