import type { GraphFormat } from './format.js';
import type { GraphFile } from './graph-file.js';
import {
  describeEdge,
  describeFile,
  describeNode,
  expanded,
  PREFIXES,
  type Description,
  type RdfValue,
} from './rdf.js';

/** A name as Turtle may shorten it; else whole. */
const named = (name: string): string => (/^\w+:[A-Za-z]\w*$/.test(name) ? name : `<${expanded(name)}>`);

/** JSON's escapes are Turtle's. */
const valueText = (value: RdfValue): string =>
  'iri' in value
    ? `<${value.iri}>`
    : `${JSON.stringify(value.text)}${value.language ? `@${value.language}` : value.datatype ? `^^${value.datatype}` : ''}`;

function described({ iri, classes, values }: Description): string {
  const said = [
    ...(classes.length > 0 ? [`a ${classes.map(named).join(', ')}`] : []),
    ...values.map(([predicate, value]) => `${named(predicate)} ${valueText(value)}`),
  ].join(' ;\n  ');
  return iri === null ? `[ ${said} ] .\n` : `<${iri}> ${said} .\n`;
}

async function* write({ about, nodes, edges }: GraphFile): AsyncGenerator<string> {
  for (const [prefix, iri] of Object.entries(PREFIXES)) yield `@prefix ${prefix}: <${iri}> .\n`;
  yield described(describeFile(about));
  for await (const batch of nodes) yield batch.map((node) => described(describeNode(node))).join('');
  for await (const batch of edges) yield batch.flatMap(describeEdge).map(described).join('');
}

/** Turtle (RDF 1.1), for rdflib, Jena, triple stores: schema.org, W3C ORG, PROV and SKOS, see `rdf.ts`. */
export const turtle: GraphFormat = {
  name: 'turtle',
  holds: 'graph',
  mediaType: 'text/turtle; charset=utf-8',
  ending: 'ttl',
  write,
};
