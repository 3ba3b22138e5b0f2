import { Field, Float, Int, ObjectType, type ClassType } from 'type-graphql';
import type { PartyRole } from '../../../domain/vocabulary.js';
import { BreakdownRow } from './breakdown.type.js';
import { connectionOf, edgeOf } from './connection.js';
import { Country } from './country.type.js';
import { PartyRoleEnum } from './enums.js';
import { Mention } from './mention.type.js';
import { Node } from './node.type.js';
import { Partnership } from './partnership.type.js';
import { Party } from './party.type.js';
import { Award, Call, Event, Programme, Theme } from './programme.type.js';
import { NearDouble } from './quality.type.js';
import { Claim, Source } from './source.type.js';

// Interfaces are abstract classes, which ClassType does not take though type-graphql does.
const PARTY = (): ClassType => Party as ClassType;
const NODE = (): ClassType => Node as ClassType;

const ROLE = "The party's role in the partnership; null where no source says (rôle).";

@ObjectType({ description: 'A partnership of a party, and its role there.' })
export class PartyPartnershipEdge extends edgeOf('PartyPartnershipRow', () => Partnership) {
  @Field(() => PartyRoleEnum, { nullable: true, description: ROLE })
  role!: PartyRole | null;
}

@ObjectType({ description: 'A party of a partnership, and its role there.' })
export class PartnershipPartyEdge extends edgeOf('PartnershipPartyRow', PARTY) {
  @Field(() => PartyRoleEnum, { nullable: true, description: ROLE })
  role!: PartyRole | null;
}

@ObjectType({ description: 'Another party of its partnerships, and how many the two share.' })
export class PartnerEdge extends edgeOf('PartnerRow', PARTY) {
  @Field(() => Int, { description: 'How many partnerships (of the filter) the two share.' })
  partnershipCount!: number;

  /** The two parties' ids: where the edge's partnerships are looked up. */
  pair!: string;
}

@ObjectType({ description: 'A node found, how well, and by which of its names.' })
export class SearchEdge extends edgeOf('SearchRow', NODE) {
  @Field(() => Float, {
    description: 'How good the match is; a larger number is better. Only the order has a meaning.',
  })
  score!: number;

  @Field(() => String, { description: 'The name that matched.' })
  matched!: string;
}

export const PartyConnection = connectionOf('Party', PARTY);
export const PartnershipConnection = connectionOf('Partnership', () => Partnership);
export const PartyPartnershipConnection = connectionOf('PartyPartnership', () => Partnership, PartyPartnershipEdge);
export const PartnershipPartyConnection = connectionOf('PartnershipParty', PARTY, PartnershipPartyEdge);
export const PartnerConnection = connectionOf('Partner', PARTY, PartnerEdge);
export const SearchConnection = connectionOf('Search', NODE, SearchEdge);
export const MentionConnection = connectionOf('Mention', () => Mention);
export const NearDoubleConnection = connectionOf('NearDouble', () => NearDouble);
export const SourceConnection = connectionOf('Source', () => Source);
export const ClaimConnection = connectionOf('Claim', () => Claim);
export const AwardConnection = connectionOf('Award', () => Award);
export const ThemeConnection = connectionOf('Theme', () => Theme);
export const CallConnection = connectionOf('Call', () => Call);
export const ProgrammeConnection = connectionOf('Programme', () => Programme);
export const CountryConnection = connectionOf('Country', () => Country);
export const EventConnection = connectionOf('Event', () => Event);
export const BreakdownConnection = connectionOf('Breakdown', () => BreakdownRow);
