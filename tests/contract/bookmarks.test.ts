import neo4j from 'neo4j-driver';
import { describe, expect, test } from 'vitest';
import { statement } from '../../src/store/cypher/statement.js';
import { PLAIN_LABELS } from '../../src/store/cypher/text.js';
import { openLink } from '../../src/store/neo4j/link.js';
import { readCypher, writeCypher, type Runner } from '../../src/store/neo4j/run-cypher.js';
import { engines } from '../support/engines.js';

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
});
