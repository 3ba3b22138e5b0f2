import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startContender } from '../contenders/contenders.mjs';
import { ask } from './send.mjs';

/**
 * The statements of each question, and their database hits on Neo4j, from a traced process of the contender.
 * @returns by question: `{ statements, hits }`; hits are null where the engine does not count them
 */
export async function lookAt(contender, shapes, points, where) {
  const folder = mkdtempSync(join(tmpdir(), 'passerelles-trace-'));
  const traceFile = join(folder, 'statements.ndjson');
  writeFileSync(traceFile, '');
  const traced = await startContender(contender, { ...where, traceFile });
  try {
    const found = {};
    for (const shape of shapes) {
      const request = contender.request(shape, points);
      // Asked twice: what is read once of a version (its codes) is no part of the question.
      await ask(traced.url, request);
      writeFileSync(traceFile, '');
      await ask(traced.url, request);
      const lines = readFileSync(traceFile, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      found[shape.name] = {
        statements: lines.length,
        hits: lines.some(({ hits }) => hits === null) ? null : lines.reduce((sum, { hits }) => sum + hits, 0),
      };
    }
    return found;
  } finally {
    await traced.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
