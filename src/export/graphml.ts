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

const aboutAttributes = (about: About): Attributes => ({
  version: about.version,
  builtAt: about.builtAt,
  query: about.query ?? 'the complete graph / le graphe entier',
  variables: JSON.stringify(about.variables),
  around: JSON.stringify(about.around),
  licence: about.licence,
  attributions: attributionLines(about).join('\n'),
});

/** The declarations of attributes and what writes their values; the keys of one kind begin with its letter. */
function keysOf(
  text: XmlText,
  of: 'graph' | 'node' | 'edge',
  types: AttributeTypes,
): { readonly declared: string; readonly values: (attributes: Attributes) => string } {
  const keys = new Map([...types.keys()].map((name, at) => [name, `${of[0]}${at}`]));
  return {
    declared: [...types]
      .map(
        ([name, type]) =>
          `<key id="${keys.get(name)}" for="${of}" attr.name="${text.of(name)}" attr.type="${TYPES[type]}"/>\n`,
      )
      .join(''),
    values: (attributes) => {
      let written = '';
      for (const name in attributes)
        written += `<data key="${keys.get(name)}">${text.of(String(attributes[name]))}</data>`;
      return written;
    },
  };
}

async function* write({ about, nodeAttributes, edgeAttributes, nodes, edges }: GraphFile): AsyncGenerator<string> {
  let edgeNumber = 0;
  const text = xmlText();
  const own = aboutAttributes(about);
  const ofGraph = keysOf(text, 'graph', new Map(Object.keys(own).map((name) => [name, 'string'])));
  const ofNodes = keysOf(text, 'node', new Map([['label', 'string'], ...nodeAttributes]));
  const ofEdges = keysOf(text, 'edge', new Map([['label', 'string'], ...edgeAttributes]));
  const nodeText = ({ id, label, attributes }: FileNode): string =>
    `<node id="${text.of(id)}">${ofNodes.values({ ...attributes, label })}</node>\n`;
  const edgeText = (edge: FileEdge): string =>
    `<edge id="${edgeNumber++}" source="${text.of(edge.from)}" target="${text.of(edge.to)}">${ofEdges.values({ ...edge.attributes, label: edge.type })}</edge>\n`;
  yield `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<desc>passerelles</desc>
${ofGraph.declared}${ofNodes.declared}${ofEdges.declared}<graph id="passerelles" edgedefault="directed">\n${ofGraph.values(own)}\n`;
  for await (const batch of nodes) yield batch.map(nodeText).join('');
  for await (const batch of edges) yield batch.map(edgeText).join('');
  yield `</graph>\n${text.comment()}</graphml>\n`;
}

/**
 * GraphML, for networkx, igraph, yEd, graphology: typed attributes; version, query, licence and attributions as data of
 * the graph.
 */
export const graphml: GraphFormat = {
  name: 'graphml',
  holds: 'graph',
  mediaType: 'application/graphml+xml; charset=utf-8',
  ending: 'graphml',
  write,
};
