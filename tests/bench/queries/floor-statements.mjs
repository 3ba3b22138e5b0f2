/*
 * The floor: one hand-written statement a question, and how its row becomes the reply that this project gives. `embedded` is
 * the statement of that engine, where another phrasing is faster there.
 */
import { PAGE_40 } from './shapes.mjs';

const byFirst = (a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0);
/** Comprehensions have no order: the order's key comes first in each row, and is left out of the reply. */
const sorted = (rows, make) => ({ nodes: [...rows].sort(byFirst).map(([, ...cells]) => make(cells)) });
const inOrder = (rows, make) => ({ nodes: rows.map(make) });
const partnershipRow = ([id, title, kind, startYear]) => ({ id, title, kind, startYear });

const PARTY = {
  text: `MATCH (n:Party {id: $id}) MATCH (n)-[:IN_COUNTRY]->(c)
RETURN [n.id, n.name, c.code, c.name, n.level, n.siren, n.population] AS row`,
  parameters: ({ id }) => ({ id }),
  data: ([id, name, code, country, level, siren, population]) => ({
    party: { id, name, country: { code, name: country }, level, siren, population },
  }),
};

/** `byName > ''` makes Neo4j read the order from the index; the embedded engine sorts all the same. */
const dashboard = (where) => `MATCH (a:Party) WHERE ${where}a.level = $level
WITH a ORDER BY a.byName LIMIT 20
CALL { WITH a MATCH (a)-[:PARTY_TO]->(p)
  WITH p ORDER BY p.byTitle LIMIT 10
  RETURN collect([p.title, [(p)<-[:PARTY_TO]-(b) | [b.byName, b.name]], [(p)-[:HAS_THEME]->(t) | [t.byName, t.code]], [(p)<-[:FOR]-(w) | [w.id, w.id]]]) AS rows }
RETURN collect([a.name, rows]) AS row`;
const DASHBOARD = {
  text: dashboard("a.byName > '' AND "),
  embedded: dashboard(''),
  parameters: ({ levels: [level] }) => ({ level }),
  data: (parties) => ({
    parties: inOrder(parties, ([name, rows]) => ({
      name,
      partnerships: inOrder(rows, ([title, both, themes, awards]) => ({
        title,
        parties: sorted(both, ([party]) => ({ name: party })),
        themes: sorted(themes, ([code]) => ({ code })),
        awards: sorted(awards, ([id]) => ({ id })),
      })),
    })),
  }),
};

const FILTERED = {
  text: `MATCH (t:Theme {code: $theme})<-[:HAS_THEME]-(p:Partnership) WHERE any(y IN p.knownYears WHERE y >= $from AND y <= $to)
WITH p ORDER BY p.byStartYearDesc DESC
WITH count(p) AS total, collect(p) AS l
WITH total, l[0..50] AS l
RETURN [total, [p IN l | [p.id, p.title, p.kind, p.startYear]]] AS row`,
  parameters: ({ theme, from, to }) => ({ theme, from, to }),
  data: ([totalCount, rows]) => ({ partnerships: { totalCount, ...inOrder(rows, partnershipRow) } }),
};

const party = ([id, name]) => ({ id, name });
/** Each party met is expanded once, however many partnerships lead to it. */
const LEVELS = {
  text: `MATCH (a:Party {id: $id})-[:PARTY_TO]->(p)
WITH a, p ORDER BY p.byTitle LIMIT 10
WITH a, p, [(p)<-[:PARTY_TO]-(b) | [b.byName, b.id, b.name]] AS parties
WITH a, collect(p) AS l, collect([p.title, p.startYear, parties]) AS firsts
CALL { WITH l UNWIND l AS p MATCH (p)<-[:PARTY_TO]-(b)
  WITH DISTINCT b
  CALL { WITH b MATCH (b)-[:PARTY_TO]->(q)
    WITH q ORDER BY q.byTitle LIMIT 10
    RETURN collect([q.id, q.title, q.kind, q.startYear, [(q)<-[:PARTY_TO]-(c) | [c.byName, c.id, c.name]]]) AS rows }
  RETURN collect([b.id, rows]) AS seconds }
RETURN [a.name, firsts, seconds] AS row`,
  parameters: ({ id }) => ({ id }),
  data: ([name, firsts, seconds]) => {
    const more = new Map(
      seconds.map(([id, rows]) => [
        id,
        inOrder(rows, ([partnership, title, kind, startYear, parties]) => ({
          id: partnership,
          title,
          kind,
          startYear,
          parties: sorted(parties, party),
        })),
      ]),
    );
    return {
      party: {
        name,
        partnerships: inOrder(firsts, ([title, startYear, parties]) => ({
          title,
          startYear,
          parties: sorted(parties, ([id, other]) => ({ id, name: other, partnerships: more.get(id) })),
        })),
      },
    };
  },
};

const pageAfter = (key) => ({
  text: `MATCH (p:Partnership) WHERE p.byTitle > $key
WITH p ORDER BY p.byTitle LIMIT 20
RETURN collect([p.id, p.title, p.kind, p.startYear]) AS row`,
  parameters: (_variables, points) => ({ key: key(points) }),
  data: (rows) => ({ partnerships: inOrder(rows, partnershipRow) }),
});

const PAGE_BY_OFFSET = {
  ...pageAfter(() => ''),
  text: `MATCH (p:Partnership) WHERE p.byTitle > ''
WITH p ORDER BY p.byTitle SKIP $offset LIMIT 20
RETURN collect([p.id, p.title, p.kind, p.startYear]) AS row`,
  parameters: () => ({ offset: PAGE_40.rowsBefore }),
};

const SUPERNODE = {
  text: `MATCH (t:Theme {code: $code})
CALL { WITH t MATCH (t)<-[:HAS_THEME]-(p)
  WITH p ORDER BY p.byTitle LIMIT 20
  RETURN collect([p.title, p.startYear, [(p)<-[:PARTY_TO]-(b)-[:IN_COUNTRY]->(c) | [b.byName, b.id, b.name, c.code]]]) AS rows }
RETURN [t.name, rows] AS row`,
  parameters: ({ code }) => ({ code }),
  data: ([name, rows]) => ({
    theme: {
      name,
      partnerships: inOrder(rows, ([title, startYear, parties]) => ({
        title,
        startYear,
        parties: sorted(parties, ([id, other, code]) => ({ id, name: other, country: { code } })),
      })),
    },
  }),
};

export const FLOOR = {
  party: PARTY,
  dashboard: DASHBOARD,
  filtered: FILTERED,
  levels: LEVELS,
  supernode: SUPERNODE,
  'page-1': pageAfter(() => ''),
  'page-40': pageAfter(({ key }) => key),
  'page-40-offset': PAGE_BY_OFFSET,
};
