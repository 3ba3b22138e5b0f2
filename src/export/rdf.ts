import type { NodeType } from '../domain/nodes.js';
import { attributionLines, type About } from './about.js';
import type { AttributeValue, Attributes, FileEdge, FileNode } from './graph-file.js';

/*
 * How a graph is RDF: nodes, links and claims in the words of schema.org, W3C ORG, PROV and SKOS where these have one,
 * else in words of the project's own. Turtle and JSON-LD are two ways to write these same triples.
 */

const OWN = 'urn:passerelles:';

export const PREFIXES = {
  p: `${OWN}vocab:`,
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  schema: 'https://schema.org/',
  org: 'http://www.w3.org/ns/org#',
  prov: 'http://www.w3.org/ns/prov#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  owl: 'http://www.w3.org/2002/07/owl#',
  dcterms: 'http://purl.org/dc/terms/',
  dc: 'http://purl.org/dc/elements/1.1/',
} as const;

/** Beside `p:TYPE`, what a node is in the words of others. */
const CLASSES: Readonly<Partial<Record<NodeType, readonly string[]>>> = {
  FrenchAuthority: ['org:FormalOrganization', 'schema:GovernmentOrganization'],
  ForeignAuthority: ['org:FormalOrganization', 'schema:GovernmentOrganization'],
  Organisation: ['org:Organization', 'schema:Organization'],
  Partnership: ['org:OrganizationalCollaboration'],
  Country: ['schema:Country'],
  Theme: ['skos:Concept'],
  Event: ['schema:Event'],
  Award: ['schema:Grant'],
  Source: ['prov:Entity', 'schema:CreativeWork'],
  Claim: ['prov:Entity', 'schema:Claim'],
};

const PROPERTIES: Readonly<Record<string, string>> = {
  name: 'schema:name',
  title: 'schema:name',
  nameEn: 'schema:alternateName',
  titleEn: 'schema:alternateName',
  latitude: 'schema:latitude',
  longitude: 'schema:longitude',
  website: 'schema:url',
  url: 'schema:url',
  publisher: 'dc:publisher',
  publishedOn: 'schema:datePublished',
  licence: 'schema:license',
  wikidata: 'owl:sameAs',
};

const LINKS: Readonly<Record<string, string>> = {
  PARTY_TO: 'org:memberOf',
  MEMBER_OF: 'org:memberOf',
  PART_OF: 'dcterms:isPartOf',
  EDITION_OF: 'dcterms:isPartOf',
  SUCCEEDED_BY: 'dcterms:isReplacedBy',
  HAS_THEME: 'dcterms:subject',
  BROADER: 'skos:broader',
  ABOUT: 'schema:about',
  NAMES: 'schema:mentions',
  STATED_IN: 'prov:hadPrimarySource',
  SOURCED_FROM: 'prov:hadPrimarySource',
};

export type RdfValue =
  { readonly iri: string } | { readonly text: string; readonly datatype?: string; readonly language?: string };

/** A subject, null for a blank node, with its classes and what is said of it. */
export interface Description {
  readonly iri: string | null;
  readonly classes: readonly string[];
  readonly values: readonly (readonly [predicate: string, value: RdfValue])[];
}

const iriOf = (id: string): string => `${OWN}${encodeURIComponent(id)}`;
const ownName = (name: string): string => `p:${encodeURIComponent(name)}`;
const text = (value: string): RdfValue => ({ text: value.replace(/\p{Surrogate}/gu, '\uFFFD') });
const typed = (value: string, datatype: string): RdfValue => ({ text: value, datatype: `xsd:${datatype}` });

function numberOf(value: number): RdfValue {
  const written = String(value);
  return typed(written, Number.isInteger(value) ? 'integer' : /e/i.test(written) ? 'double' : 'decimal');
}

/** An address that RDF can name a thing by; others stay text. */
const ADDRESS = /^https?:\/\/[^\s<>"{}|\\^`\u0000-\u0020]+$/;

function valueOf(name: string, value: AttributeValue): RdfValue {
  if (typeof value === 'number') return numberOf(value);
  if (typeof value === 'boolean') return typed(String(value), 'boolean');
  if (name === 'wikidata' && /^Q\d+$/.test(value)) return { iri: `http://www.wikidata.org/entity/${value}` };
  if (PROPERTIES[name] === 'schema:url' && ADDRESS.test(value)) return { iri: value };
  if (name.endsWith('En')) return { ...text(value), language: 'en' };
  if (name.endsWith('On') && /^\d{4}-\d{2}-\d{2}$/.test(value)) return typed(value, 'date');
  return text(value);
}

const valuesOf = (attributes: Attributes): [string, RdfValue][] =>
  Object.entries(attributes)
    .filter(([name]) => name !== 'type')
    .map(([name, value]) => [PROPERTIES[name] ?? ownName(name), valueOf(name, value)]);

/** A node and its properties. */
export const describeNode = ({ id, attributes }: FileNode): Description => ({
  iri: iriOf(id),
  classes: [ownName(String(attributes['type'])), ...(CLASSES[attributes['type'] as NodeType] ?? [])],
  values: [['p:id', text(id)], ...valuesOf(attributes)],
});

/** A link: a triple; where it carries something, a membership (W3C ORG) or a statement about that triple as well. */
export function describeEdge({ from, to, type, attributes }: FileEdge): Description[] {
  const predicate = LINKS[type] ?? ownName(type);
  const [subject, object] = [{ iri: iriOf(from) }, { iri: iriOf(to) }];
  const link: Description = { iri: subject.iri, classes: [], values: [[predicate, object]] };
  const carried = valuesOf(attributes);
  if (carried.length === 0) return [link];
  const about: Description =
    type === 'PARTY_TO'
      ? {
          iri: null,
          classes: ['org:Membership'],
          values: [['org:member', subject], ['org:organization', object], ...carried],
        }
      : {
          iri: null,
          classes: ['rdf:Statement'],
          values: [
            ['rdf:subject', subject],
            ['rdf:predicate', { iri: expanded(predicate) }],
            ['rdf:object', object],
            ...carried,
          ],
        };
  return [link, about];
}

/** The whole IRI of a name with a prefix. */
export function expanded(name: string): string {
  const [prefix, ...rest] = name.split(':') as [keyof typeof PREFIXES, ...string[]];
  return PREFIXES[prefix] + rest.join(':');
}

/** What the file is. */
export const describeFile = (about: About): Description => ({
  iri: iriOf(`version-${about.version}`),
  classes: ['schema:Dataset', 'prov:Entity'],
  values: [
    ['schema:name', text('passerelles')],
    ['schema:version', text(about.version)],
    ['prov:generatedAtTime', typed(about.builtAt, 'dateTime')],
    ['schema:license', text(about.licence)],
    ...(about.query === null ? [] : ([['p:query', text(about.query)]] as const)),
    ...attributionLines(about).map((line) => ['schema:creditText', text(line)] as const),
  ],
});
