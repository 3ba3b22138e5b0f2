import type { GraphFormat } from './format.js';
import type { GraphFile } from './graph-file.js';
import { describeEdge, describeFile, describeNode, PREFIXES, type Description, type RdfValue } from './rdf.js';

/** Changes when a name of it changes its meaning: files that were taken keep theirs. */
export const CONTEXT_VERSION = 1;
/** What the names in a file mean, for readers of JSON-LD 1.1; each file carries it, and the server has it alone. */
export const CONTEXT = { '@version': 1.1, ...PREFIXES } as const;

const valueJson = (value: RdfValue): object | string =>
  'iri' in value
    ? { '@id': value.iri }
    : value.language
      ? { '@value': value.text, '@language': value.language }
      : value.datatype
        ? { '@value': value.text, '@type': value.datatype }
        : value.text;

function described({ iri, classes, values }: Description): string {
  const said: Record<string, unknown[]> = {};
  for (const [predicate, value] of values) (said[predicate] ??= []).push(valueJson(value));
  return JSON.stringify({
    ...(iri !== null && { '@id': iri }),
    ...(classes.length > 0 && { '@type': classes }),
    ...said,
  });
}

async function* write({ about, nodes, edges }: GraphFile): AsyncGenerator<string> {
  yield `{"@context":${JSON.stringify(CONTEXT)},"@graph":[\n${described(describeFile(about))}`;
  for await (const batch of nodes) yield batch.map((node) => `,\n${described(describeNode(node))}`).join('');
  for await (const batch of edges)
    yield batch
      .flatMap(describeEdge)
      .map((one) => `,\n${described(one)}`)
      .join('');
  yield '\n]}\n';
}

/** JSON-LD 1.1: the triples of `turtle`, a subject a line. */
export const jsonld: GraphFormat = {
  name: 'jsonld',
  holds: 'graph',
  mediaType: 'application/ld+json',
  ending: 'jsonld',
  write,
};
