import './reflect.js';
import { isInputObjectType, specifiedDirectives, type GraphQLSchema } from 'graphql';
import { buildSchema, type NonEmptyArray } from 'type-graphql';
import { computedResolvers } from './computed-resolvers.js';
import { graphDirective } from './graph-directive.js';
import { relationResolvers } from './relation-resolvers.js';
import { PartyBy } from './args/party-by.js';
import { BreakdownResolver, BreakdownValueResolver } from './resolvers/breakdown.resolver.js';
import { CallResolver, DeadlineResolver, LaureateBreakdownResolver } from './resolvers/call.resolver.js';
import { CountryResolver, MembershipResolver } from './resolvers/country.resolver.js';
import { EntitiesResolver } from './resolvers/entities.resolver.js';
import { GapResolver, GapsResolver, PeerResolver } from './resolvers/gaps.resolver.js';
import { FacetsResolver } from './resolvers/facets.resolver.js';
import { MentionResolver } from './resolvers/mention.resolver.js';
import { FrenchAuthorityResolver, PartnerEdgeResolver, PartyResolver } from './resolvers/party.resolver.js';
import {
  CommunityResolver,
  ComponentResolver,
  NetworkEdgeResolver,
  NetworkResolver,
} from './resolvers/network.resolver.js';
import { StatedAmountResolver } from './resolvers/amount.resolver.js';
import { PartnershipResolver } from './resolvers/partnership.resolver.js';
import { PathResolver, PathsResolver, PathStepResolver } from './resolvers/paths.resolver.js';
import { CoverageResolver } from './resolvers/coverage.resolver.js';
import { DatasetQualityResolver, NearDoubleResolver, SourceShareResolver } from './resolvers/quality.resolver.js';
import { DatasetResolver, QueryResolver } from './resolvers/query.resolver.js';
import { SearchResolver } from './resolvers/search.resolver.js';
import { ClaimResolver } from './resolvers/source.resolver.js';
import { ForeignAuthority, FrenchAuthority, Organisation } from './types/party.type.js';

// The type of `resolvers` wants plain functions; classes are.
const RESOLVERS: NonEmptyArray<NewableFunction> = [
  QueryResolver,
  EntitiesResolver,
  DatasetResolver,
  DatasetQualityResolver,
  CoverageResolver,
  SourceShareResolver,
  NearDoubleResolver,
  SearchResolver,
  BreakdownResolver,
  BreakdownValueResolver,
  FacetsResolver,
  GapsResolver,
  PeerResolver,
  GapResolver,
  PartyResolver,
  FrenchAuthorityResolver,
  PartnerEdgeResolver,
  PartnershipResolver,
  StatedAmountResolver,
  MentionResolver,
  CountryResolver,
  MembershipResolver,
  CallResolver,
  DeadlineResolver,
  LaureateBreakdownResolver,
  ClaimResolver,
  PathsResolver,
  PathResolver,
  PathStepResolver,
  NetworkResolver,
  NetworkEdgeResolver,
  ComponentResolver,
  CommunityResolver,
  ...relationResolvers(),
  ...computedResolvers(),
];

const WHERE_TO_BEGIN = `Entry points (points d'entrée): who French local authorities work with abroad, on what, when, and which source says so. The API only reads.

A code of a closed list (country, theme, continent, group of countries, level, property) that is not in it is an error, which names near ones. An identifier, an INSEE, SIREN or Wikidata code, or a year that leads nowhere gives null, and \`extensions.hints\` says why; where a field cannot be null, as in \`paths\`, it is an error. In a filter it finds nothing. A kind or a status that no source gives is UNKNOWN; anything else that no source says is null.`;

let built: Promise<GraphQLSchema> | undefined;

/** The schema of the API, built once. schema/schema.graphql is printed from it. */
export const apiSchema = (): Promise<GraphQLSchema> => {
  // `validate: false`: arguments are checked where they are used, with messages of our own.
  built ??= buildSchema({
    resolvers: RESOLVERS,
    validate: false,
    orphanedTypes: [FrenchAuthority, ForeignAuthority, Organisation],
    directives: [...specifiedDirectives, graphDirective],
  }).then(describeRoot);
  return built;
};

/** type-graphql has no place for a description of the root type, and none for `@oneOf`. */
function describeRoot(schema: GraphQLSchema): GraphQLSchema {
  const query = schema.getQueryType();
  if (query) query.description = WHERE_TO_BEGIN;
  const by = schema.getType(PartyBy.name);
  if (isInputObjectType(by)) by.isOneOf = true;
  return schema;
}
