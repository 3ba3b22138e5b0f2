import neo4j from 'neo4j-driver';
import type { TestNeo4j } from './provided.js';

/** Deletes every node, constraint and index of the test Neo4j. */
export async function emptyNeo4j({ url, user, password }: TestNeo4j): Promise<void> {
  const driver = neo4j.driver(url, user === '' ? undefined : neo4j.auth.basic(user, password));
  try {
    await driver.executeQuery('MATCH (n) DETACH DELETE n');
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
