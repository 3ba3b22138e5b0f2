import neo4j from 'neo4j-driver';
import type { TestNeo4j } from './provided.js';

/** As many nodes as one transaction of the test Neo4j's memory can delete. */
const AT_ONCE = 10_000;

/** Deletes every node, constraint and index of the test Neo4j. */
export async function emptyNeo4j({ url, user, password }: TestNeo4j): Promise<void> {
  const driver = neo4j.driver(url, user === '' ? undefined : neo4j.auth.basic(user, password));
  try {
    for (let deleted = AT_ONCE; deleted > 0;) {
      const { records } = await driver.executeQuery(
        'MATCH (n) WITH n LIMIT $most DETACH DELETE n RETURN count(n) AS deleted',
        { most: neo4j.int(AT_ONCE) },
      );
      deleted = Number(records[0]?.get('deleted') ?? 0);
    }
    const constraints = await driver.executeQuery('SHOW CONSTRAINTS YIELD name');
    for (const record of constraints.records) await drop('CONSTRAINT', record.get('name'));
    const indexes = await driver.executeQuery("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name");
    for (const record of indexes.records) await drop('INDEX', record.get('name'));
  } finally {
    await driver.close();
  }
  async function drop(what: 'CONSTRAINT' | 'INDEX', name: unknown): Promise<void> {
    await driver.executeQuery(`DROP ${what} \`${String(name).replaceAll('`', '``')}\` IF EXISTS`);
  }
}
