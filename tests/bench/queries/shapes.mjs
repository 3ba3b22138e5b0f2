/*
 * The questions that are measured. `query` is asked of this project and of mercurius; `peer` is the same question in the
 * API that @neo4j/graphql generates, and how its reply reads in the form of ours. Every list has an order, so replies
 * can be compared.
 */
import { LARGE_PARTY, LARGE_THEME, PARTY_WITH_TEN, SMALLER_THEME } from './generated-graph.mjs';

const nodes = (list, each = (one) => one) => ({ nodes: list.map(each) });
const PAGE = 20;

export const PAGE_40 = { rowsBefore: 39 * PAGE, size: PAGE };

export const SHAPES = [
  {
    name: 'party',
    title: 'one party',
    query:
      'query ($id: ID!) { party(id: $id) { id name country { code name } ... on FrenchAuthority { level siren population } } }',
    variables: () => ({ id: LARGE_PARTY }),
    peer: {
      query:
        'query ($id: ID!) { parties(where: { id: { eq: $id } }) { id name country { code name } level siren population } }',
      variables: () => ({ id: LARGE_PARTY }),
      normal: ({ parties: [{ country, ...party }] }) => ({ party: { ...party, country: country[0] } }),
    },
  },
  {
    name: 'dashboard',
    title: 'nested dashboard',
    query: `query ($levels: [AuthorityLevel!]) { parties(filter: { levels: $levels }, first: 20) { nodes { name
      partnerships(first: 10) { nodes { title parties { nodes { name } } themes { nodes { code } } awards { nodes { id } } } } } } }`,
    variables: () => ({ levels: ['DEPARTMENT'] }),
    peer: {
      query: `query ($level: String!) { parties(where: { level: { eq: $level } }, sort: [{ byName: ASC }], limit: 20) { name
        partnerships(sort: [{ byTitle: ASC }], limit: 10) { title parties(sort: [{ byName: ASC }]) { name } themes(sort: [{ byName: ASC }]) { code } awards(sort: [{ id: ASC }]) { id } } } }`,
      variables: () => ({ level: 'DEPARTMENT' }),
      normal: ({ parties }) => ({
        parties: nodes(parties, ({ name, partnerships }) => ({
          name,
          partnerships: nodes(partnerships, ({ title, parties: both, themes, awards }) => ({
            title,
            parties: nodes(both),
            themes: nodes(themes),
            awards: nodes(awards),
          })),
        })),
      }),
    },
  },
  {
    name: 'filtered',
    title: 'filtered, sorted, total',
    query: `query ($theme: String!, $from: Int!, $to: Int!) { partnerships(filter: { themes: [$theme], activeIn: { from: $from, to: $to } },
      orderBy: [{ by: START_YEAR, direction: DESC }], first: 50) { totalCount nodes { id title kind startYear } } }`,
    variables: () => ({ theme: SMALLER_THEME, from: 2000, to: 2015 }),
    peer: {
      query: `query ($theme: String!, $from: Int!, $to: Int!) { partnershipsConnection(where: { themes: { some: { code: { eq: $theme } } }, startYear: { gte: $from, lte: $to } },
        sort: [{ byStartYearDesc: DESC }], first: 50) { totalCount edges { node { id title kind startYear } } } }`,
      variables: () => ({ theme: SMALLER_THEME, from: 2000, to: 2015 }),
      normal: ({ partnershipsConnection: { totalCount, edges } }) => ({
        partnerships: { totalCount, ...nodes(edges, ({ node }) => node) },
      }),
    },
  },
  {
    name: 'levels',
    title: 'four levels of partners',
    query: `query ($id: ID!) { party(id: $id) { name partnerships(first: 10) { nodes { title startYear parties { nodes { id name
      partnerships(first: 10) { nodes { id title kind startYear parties { nodes { id name } } } } } } } } } }`,
    variables: () => ({ id: PARTY_WITH_TEN }),
    peer: {
      query: `query ($id: ID!) { parties(where: { id: { eq: $id } }) { name partnerships(sort: [{ byTitle: ASC }], limit: 10) { title startYear parties(sort: [{ byName: ASC }]) { id name
        partnerships(sort: [{ byTitle: ASC }], limit: 10) { id title kind startYear parties(sort: [{ byName: ASC }]) { id name } } } } } }`,
      variables: () => ({ id: PARTY_WITH_TEN }),
      normal: ({ parties: [{ name, partnerships }] }) => ({
        party: {
          name,
          partnerships: nodes(partnerships, ({ parties, ...first }) => ({
            ...first,
            parties: nodes(parties, ({ partnerships: more, ...party }) => ({
              ...party,
              partnerships: nodes(more, ({ parties: last, ...second }) => ({ ...second, parties: nodes(last) })),
            })),
          })),
        },
      }),
    },
  },
  ...[
    ['page-1', 'page 1'],
    ['page-40', 'page 40'],
  ].map(([name, title]) => ({
    name,
    title,
    ...(name === 'page-40' && { beside: 'page-1' }),
    query: 'query ($after: String) { partnerships(first: 20, after: $after) { nodes { id title kind startYear } } }',
    variables: ({ after }) => (name === 'page-1' ? {} : { after }),
    peer: {
      query:
        'query ($offset: Int!) { partnerships(sort: [{ byTitle: ASC }], limit: 20, offset: $offset) { id title kind startYear } }',
      variables: () => ({ offset: name === 'page-1' ? 0 : PAGE_40.rowsBefore }),
      normal: ({ partnerships }) => ({ partnerships: nodes(partnerships) }),
    },
  })),
  {
    name: 'supernode',
    title: 'supernode',
    query:
      'query ($code: String!) { theme(code: $code) { name partnerships(first: 20) { nodes { title startYear parties { nodes { id name country { code } } } } } } }',
    variables: () => ({ code: LARGE_THEME }),
    peer: {
      query: `query ($code: String!) { themes(where: { code: { eq: $code } }) { name partnerships(sort: [{ byTitle: ASC }], limit: 20) { title startYear
        parties(sort: [{ byName: ASC }]) { id name country { code } } } } }`,
      variables: () => ({ code: LARGE_THEME }),
      normal: ({ themes: [{ name, partnerships }] }) => ({
        theme: {
          name,
          partnerships: nodes(partnerships, ({ parties, ...one }) => ({
            ...one,
            parties: nodes(parties, ({ country, ...party }) => ({ ...party, country: country[0] })),
          })),
        },
      }),
    },
  },
];
