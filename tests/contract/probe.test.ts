import { describe, expect, test } from 'vitest';
import neo4j from 'neo4j-driver';
import { engines } from '../support/engines.js';
import { emptyNeo4j } from '../support/empty-neo4j.js';
describe.each(engines)('$name', (engine) => {
  test('is there', async () => {
    console.log(engine);
    if (engine.name === 'neo4j') { 
      const d = neo4j.driver(engine.url); await d.executeQuery('CREATE (:X {a:1})'); await d.executeQuery('CREATE CONSTRAINT FOR (n:X) REQUIRE n.a IS UNIQUE');await d.executeQuery('CREATE INDEX FOR (n:X) ON (n.b)');
      await emptyNeo4j(engine); 
      expect((await d.executeQuery('SHOW INDEXES')).records.length).toBe(2);
      await d.close(); }
  });
});
