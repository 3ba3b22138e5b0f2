/* The floor on Neo4j: bare `node:http`, the driver, one hand-written statement a question. */
import neo4j from 'neo4j-driver';
import { toCypher } from '../../../dist/store/neo4j/run-cypher.js';
import { inVersion } from '../queries/in-version.mjs';
import { FLOOR } from '../queries/floor-statements.mjs';
import { listen, spec } from './listen.mjs';

const driver = neo4j.driver(spec.neo4jUrl, undefined, { disableLosslessIntegers: true });
const prepared = Object.fromEntries(
  Object.entries(FLOOR).map(([name, { text, parameters, data }]) => [
    name,
    {
      text: inVersion(text, spec.version),
      parameters: (variables) => toCypher(parameters(variables, spec.points)),
      data,
    },
  ]),
);

listen(async (name, variables) => {
  const { text, parameters, data } = prepared[name];
  const session = driver.session({ defaultAccessMode: neo4j.session.READ });
  try {
    const {
      records: [record],
    } = await session.run(text, parameters(variables));
    return Buffer.from(JSON.stringify({ data: data(record.get('row')) }));
  } finally {
    await session.close();
  }
});
