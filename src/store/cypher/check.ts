import type { Query } from '../graph-store.js';
import { statement } from './statement.js';

/** An undecided name, what it may be, and where it stands. */
export interface UndecidedRow {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly level: string | null;
  readonly country: string | null;
  readonly candidates: readonly { readonly id: string; readonly name: string; readonly why: string }[];
  readonly stands: readonly {
    readonly partnership: string;
    readonly source: string;
    readonly title: string;
    readonly url: string | null;
    readonly locator: string | null;
  }[];
}

/**
 * Undecided names after `$after` in the order of their names, `$limit` of them; of each at most `$most` candidates and
 * places.
 */
export const UNDECIDED: Query<UndecidedRow> = statement(
  'check.undecided',
  ({ Mention }) => `MATCH (m:${Mention}) WHERE m.byName > $after
WITH m ORDER BY m.byName LIMIT $limit
CALL { WITH m MATCH (m)-[:IN_COUNTRY]->(k) RETURN collect(k.code) AS countries }
CALL { WITH m MATCH (m)-[r:MAY_BE]->(c) WITH c, r ORDER BY c.id LIMIT $most RETURN collect([c.id, c.name, r.why]) AS candidates }
CALL { WITH m MATCH (m)<-[:NAMES]-(c)-[:STATED_IN]->(s) WITH c, s ORDER BY c.id LIMIT $most RETURN collect([c.subject, s.id, s.title, s.url, c.locator]) AS stands }
RETURN m.byName AS key, m.id AS id, m.name AS name, m.level AS level, countries, candidates, stands ORDER BY key`,
  ({ key, id, name, level, countries, candidates, stands }) => ({
    key: key as string,
    id: id as string,
    name: name as string,
    level: (level ?? null) as string | null,
    country: (countries as string[])[0] ?? null,
    candidates: (candidates as [string, string, string][]).map(([candidate, called, why]) => ({
      id: candidate,
      name: called,
      why,
    })),
    stands: (stands as [string, string, string, string | null, string | null][]).map(
      ([partnership, source, title, url, locator]) => ({
        partnership,
        source,
        title,
        url: url ?? null,
        locator: locator ?? null,
      }),
    ),
  }),
);

/** Near doubles after `$after`, `$limit` of them, with what the two are called. */
export const NEAR: Query<{ key: string; rule: string; why: string; nodes: { id: string; name: string }[] }> = statement(
  'check.near',
  ({ NearDouble, Entity }) => `MATCH (d:${NearDouble}) WHERE d.byPair > $after
WITH d ORDER BY d.byPair LIMIT $limit
MATCH (a:${Entity}) WHERE a.id = d.first
MATCH (b:${Entity}) WHERE b.id = d.second
RETURN d.byPair AS key, d.rule AS rule, d.why AS why, a.id AS first, coalesce(a.name, a.title, a.label, a.id) AS firstName, b.id AS second, coalesce(b.name, b.title, b.label, b.id) AS secondName ORDER BY key`,
  ({ key, rule, why, first, firstName, second, secondName }) => ({
    key: key as string,
    rule: rule as string,
    why: why as string,
    nodes: [
      { id: first as string, name: firstName as string },
      { id: second as string, name: secondName as string },
    ],
  }),
);

export interface DisputedRow {
  readonly type: string;
  readonly property: string;
  readonly nodes: number;
  readonly claims: number;
}

/** How many nodes and claims are in dispute, by kind of node and property. */
export const DISPUTED: Query<DisputedRow> = statement(
  'check.disputed',
  ({ Claim }) => `MATCH (c:${Claim})-[:ABOUT]->(n) WHERE c.disputed = true
WITH n.type AS type, c.property AS property, count(DISTINCT n.id) AS nodes, count(c) AS claims
RETURN type, property, nodes, claims ORDER BY type, property`,
  ({ type, property, nodes, claims }) => ({
    type: type as string,
    property: property as string,
    nodes: nodes as number,
    claims: claims as number,
  }),
);

/** Sources that have an address, after `$after` in the order of their ids, `$limit` of them. */
export const PAGES: Query<{ key: string; title: string; url: string }> = statement(
  'check.pages',
  ({ Source }) => `MATCH (s:${Source}) WHERE s.url IS NOT NULL AND s.id > $after
RETURN s.id AS key, s.title AS title, s.url AS url ORDER BY key LIMIT $limit`,
  ({ key, title, url }) => ({ key: key as string, title: title as string, url: url as string }),
);

/** A claim that is only a lead. */
export interface LeadRow {
  readonly key: string;
  readonly subject: string;
  readonly source: string;
  readonly title: string;
  readonly url: string | null;
  readonly locator: string | null;
}

/** Claims whose evidence is LEAD, by subject, after `$after`, `$limit` of them. */
export const LEADS: Query<LeadRow> = statement(
  'check.leads',
  ({ Claim }) => `MATCH (c:${Claim}) WHERE c.evidence = 'LEAD' AND c.bySubject > $after
WITH c ORDER BY c.bySubject LIMIT $limit
MATCH (c)-[:STATED_IN]->(s)
RETURN c.bySubject AS key, c.subject AS subject, s.id AS source, s.title AS title, s.url AS url, c.locator AS locator ORDER BY key`,
  ({ key, subject, source, title, url, locator }) => ({
    key: key as string,
    subject: subject as string,
    source: source as string,
    title: title as string,
    url: (url ?? null) as string | null,
    locator: (locator ?? null) as string | null,
  }),
);

/** A word that sources write for a theme, and that no theme of the list holds. */
export interface ThemeWordRow {
  readonly key: string;
  readonly code: string;
  readonly word: string;
  readonly partnerships: number;
}

/** Such words after `$after` in the order of their names, `$limit` of them; a graph without a list of themes has none. */
export const THEME_WORDS: Query<ThemeWordRow> = statement(
  'check.themeWords',
  ({ Theme, Partnership }) => `MATCH (listed:${Theme}) WHERE listed.goals IS NOT NULL
WITH count(listed) AS themes
MATCH (n:${Theme}) WHERE themes > 0 AND n.byName > $after AND n.goals IS NULL AND NOT EXISTS { MATCH (n)-[:BROADER]->(broader) }
WITH n ORDER BY n.byName LIMIT $limit
CALL { WITH n MATCH (n)<-[:HAS_THEME]-(p:${Partnership}) RETURN count(p) AS partnerships }
RETURN n.byName AS key, n.code AS code, n.name AS word, partnerships ORDER BY key`,
  ({ key, code, word, partnerships }) => ({
    key: key as string,
    code: code as string,
    word: (word ?? code) as string,
    partnerships: partnerships as number,
  }),
);
