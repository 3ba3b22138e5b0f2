/* mercurius with jit and resolvers written by hand: each list of each level is one statement for all its parents. */
import { createRequire } from 'node:module';
import { inVersion } from '../queries/in-version.mjs';
import { toCypher } from '../../../dist/store/neo4j/run-cypher.js';
import { ready, spec } from './listen.mjs';

const require = createRequire(new URL('../peers/package.json', import.meta.url));
const neo4j = require('neo4j-driver');
const driver = neo4j.driver(spec.neo4jUrl, undefined, { disableLosslessIntegers: true });

const schema = `
  enum AuthorityLevel { COMMUNE INTERCOMMUNALITY DEPARTMENT REGION SPECIAL_STATUS CITY }
  enum PartnershipKind { TWINNING COOPERATION_AGREEMENT PROJECT }
  enum PartnershipOrderBy { TITLE START_YEAR }
  enum Direction { ASC DESC }
  input IntRange { from: Int to: Int }
  input PartyFilter { levels: [AuthorityLevel!] }
  input PartnershipFilter { themes: [String!] activeIn: IntRange }
  input PartnershipOrder { by: PartnershipOrderBy! direction: Direction = ASC }
  type Country { code: String! name: String! }
  interface Party { id: ID! name: String! country: Country partnerships(first: Int = 20): PartnershipConnection! }
  type FrenchAuthority implements Party { id: ID! name: String! country: Country level: AuthorityLevel! siren: String population: Int partnerships(first: Int = 20): PartnershipConnection! }
  type ForeignAuthority implements Party { id: ID! name: String! country: Country level: AuthorityLevel population: Int partnerships(first: Int = 20): PartnershipConnection! }
  type Theme { code: String! name: String! partnerships(first: Int = 20): PartnershipConnection! }
  type Award { id: ID! }
  type Partnership { id: ID! title: String! kind: PartnershipKind! startYear: Int parties: PartyConnection! themes: ThemeConnection! awards: AwardConnection! }
  type PartyConnection { nodes: [Party!]! }
  type PartnershipConnection { nodes: [Partnership!]! totalCount: Int }
  type ThemeConnection { nodes: [Theme!]! }
  type AwardConnection { nodes: [Award!]! }
  type Query {
    party(id: ID!): Party
    parties(filter: PartyFilter, first: Int = 20): PartyConnection!
    partnerships(filter: PartnershipFilter, orderBy: [PartnershipOrder!], first: Int = 20, after: String): PartnershipConnection!
    theme(code: String!): Theme
  }`;

async function run(text, parameters) {
  const session = driver.session({ defaultAccessMode: neo4j.session.READ });
  try {
    return (await session.run(inVersion(text, spec.version), toCypher(parameters))).records;
  } finally {
    await session.close();
  }
}

const PARTY = (n) => `[${n}.id, ${n}.name, ${n}.level, ${n}.siren, ${n}.population, ${n}.type]`;
const party = ([id, name, level, siren, population, type]) => ({ id, name, level, siren, population, type });
const PARTNERSHIP = (n) => `[${n}.id, ${n}.title, ${n}.kind, ${n}.startYear]`;
const partnership = ([id, title, kind, startYear]) => ({ id, title, kind, startYear });

const resolvers = {
  Party: { resolveType: ({ type }) => type },
  Query: {
    party: async (_root, { id }) => {
      const [found] = await run(`MATCH (n:Party {id: $id}) RETURN ${PARTY('n')} AS row`, { id });
      return found ? party(found.get('row')) : null;
    },
    parties: async (_root, { filter, first }) => {
      const rows = await run(
        `MATCH (n:Party) WHERE n.byName > '' AND n.level IN $levels WITH n ORDER BY n.byName LIMIT $first RETURN ${PARTY('n')} AS row`,
        { levels: filter.levels, first },
      );
      return { nodes: rows.map((row) => party(row.get('row'))) };
    },
    partnerships: async (_root, { filter, first, after }) => {
      if (!filter) {
        const rows = await run(
          `MATCH (n:Partnership) WHERE n.byTitle > $after WITH n ORDER BY n.byTitle LIMIT $first RETURN ${PARTNERSHIP('n')} AS row`,
          { after: after ?? '', first },
        );
        return { nodes: rows.map((row) => partnership(row.get('row'))) };
      }
      // The one filter and order that a question asks for.
      const [found] = await run(
        `MATCH (t:Theme) WHERE t.code IN $themes MATCH (t)<-[:HAS_THEME]-(n:Partnership) WHERE any(y IN n.knownYears WHERE y >= $from AND y <= $to)
        WITH DISTINCT n ORDER BY n.byStartYearDesc DESC WITH count(n) AS total, collect(n) AS l WITH total, l[0..$first] AS l
        RETURN total, [n IN l | ${PARTNERSHIP('n')}] AS rows`,
        { themes: filter.themes, ...filter.activeIn, first },
      );
      return { totalCount: found.get('total'), nodes: found.get('rows').map(partnership) };
    },
    theme: async (_root, { code }) => {
      const [found] = await run('MATCH (n:Theme {code: $code}) RETURN [n.id, n.code, n.name] AS row', { code });
      return found ? { id: found.get('row')[0], code, name: found.get('row')[2] } : null;
    },
  },
};

/** A list of all parents that ask for it, in one statement. */
const list = (label, pattern, order, columns, make) => async (queries) => {
  const ids = [...new Set(queries.map(({ obj }) => obj.id))];
  const rows = await run(
    `MATCH (parent:${label}) WHERE parent.id IN $ids
    CALL { WITH parent MATCH ${pattern} WITH n ORDER BY n.${order} LIMIT $first RETURN collect(${columns('n')}) AS rows }
    RETURN parent.id AS parent, rows`,
    { ids, first: queries[0].params.first ?? 20 },
  );
  const byParent = new Map(rows.map((row) => [row.get('parent'), { nodes: row.get('rows').map(make) }]));
  return queries.map(({ obj }) => byParent.get(obj.id) ?? { nodes: [] });
};
const countries = list(
  'Party',
  '(parent)-[:IN_COUNTRY]->(n)',
  'byName',
  (n) => `[${n}.code, ${n}.name]`,
  ([code, name]) => ({ code, name }),
);
const ofParty = {
  partnerships: list('Party', '(parent)-[:PARTY_TO]->(n)', 'byTitle', PARTNERSHIP, partnership),
  country: async (queries) => (await countries(queries)).map(({ nodes }) => nodes[0] ?? null),
};

const loaders = {
  FrenchAuthority: ofParty,
  ForeignAuthority: ofParty,
  Partnership: {
    parties: list('Partnership', '(parent)<-[:PARTY_TO]-(n)', 'byName', PARTY, party),
    themes: list(
      'Partnership',
      '(parent)-[:HAS_THEME]->(n)',
      'byName',
      (n) => `[${n}.id, ${n}.code, ${n}.name]`,
      ([id, code, name]) => ({ id, code, name }),
    ),
    awards: list(
      'Partnership',
      '(parent)<-[:FOR]-(n)',
      'id',
      (n) => `[${n}.id]`,
      ([id]) => ({ id }),
    ),
  },
  Theme: { partnerships: list('Theme', '(parent)<-[:HAS_THEME]-(n)', 'byTitle', PARTNERSHIP, partnership) },
};

const app = require('fastify')();
app.register(require('mercurius'), { schema, resolvers, loaders, jit: 1, graphiql: false });
ready(await app.listen({ host: '127.0.0.1', port: 0 }));
