import type { Invocation } from './invocation.js';
import { badFile } from '../errors.js';
import { buildGraph } from '../ingest/build.js';
import { importedDatasets } from '../ingest/import/imports.js';
import type { GraphNode } from '../domain/nodes.js';

const text = (value: unknown): string => (value === undefined ? '' : String(value));

function lineOf({ properties }: GraphNode): string {
  const marks = [properties['accepted'] ? '' : 'not accepted', properties['disputed'] ? 'disputed' : ''].filter(
    Boolean,
  );
  return [
    `  ${text(properties['subject'])}  ${text(properties['property'])} = ${text(properties['value'] ?? properties['target'])}`,
    text(properties['qualifiers']),
    properties['locator'] ? `[${text(properties['locator'])}]` : '',
    marks.length ? `(${marks.join(', ')})` : '',
  ]
    .filter(Boolean)
    .join('  ');
}

/**
 * `passerelles claims [WORD]`: for each source whose id has the word, everything the graph has from it, to be read
 * against the source.
 */
export async function claims({ config, words: [word = ''], json }: Invocation): Promise<void> {
  const { graph } = await buildGraph(config.manifest, undefined, await importedDatasets(config.imports));
  const bySource = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    if (node.type !== 'Claim') continue;
    const source = text(node.properties['source']);
    bySource.set(source, [...(bySource.get(source) ?? []), node]);
  }
  const sources = graph.nodes.filter(({ type, id }) => type === 'Source' && id.includes(word));
  if (sources.length === 0) throw badFile(config.manifest, `no source has "${word}" in its id`);
  for (const source of sources) {
    const stated = (bySource.get(source.id) ?? []).sort((a, b) => (lineOf(a) < lineOf(b) ? -1 : 1));
    if (json) process.stdout.write(`${JSON.stringify({ ...source, claims: stated })}\n`);
    else
      process.stdout.write(
        `${source.id}: ${text(source.properties['heading'])} — ${text(source.properties['title'])} (${stated.length} claims)\n${stated.map(lineOf).join('\n')}\n\n`,
      );
  }
}
