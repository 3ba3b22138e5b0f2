import { ITEM_VARIABLES, PAGE_ROWS, TWINNING_VARIABLES } from '../../../src/sync/wikidata/queries.js';
import { standIn, type Answer, type Asked, type StandIn } from './server.js';

/** What the stand-in for Wikidata knows of a party. */
export interface Item {
  readonly q: string;
  readonly fr?: string;
  readonly en?: string;
  readonly local?: string;
  readonly insee?: string;
  readonly department?: string;
  readonly region?: string;
  readonly siren?: string;
  readonly geonames?: string;
  readonly country?: string;
  readonly point?: readonly [latitude: number, longitude: number];
  readonly population?: number;
  readonly site?: string;
}

/** A statement of P190 on one item about another. */
export interface Twinned {
  readonly on: string;
  readonly with: string;
  readonly start?: string;
  readonly end?: string;
  readonly references?: readonly {
    readonly url?: string;
    readonly title?: string;
    readonly stated?: string;
    readonly statedLabel?: string;
  }[];
}

export interface Facts {
  items: readonly Item[];
  twinned: readonly Twinned[];
}

const ENTITY = 'http://www.wikidata.org/entity/';
const uri = (value: string) => ({ type: 'uri', value });
const literal = (value: string | number) => ({ type: 'literal', value: String(value) });
type Term = ReturnType<typeof uri>;
type Row = Readonly<Record<string, Term>>;

/**
 * A SPARQL endpoint with facts of its own. It knows the queries of `passerelles sync wikidata` by their patterns (the
 * codes, the items named) and answers as the query service does: SPARQL 1.1 Query Results JSON, in order, by LIMIT and
 * OFFSET.
 */
export async function standInWikidata(facts: Facts): Promise<StandIn & { learn: (facts: Facts) => void }> {
  const knows = { facts };
  const server = await standIn((asked) => answer(knows.facts, asked));
  return Object.assign(server, {
    learn: (next: Facts): void => {
      knows.facts = next;
    },
  });
}

function answer(facts: Facts, { parameters }: Asked): Answer {
  const query = parameters.get('query') ?? '';
  const rows = query.includes('p:P190') ? twinningRows(facts, query) : itemRows(facts, query);
  const variables = query.includes('p:P190') ? TWINNING_VARIABLES : ITEM_VARIABLES;
  const from = Number(/OFFSET (\d+)/.exec(query)?.[1] ?? 0);
  const limit = Number(/LIMIT (\d+)/.exec(query)?.[1] ?? PAGE_ROWS);
  return {
    headers: { 'content-type': 'application/sparql-results+json;charset=utf-8' },
    body: JSON.stringify({ head: { vars: variables }, results: { bindings: rows.slice(from, from + limit) } }),
  };
}

/** The items that a pattern on codes binds. */
function matching({ items }: Facts, query: string): Item[] {
  const [, property, prefix = ''] =
    /wdt:(P\d+) \?code \.(?: FILTER\(STRSTARTS\(\?code, "(\w+)"\)\))?/.exec(query) ?? [];
  const code = ({ insee, department, region, siren }: Item): string | undefined =>
    ({ P374: insee, P2586: department, P2585: region, P1616: siren })[property ?? ''];
  return items.filter((item) => code(item)?.startsWith(prefix));
}

function twinningRows(facts: Facts, query: string): Row[] {
  const french = new Set(matching(facts, query).map(({ q }) => q));
  const own = new Map<string, Twinned[]>();
  for (const each of facts.twinned) {
    for (const q of new Set([each.on, each.with])) if (french.has(q)) own.set(q, [...(own.get(q) ?? []), each]);
  }
  return [...own].flatMap(([q, twinned]) => twinned.flatMap((each) => rowsOf(q, each)));
}

const rowsOf = (q: string, twinned: Twinned): Row[] =>
  (twinned.references?.length ? twinned.references : [{}]).map(({ url, title, stated, statedLabel }) => ({
    french: uri(ENTITY + q),
    other: uri(ENTITY + (twinned.on === q ? twinned.with : twinned.on)),
    statement: uri(`${ENTITY}statement/${twinned.on}-${twinned.with}`),
    ...(twinned.start && { start: literal(twinned.start) }),
    ...(twinned.end && { end: literal(twinned.end) }),
    ...(url && { url: uri(url) }),
    ...(title && { title: literal(title) }),
    ...(stated && { stated: uri(ENTITY + stated) }),
    ...(statedLabel && { statedLabel: literal(statedLabel) }),
  }));

function itemRows(facts: Facts, query: string): Row[] {
  const named = /VALUES \?item \{([^}]*)\}/.exec(query)?.[1];
  const asked =
    named &&
    new Set(
      named
        .trim()
        .split(/\s+/)
        .map((item) => item.replace('wd:', '')),
    );
  const items = asked ? facts.items.filter(({ q }) => asked.has(q)) : matching(facts, query);
  return items.map(
    ({ q, point, site, fr, en, local, insee, department, region, siren, geonames, country, population }) => {
      const texts = { fr, en, local, insee, department, region, siren, geonames, country, population };
      const told = Object.entries(texts).filter(([, value]) => value !== undefined);
      return {
        item: uri(ENTITY + q),
        ...Object.fromEntries(told.map(([name, value]) => [name, literal(value!)])),
        ...(point && { place: literal(`Point(${point[1]} ${point[0]})`) }),
        ...(site && { site: uri(site) }),
      };
    },
  );
}
