import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/**
 * What the bench tells a contender in a file: where the graph is, its version, the points that some questions begin at.
 */
export const spec = JSON.parse(readFileSync(process.env.BENCH_SPEC, 'utf8'));

/** Tells the bench where this process listens; it ends with the bench. */
export function ready(url) {
  process.once('disconnect', () => process.exit(0));
  process.send({ url });
}

/** The variables that a request carries, read as any endpoint must read them. */
async function variablesOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString()).variables ?? {};
}

/** Bare `node:http`: `reply` gives the bytes of a path, for the variables of the body; keep-alive is its default. */
export function listen(reply) {
  const server = createServer((request, response) => {
    const name = request.url.slice(1);
    variablesOf(request)
      .then((variables) => reply(name, variables))
      .then(
        (bytes) => {
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
          response.end(bytes);
        },
        (error) => {
          response.writeHead(500);
          response.end(String(error.stack ?? error));
        },
      );
  });
  server.listen(0, '127.0.0.1', () => {
    ready(`http://127.0.0.1:${server.address().port}`);
  });
}
