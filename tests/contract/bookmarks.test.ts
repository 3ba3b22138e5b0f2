import neo4j from 'neo4j-driver';
import { describe, expect, test } from 'vitest';
import { statement } from '../../src/store/cypher/statement.js';
import { PLAIN_LABELS } from '../../src/store/cypher/text.js';
import { openLink } from '../../src/store/neo4j/link.js';
import { watchStatements } from '../../src/store/neo4j/lost-statements.js';
import { namesUnderWay, readCypher, writeCypher, type Runner } from '../../src/store/neo4j/run-cypher.js';
import { engines } from '../support/engines.js';
import { WITHOUT_END } from '../support/without-end.js';

const ONE = statement(
  'one',
  () => 'RETURN 1 AS one',
  ({ one }) => one,
);

describe.each(engines.filter(({ name }) => name === 'neo4j'))('on $name', ({ url, user, password }) => {
  test('who reads waits for the server to have what was seen before', async () => {
    const sent: string[][] = [];
    const bookmarkManager = neo4j.bookmarkManager({
      bookmarksConsumer: async (bookmarks) => {
        sent.push([...bookmarks]);
      },
    });
    const driver = neo4j.driver(url, user ? neo4j.auth.basic(user, password) : undefined, {
      disableLosslessIntegers: true,
    });
    const link = openLink(() => driver);
    const runner: Runner = { link, database: '', timeoutMs: 10_000, deadlineMs: 13_000, bookmarkManager };
    await writeCypher(runner, 'RETURN 1 AS one');
    expect([...(await bookmarkManager.getBookmarks())]).toEqual(sent[0]);
    expect(await readCypher(runner, ONE, PLAIN_LABELS, {})).toEqual([1]);
    await driver.close();
  });

  test('a statement that is only slow is left alone by who looks for lost ones', async () => {
    const link = openLink(() =>
      neo4j.driver(url, user ? neo4j.auth.basic(user, password) : undefined, { disableLosslessIntegers: true }),
    );
    const bare = { link, database: '', timeoutMs: 6000, deadlineMs: 20_000, bookmarkManager: neo4j.bookmarkManager() };
    const names: ReadonlySet<string>[] = [];
    const watched = watchStatements(link, async () => {
      names.push(await namesUnderWay(bare));
      return names.at(-1)!;
    });
    const slow = statement(
      'slow',
      () => WITHOUT_END,
      () => 1,
    );
    const asked = readCypher({ ...bare, watched }, slow, PLAIN_LABELS, {});
    await expect(asked).rejects.toMatchObject({ code: 'STATEMENT_TIMEOUT' });
    expect(names.length).toBeGreaterThan(1);
    expect(link.losses).toBe(0);
    watched.close();
    await link.close();
  });
});
