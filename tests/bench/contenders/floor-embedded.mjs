/* The floor on the embedded engine: bare `node:http`, the engine in process, one hand-written statement a question. */
import grafeo from '@grafeo-db/js';
import { FLOOR } from '../queries/floor-statements.mjs';
import { listen, spec } from './listen.mjs';

const db = grafeo.GrafeoDB.openReadOnly(spec.embeddedFile);

listen(async (name, variables) => {
  const { text, embedded = text, parameters, data } = FLOOR[name];
  const [{ row }] = (await db.executeCypher(embedded, parameters(variables, spec.points))).toArray();
  return Buffer.from(JSON.stringify({ data: data(row) }));
});
