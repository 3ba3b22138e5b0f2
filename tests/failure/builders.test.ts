import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../src/errors.js';
import type { GraphStore } from '../../src/store/graph-store.js';
import { locked } from '../../src/store/neo4j/build-lock.js';
import { countsIn } from '../../src/store/neo4j/build.js';
import { openLink } from '../../src/store/neo4j/link.js';
import { writeCypher, type Runner } from '../../src/store/neo4j/run-cypher.js';
import { countGraph } from '../../src/store/load.js';
import { openStore } from '../../src/store/open-store.js';
import { versionOf } from '../../src/store/snapshot.js';
import { configFor } from '../support/config-for.js';
import { emptyNeo4j } from '../support/empty-neo4j.js';
import { ownEngines } from '../support/engines.js';
import { randomGraph } from '../support/random-graph.js';

describe.each(ownEngines.filter(({ name }) => name === 'neo4j'))('builders on $name', (engine) => {
  const graph = randomGraph(61);
  const version = versionOf(graph);
  const link = openLink(() =>
    neo4j.driver(engine.url, engine.user ? neo4j.auth.basic(engine.user, engine.password) : undefined, {
      disableLosslessIntegers: true,
    }),
  );
  const runner: Runner = {
    link,
    database: '',
    timeoutMs: 60_000,
    deadlineMs: 60_000,
    bookmarkManager: neo4j.bookmarkManager(),
  };
  beforeAll(() => emptyNeo4j(engine));
  afterAll(async () => {
    await link.close();
    await emptyNeo4j(engine);
  });

  test('two that begin at once on an empty database both finish, and the graph is there once', async () => {
    const stores = await Promise.all([openStore(configFor(engine)), openStore(configFor(engine))]);
    // Whoever finds another at work longer than a dead one would have the lock is told so, and asks again, as a server does.
    const publish = async (store: GraphStore): Promise<void> => {
      for (;;)
        try {
          return await store.publish(graph, { version, fingerprint: 'the same' });
        } catch (error) {
          if (!(error instanceof AppError) || error.code !== 'GRAPH_HELD') throw error;
        }
    };
    await Promise.all(stores.map(publish));
    expect(await countsIn(runner, version)).toMatchObject(
      Object.fromEntries(Object.entries(await countGraph(graph)).filter(([, count]) => count > 0)),
    );
    expect(await stores[0].isWhole(version)).toBe(true);
    await writeCypher(runner, `MATCH (n:Entity_${version}) WITH n LIMIT 1 DETACH DELETE n`);
    expect(await stores[0].isWhole(version), 'one node less').toBe(false);
    await expect(stores[0].open(version)).rejects.toMatchObject({ code: 'NO_VERSION' });
    await Promise.all(stores.map((store) => store.close()));
  });

  test('one whose lock another took writes nothing more', async () => {
    const work = locked(runner, async (lock) => {
      await lock.write('CREATE (:Trial {by: "holder"})');
      await writeCypher(runner, `MATCH (s:PasserellesState {key: 'state'}) SET s.lockedBy = 'another'`);
      await lock.write('CREATE (:Trial {by: "who lost it"})');
    });
    await expect(work).rejects.toMatchObject({ code: 'GRAPH_HELD' });
    expect(await writeCypher(runner, 'MATCH (n:Trial) RETURN n.by AS by')).toEqual([{ by: 'holder' }]);
    await writeCypher(runner, `MATCH (s:PasserellesState) REMOVE s.lockedBy, s.lockedUntil`);
  });

  test('a load that was stopped goes on where it was', async () => {
    await emptyNeo4j(engine);
    const store = await openStore(configFor(engine));
    const publish = (progress?: () => void): Promise<void> =>
      store.publish(graph, { version, fingerprint: 'the same' }, progress);
    let told = 0;
    await expect(
      publish(() => {
        told += 1;
        if (told === 5) throw new Error('stopped');
      }),
    ).rejects.toThrow('stopped');
    const [before] = await writeCypher(runner, `MATCH (n:Entity_${version}) RETURN collect(elementId(n)) AS ids`);
    expect(before!['ids'].length).toBeGreaterThan(0);
    await publish();
    const [after] = await writeCypher(runner, `MATCH (n:Entity_${version}) RETURN collect(elementId(n)) AS ids`);
    expect(after!['ids']).toEqual(expect.arrayContaining(before!['ids']));
    expect(await store.isWhole(version)).toBe(true);
    await store.close();
  });
});
