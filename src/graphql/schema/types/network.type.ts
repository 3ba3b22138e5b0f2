import { Field, Float, ID, Int, ObjectType, type ClassType } from 'type-graphql';
import type { Edge } from '../../../network/projection.js';
import type { Condition } from '../../../store/cypher/condition.js';
import { connectionOf, CURSOR } from './connection.js';
import { Party } from './party.type.js';

export const PARTY = (): ClassType => Party as ClassType;

@ObjectType({
  description: `The network of a filter (réseau): the parties of the partnerships that match it. Two parties are linked where they share one.
A party without links is part of the network; undecided names (mentions) are not: "undecidedCount" says how many. The figures are the same on every engine, every time.`,
})
export class Network {
  @Field(() => Int, { description: 'How many parties (nombre de parties).' })
  nodeCount!: number;

  @Field(() => Int, { description: 'How many pairs of parties share a partnership (nombre de liens).' })
  edgeCount!: number;

  @Field(() => Int, {
    description:
      'How many parties it leaves out (parties laissées de côté): the undecided names of these partnerships, each counted once. `mentions` of a partnership has them.',
  })
  undecidedCount!: number;

  @Field(() => Float, {
    description:
      'Share of all possible links that exist (densité): 2 m / (n (n − 1)) for n parties and m links; 0 for fewer than two parties.',
  })
  density!: number;

  /** What the partnerships of the filter are: where measures and shared partnerships are looked up. */
  where!: Condition;
}

@ObjectType({ description: 'A party and its rank by a measure (rang).' })
export class RankedParty {
  @Field(PARTY, { description: 'The party.' })
  party!: object;

  @Field(() => Int, {
    description: 'Rank, 1 for the highest score (rang). Equal scores share a rank: 1, 2, 2, 4.',
  })
  rank!: number;

  @Field(() => Float, { description: 'The measure, as `Centrality` defines it (score).' })
  score!: number;
}

@ObjectType({ description: 'Two parties that share partnerships of the filter (lien); a link has no direction.' })
export class NetworkEdge {
  @Field(() => String, { description: CURSOR })
  cursor!: string;

  @Field(() => ID, {
    description: 'The identifier of `from` (identifiant), for who reads many links and each party once.',
  })
  fromId!: string;

  @Field(() => ID, { description: 'The identifier of `to` (identifiant).' })
  toId!: string;

  @Field(() => Int, { description: 'How many partnerships of the filter they share (poids).' })
  weight!: Edge['weight'];

  @Field(() => Int, {
    nullable: true,
    description: 'The earliest known first year of these partnerships; null where no source gives one (depuis).',
  })
  since!: Edge['since'];

  /** The filter's condition: where the shared partnerships are looked up. */
  where!: Condition;
}

/** What components and communities have alike. */
const RANK =
  'Rank by size, 1 for the largest. Of two of equal size, the one that holds the first identifier comes first.';

@ObjectType({
  description:
    'Parties that are linked to each other, directly or through others, and to no party outside (composante connexe).',
})
export class Component {
  @Field(() => Int, { description: RANK })
  rank!: number;

  @Field(() => Int, { description: 'How many parties it has.' })
  nodeCount!: number;

  @Field(() => Int, { description: 'How many links it has.' })
  edgeCount!: number;

  /** Ids of its parties, in order. */
  members!: readonly string[];
}

@ObjectType({ description: 'Parties linked more among themselves than to the rest (communauté).' })
export class Community {
  @Field(() => Int, { description: RANK })
  rank!: number;

  @Field(() => Int, { description: 'How many parties it has.' })
  nodeCount!: number;

  @Field(() => Int, { description: 'How many links have both ends in it.' })
  edgeCount!: number;

  /** Ids of its parties, in order. */
  members!: readonly string[];
}

export const NetworkEdgeConnection = connectionOf('NetworkEdge', () => NetworkEdge, NetworkEdge);
export const ComponentConnection = connectionOf('Component', () => Component);

@ObjectType({
  description: `Communities of a network, and how distinct they are (communautés), by the Louvain method on weighted links.
Blondel, Guillaume, Lambiotte and Lefebvre 2008.`,
})
export class CommunityConnection extends connectionOf('CommunityRow', () => Community) {
  @Field(() => Float, {
    nullable: true,
    description:
      "Q = Σ over communities of (w / m − (s / 2m)²), w being the weight within, s the sum of its parties' weighted degrees, m the weight of all links (modularité); null in a network without links.",
  })
  modularity!: number | null;

  @Field(() => Float, {
    description: 'The resolution of the method; larger ones give smaller communities (résolution).',
  })
  resolution!: number;

  @Field(() => Int, {
    description: 'The seed of its random choices: the same network gives the same communities (graine).',
  })
  seed!: number;
}
