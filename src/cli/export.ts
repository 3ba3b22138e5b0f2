import { createWriteStream, existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { apiSchema } from '../graphql/schema/build-schema.js';
import { serveGraph } from '../graphql/served-graph.js';
import type { Invocation } from './invocation.js';
import { badInput, diskFailed, interrupted, missingFile } from '../errors.js';
import { tableMetadata } from '../export/csv.js';
import { UnsoundDocument, type QueryRequest } from '../export/document.js';
import { openExport, type Export } from '../export/export.js';
import { localeOf, type Locale } from '../export/words.js';
import { makeTurns } from '../concurrency/turns.js';
import { documentLimits } from '../http/graphql/limits.js';
import { openStore } from '../store/open-store.js';

const textOf = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** A document in GraphQL, given as it is or by the name of its file. */
async function documentOf(given: string | undefined, variables: string | undefined): Promise<QueryRequest | undefined> {
  if (given === undefined) return undefined;
  const isText = /[{\n]/.test(given);
  if (!isText && !existsSync(given)) throw missingFile(given, '--query');
  return {
    query: isText ? given : await readFile(given, 'utf8'),
    variables: variables === undefined ? undefined : objectOf(variables),
  };
}

function objectOf(text: string): Record<string, unknown> {
  const no = badInput(
    '--variables',
    'it must be a JSON object, such as {"code": "MX"}',
    'un objet JSON est attendu, par exemple {"code": "MX"}',
  );
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    throw no;
  }
  throw no;
}

/** Writes the whole file under another name first: one that is there is all there. */
async function toFile(begun: Export, path: string, signal: AbortSignal, locale: Locale | undefined): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    await pipeline(Readable.from(begun.text), createWriteStream(part), { signal });
    if (begun.format.name === 'csv' && !locale)
      await writeFile(
        `${path}-metadata.json`,
        `${JSON.stringify(tableMetadata({ ...begun.about, attributionOf: 'file', attributions: await begun.attributions() }, begun.columns, basename(path)), undefined, 2)}\n`,
      );
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    if (signal.aborted) throw interrupted();
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : diskFailed(path, (error as Error).message);
  }
}

async function toStdout(begun: Export): Promise<void> {
  try {
    await pipeline(Readable.from(begun.text), process.stdout, { end: false });
  } catch (error) {
    // Whoever reads has enough: `passerelles export … | head`.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}

/**
 * `passerelles export FORMAT`: what a query asks, or the complete graph, to its last row; beside a CSV file its
 * `-metadata.json`.
 */
export async function exportGraph({ config, words: [format = ''], options, json }: Invocation): Promise<void> {
  const [query, variables, out] = [options['query'], options['variables'], options['out']].map(textOf);
  const [bom, exact] = [options['bom'] === true, options['exact'] === true];
  const locale = localeOf(textOf(options['locale']));
  const store = await openStore(config);
  const graph = serveGraph(store, { maintainer: config.maintainer });
  const stopping = new AbortController();
  process.once('SIGINT', () => {
    stopping.abort();
  });
  try {
    const asked = await documentOf(query, variables);
    const exporter = {
      graph,
      schema: await apiSchema(),
      limits: documentLimits(config),
      snapshots: config.snapshots,
      mostRows: config.limits.exportRows,
      mostRowsOfPage: config.limits.rows,
      turns: makeTurns(config.limits.rows),
      withPlans: config.plans,
    };
    const begun = await openExport(exporter, {
      format,
      asked,
      options: { bom, exact, locale },
      asking: { address: '', signal: stopping.signal },
    }).catch((error: unknown) => {
      throw error instanceof UnsoundDocument ? badInput('--query', error.message, error.message) : error;
    });
    try {
      if (out === undefined) await toStdout(begun);
      else await toFile(begun, out, stopping.signal, locale);
    } finally {
      await begun.close();
    }
    if (out !== undefined)
      process.stdout.write(
        json
          ? `${JSON.stringify({ file: out, version: begun.about.version })}\n`
          : `${out}: version ${begun.about.version}\n`,
      );
  } finally {
    await graph.close();
    await store.close();
  }
}
