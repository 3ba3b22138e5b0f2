import { attributionLines, type About } from './about.js';
import type { GraphFormat } from './format.js';
import type { Attributes, AttributeType, AttributeTypes, FileEdge, FileNode, GraphFile } from './graph-file.js';
import { xmlText, type XmlText } from './xml.js';

const TYPES: Readonly<Record<AttributeType, string>> = {
  string: 'string',
  integer: 'long',
  number: 'double',
  boolean: 'boolean',
};
const WEIGHT = 'weight';

const description = (about: About): string =>
  [
    `version ${about.version}, ${about.builtAt}`,
    ...(about.query === null
      ? ['the complete graph / le graphe entier']
      : [`query: ${about.query}`, `variables: ${JSON.stringify(about.variables)}`]),
    ...(Object.keys(about.around).length > 0 ? [`around: ${JSON.stringify(about.around)}`] : []),
    about.licence,
    ...attributionLines(about),
  ].join('\n');

const declared = (text: XmlText, of: 'node' | 'edge', types: AttributeTypes): string =>
  `<attributes class="${of}">\n${[...types].map(([name, type], at) => `<attribute id="${at}" title="${text.of(name)}" type="${TYPES[type]}"/>\n`).join('')}</attributes>\n`;

/** Writes the values of attributes under the numbers that they are declared with. */
function valuesWriter(text: XmlText, types: AttributeTypes): (attributes: Attributes) => string {
  const numbers = new Map([...types.keys()].map((name, at) => [name, at]));
  return (attributes) => {
    let written = '';
    for (const name in attributes)
      written += `<attvalue for="${numbers.get(name)}" value="${text.of(String(attributes[name]))}"/>`;
    return written && `<attvalues>${written}</attvalues>`;
  };
}

async function* write({ about, nodeAttributes, edgeAttributes, nodes, edges }: GraphFile): AsyncGenerator<string> {
  let edgeNumber = 0;
  const text = xmlText();
  // An edge's weight has a place of its own in GEXF.
  const ofEdges = new Map([...edgeAttributes].filter(([name]) => name !== WEIGHT));
  const [nodeValues, edgeValues] = [valuesWriter(text, nodeAttributes), valuesWriter(text, ofEdges)];
  const nodeText = ({ id, label, attributes }: FileNode): string =>
    `<node id="${text.of(id)}" label="${text.of(label)}">${nodeValues(attributes)}</node>\n`;
  const edgeText = (edge: FileEdge): string => {
    const { [WEIGHT]: weight, ...attributes } = edge.attributes;
    return `<edge id="${edgeNumber++}" source="${text.of(edge.from)}" target="${text.of(edge.to)}" kind="${text.of(edge.type)}" label="${text.of(edge.type)}"${weight === undefined ? '' : ` weight="${weight}"`}>${edgeValues(attributes)}</edge>\n`;
  };
  yield `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta lastmodifieddate="${about.builtAt.slice(0, 10)}">
<creator>passerelles</creator>
<description>${text.of(description(about))}</description>
</meta>
<graph mode="static" defaultedgetype="directed">
${declared(text, 'node', nodeAttributes)}${declared(text, 'edge', ofEdges)}<nodes>\n`;
  for await (const batch of nodes) yield batch.map(nodeText).join('');
  yield '</nodes>\n<edges>\n';
  for await (const batch of edges) yield batch.map(edgeText).join('');
  yield `</edges>\n</graph>\n${text.comment()}</gexf>\n`;
}

/** GEXF 1.3, for Gephi, networkx, graphology: typed attributes; version, query, licence and attributions in `meta`. */
export const gexf: GraphFormat = {
  name: 'gexf',
  holds: 'graph',
  mediaType: 'application/gexf+xml; charset=utf-8',
  ending: 'gexf',
  write,
};
