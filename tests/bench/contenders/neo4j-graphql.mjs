/* @neo4j/graphql on Apollo's own server, over the same nodes: its types are mapped onto this version's labels. */
import { createRequire } from 'node:module';
import { ready, spec } from './listen.mjs';

const require = createRequire(new URL('../peers/package.json', import.meta.url));
const neo4j = require('neo4j-driver');
const { ApolloServer } = require('@apollo/server');
const { startStandaloneServer } = require('@apollo/server/standalone');
const { Neo4jGraphQL } = require('@neo4j/graphql');

const node = (label) => `@node(labels: ["${label}_${spec.version}"])`;
const typeDefs = `
  type Party ${node('Party')} {
    id: ID! name: String! byName: String! level: String siren: String population: Int
    country: [Country!]! @relationship(type: "IN_COUNTRY", direction: OUT)
    partnerships: [Partnership!]! @relationship(type: "PARTY_TO", direction: OUT)
  }
  type Country ${node('Country')} { id: ID! code: String! name: String! }
  type Partnership ${node('Partnership')} {
    id: ID! title: String! byTitle: String! byStartYearDesc: String! kind: String! startYear: Int
    parties: [Party!]! @relationship(type: "PARTY_TO", direction: IN)
    themes: [Theme!]! @relationship(type: "HAS_THEME", direction: OUT)
    awards: [Award!]! @relationship(type: "FOR", direction: IN)
  }
  type Theme ${node('Theme')} {
    id: ID! code: String! name: String! byName: String!
    partnerships: [Partnership!]! @relationship(type: "HAS_THEME", direction: IN)
  }
  type Award ${node('Award')} { id: ID! }`;

const driver = neo4j.driver(spec.neo4jUrl);
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const { url } = await startStandaloneServer(new ApolloServer({ schema, introspection: false }), {
  listen: { host: '127.0.0.1', port: 0 },
  context: async () => ({}),
});
ready(url);
