import type { Api } from '../../graphql/execute-in-turn.js';
import { runDocument } from '../../site/run-document.js';
import type { KnownNode } from '../../reconcile/candidates.js';
import { GIVEN, type Language } from '../../reconcile/words.js';

/** Nodes of one statement: what the API takes. */
const AT_ONCE = 200;
const MOST_PARTNERS = 50;

const KNOWN = `query Known($ids: [ID!]!, $language: Language) {
  nodes(ids: $ids) {
    id
    ... on Party { name(language: $language) country { name(language: $language) } }
    ... on FrenchAuthority { department { name } }
  }
}`;
const GIVE = `query Give($ids: [ID!]!, $language: Language, $counts: Boolean!, $partners: Boolean!) {
  nodes(ids: $ids) {
    id
    ... on Party {
      name(language: $language) country { code }
      partnerships @include(if: $counts) { totalCount }
      partners(first: ${MOST_PARTNERS}) @include(if: $partners) { nodes { id name(language: $language) } }
    }
    ... on Authority { level population latitude longitude wikidata website }
    ... on FrenchAuthority { insee siren }
    ... on Organisation { siren website }
  }
}`;
const SUGGEST = `query Suggest($text: String!, $language: Language) {
  search(text: $text, types: [PARTY], first: 20) {
    nodes {
      __typename
      id
      ... on Party { name(language: $language) country { name(language: $language) } }
      ... on FrenchAuthority { department { name } }
      }
  }
}`;

interface ApiNode {
  readonly __typename: string;
  readonly id: string;
  readonly name: string;
  readonly country: { readonly code: string; readonly name: string } | null;
  readonly department?: { readonly name: string } | null;
  readonly partnerships?: { readonly totalCount: number };
  readonly partners?: { readonly nodes: readonly { readonly id: string; readonly name: string }[] };
  readonly [field: string]: unknown;
}

/** What tells a party from its namesakes: the département, of a French one, and the country. */
const whereOf = ({ department, country }: ApiNode): string =>
  [department?.name, country?.name].filter(Boolean).join(', ');

const apiLanguage = (language: Language): 'FR' | 'EN' => (language === 'fr' ? 'FR' : 'EN');

/** What the API has of each id, null for those it has not. */
async function nodesOf(
  api: Api,
  document: string,
  ids: readonly string[],
  more: object,
): Promise<Map<string, ApiNode>> {
  const found = new Map<string, ApiNode>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    const { nodes } = (await runDocument(api, document, { ids: some, ...more })) as { nodes: (ApiNode | null)[] };
    for (const [at, node] of nodes.entries()) if (node) found.set(some[at]!, node);
  }
  return found;
}

/** Names of nodes, and the countries that they lie in; ids that the graph has not are left out. */
export async function knownNodes(api: Api, ids: Iterable<string>, language: Language): Promise<Map<string, KnownNode>> {
  const nodes = await nodesOf(api, KNOWN, [...new Set(ids)], { language: apiLanguage(language) });
  return new Map([...nodes].map(([id, node]) => [id, { name: node.name, description: whereOf(node) }]));
}

type Value = { readonly str: string } | { readonly float: number } | { readonly id: string; readonly name: string };

function valuesOf(node: ApiNode | undefined, property: string): Value[] {
  if (!node) return [];
  if (property === 'partners') return (node.partners?.nodes ?? []).map(({ id, name }) => ({ id, name }));
  const value =
    property === 'partnershipCount'
      ? node.partnerships?.totalCount
      : property === 'country'
        ? node.country?.code
        : node[property];
  if (value === null || value === undefined) return [];
  return [typeof value === 'number' ? { float: value } : { str: String(value) }];
}

/** The properties of nodes, in the form of the API's data extension; unknown ids and properties have no values. */
export async function extended(
  api: Api,
  { ids, properties }: { readonly ids: readonly string[]; readonly properties: readonly string[] },
  language: Language,
): Promise<object> {
  const given = properties.filter((property) => property in GIVEN);
  const nodes = await nodesOf(api, GIVE, [...new Set(ids)], {
    language: apiLanguage(language),
    counts: given.includes('partnershipCount'),
    partners: given.includes('partners'),
  });
  const row = (id: string): object =>
    Object.fromEntries(properties.map((property) => [property, valuesOf(nodes.get(id), property)]));
  return {
    meta: given.map((property) => ({ id: property, name: GIVEN[property]![language] })),
    rows: Object.fromEntries(ids.map((id) => [id, row(id)])),
  };
}

/** What a table says of each node: one text or number a property; ids that the graph has not are left out. */
export async function knownValues(
  api: Api,
  ids: readonly string[],
  properties: readonly string[],
  language: Language,
): Promise<Map<string, Readonly<Record<string, string | number | null>>>> {
  const nodes = await nodesOf(api, GIVE, [...new Set(ids)], {
    language: apiLanguage(language),
    counts: true,
    partners: true,
  });
  const one = (values: readonly Value[]): string | number | null => {
    const texts = values.map((value) => ('str' in value ? value.str : 'float' in value ? value.float : value.name));
    return texts.length > 1 ? texts.join('; ') : (texts[0] ?? null);
  };
  return new Map(
    [...nodes].map(([id, node]) => [
      id,
      Object.fromEntries(properties.map((property) => [property, one(valuesOf(node, property))])),
    ]),
  );
}

/** Parties whose names begin like a text. */
export async function suggestedEntities(api: Api, text: string, language: Language): Promise<object[]> {
  const { search } = (await runDocument(api, SUGGEST, { text, language: apiLanguage(language) })) as {
    search: { nodes: ApiNode[] };
  };
  return search.nodes.map((node) => ({
    id: node.id,
    name: node.name,
    description: whereOf(node),
    notable: [node.__typename],
  }));
}
