import { Field, ID, InputType, Int } from 'type-graphql';
import type { AuthorityLevel, Evidence, PartnershipKind, PartnershipStatus } from '../../../domain/vocabulary.js';
import type * as asked from '../../../store/cypher/filters.js';
import { BOUNDS } from '../../bounds.js';
import {
  AuthorityLevelEnum,
  EventKindEnum,
  EvidenceEnum,
  PartnershipKindEnum,
  PartnershipStatusEnum,
  type EventKind,
} from '../types/enums.js';
import { DateScalar } from '../types/scalars.js';

@InputType({ description: 'From and to, both included; either may be left out (intervalle).' })
export class IntRange implements asked.IntRange {
  @Field(() => Int, { nullable: true, description: 'Smallest.' })
  from?: number | null;

  @Field(() => Int, { nullable: true, description: 'Largest.' })
  to?: number | null;
}

@InputType({ description: 'From and to, both days included; either may be left out (période).' })
export class DateRange implements asked.DateRange {
  @Field(() => DateScalar, { nullable: true, description: 'First day.' })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day.' })
  to?: string | null;
}

const TEXT = `Words of the name: all must match, at most ${BOUNDS.words}. Accents and case do not matter; St is Saint.`;
const COUNTRIES = 'ISO 3166-1 codes of two letters, such as BJ (pays).';
const CONTINENTS = 'Continent codes: AF, AN, AS, EU, NA, OC, SA, by the UN’s standard M49: Russia is in EU.';
const GROUPS = 'Ids of groups of countries, such as group-g5-sahel: their members on the day that the graph is of.';

@InputType({
  description: 'All conditions must hold; of several values of one condition, one is enough (filtre de parties).',
})
export class PartyFilter implements asked.PartyFilter {
  @Field(() => [ID], { nullable: true, description: 'Parties with these identifiers.' })
  ids?: string[] | null;

  @Field(() => String, { nullable: true, description: TEXT })
  text?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: French authorities only; false: all others.' })
  french?: boolean | null;

  @Field(() => [AuthorityLevelEnum], { nullable: true, description: 'Levels (échelons).' })
  levels?: AuthorityLevel[] | null;

  @Field(() => [String], { nullable: true, description: `The country it lies in. ${COUNTRIES}` })
  countries?: string[] | null;

  @Field(() => [String], { nullable: true, description: `The continent it lies in. ${CONTINENTS}` })
  continents?: string[] | null;

  @Field(() => [String], { nullable: true, description: `A group its country is a member of. ${GROUPS}` })
  countryGroups?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'A territory: this authority, all that lies in it and those that it took over from, at any depth; a commune is part of its région (territoire).',
  })
  partOf?: string | null;

  @Field(() => PartnershipFilter, {
    nullable: true,
    description: 'At least one of its partnerships matches this filter.',
  })
  partnerships?: PartnershipFilter | null;
}

@InputType({
  description: `All conditions must hold; of several values of one condition, one is enough (filtre de partenariats).
countries, continents and countryGroups are those of the parties abroad; partOf holds at any depth.`,
})
export class PartnershipFilter implements asked.PartnershipFilter {
  @Field(() => [ID], { nullable: true, description: 'Partnerships with these identifiers.' })
  ids?: string[] | null;

  @Field(() => String, { nullable: true, description: TEXT })
  text?: string | null;

  @Field(() => [PartnershipKindEnum], { nullable: true, description: 'Kinds (natures).' })
  kinds?: PartnershipKind[] | null;

  @Field(() => [PartnershipStatusEnum], {
    nullable: true,
    description: 'Statuses (états); UNKNOWN finds those whose status no source gives.',
  })
  statuses?: PartnershipStatus[] | null;

  @Field(() => IntRange, {
    nullable: true,
    description:
      'Known to have been active in a year of this range: a year stated, its first or last, or one between the two when both are known.',
  })
  activeIn?: IntRange | null;

  @Field(() => DateRange, {
    nullable: true,
    description:
      'The day that the status is of, by its end where only a month or a year is known: with `statuses` ACTIVE and `from` 2020-01-01, those said to be under way since 2020. Where the day is unknown it is left out.',
  })
  statusAsOf?: DateRange | null;

  @Field(() => IntRange, {
    nullable: true,
    description: 'Last year. Partnerships whose last year is unknown are left out.',
  })
  endYear?: IntRange | null;

  @Field(() => IntRange, {
    nullable: true,
    description: 'First year. Partnerships whose first year is unknown are left out.',
  })
  startYear?: IntRange | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of themes; a broader theme finds the narrower ones too.',
  })
  themes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Supported by one of these programmes.' })
  programmes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Awarded under one of these calls.' })
  calls?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'With one of these parties.' })
  parties?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'With `parties`: also those of the authorities that one of them took over from (prédécesseurs), such as Rhône-Alpes for Auvergne-Rhône-Alpes.',
  })
  withPredecessors?: boolean | null;

  @Field(() => [String], { nullable: true, description: COUNTRIES })
  countries?: string[] | null;

  @Field(() => [String], { nullable: true, description: CONTINENTS })
  continents?: string[] | null;

  @Field(() => [String], { nullable: true, description: GROUPS })
  countryGroups?: string[] | null;

  @Field(() => [AuthorityLevelEnum], { nullable: true, description: 'Levels of the French parties.' })
  frenchLevels?: AuthorityLevel[] | null;

  @Field(() => [ID], { nullable: true, description: 'Stated by one of these sources.' })
  sources?: string[] | null;

  @Field(() => EvidenceEnum, { nullable: true, description: 'At least one claim about it is this strong or stronger.' })
  evidenceAtLeast?: Evidence | null;

  @Field(() => PartyFilter, { nullable: true, description: 'At least one French party matches this filter.' })
  french?: PartyFilter | null;

  @Field(() => PartyFilter, {
    nullable: true,
    description: 'At least one party other than a French authority matches this filter.',
  })
  foreign?: PartyFilter | null;

  @Field(() => PartnershipFilter, { nullable: true, description: 'Partnerships that this filter does not find.' })
  not?: PartnershipFilter | null;

  @Field(() => [PartnershipFilter], {
    nullable: true,
    description: 'Partnerships that at least one of these filters finds.',
  })
  anyOf?: PartnershipFilter[] | null;
}

@InputType({
  description: "All conditions must hold; of several values of one condition, one is enough (filtre d'appels).",
})
export class CallFilter implements asked.CallFilter {
  @Field(() => [ID], { nullable: true, description: 'Calls of these programmes.' })
  programmes?: string[] | null;

  @Field(() => [String], { nullable: true, description: `Countries they are for. ${COUNTRIES}` })
  countries?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of invited themes.' })
  themes?: string[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Open on this day: opened before or on it, and not closed before it. Calls without both days are left out.',
  })
  openOn?: string | null;

  @Field(() => DateRange, { nullable: true, description: 'Opened in this period.' })
  opensOn?: DateRange | null;

  @Field(() => DateRange, { nullable: true, description: 'Closed in this period, by the latest accepted deadline.' })
  closesOn?: DateRange | null;

  @Field(() => String, { nullable: true, description: TEXT })
  text?: string | null;
}

@InputType({
  description: "All conditions must hold; of several values of one condition, one is enough (filtre d'événements).",
})
export class EventFilter implements asked.EventFilter {
  @Field(() => [EventKindEnum], { nullable: true, description: 'Kinds (natures).' })
  kinds?: EventKind[] | null;

  @Field(() => DateRange, { nullable: true, description: 'Began in this period.' })
  date?: DateRange | null;

  @Field(() => [String], { nullable: true, description: `The countries they were held in or are about. ${COUNTRIES}` })
  countries?: string[] | null;
}

@InputType({
  description: 'All conditions must hold; of several values of one condition, one is enough (filtre de pays).',
})
export class CountryFilter implements asked.CountryFilter {
  @Field(() => [String], { nullable: true, description: COUNTRIES })
  codes?: string[] | null;

  @Field(() => [String], { nullable: true, description: CONTINENTS })
  continents?: string[] | null;

  @Field(() => [String], { nullable: true, description: GROUPS })
  groups?: string[] | null;
}
