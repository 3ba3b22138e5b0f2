import type { ClassType } from 'type-graphql';
import { Country, CountryGroup } from './country.type.js';
import { Mention } from './mention.type.js';
import { Partnership } from './partnership.type.js';
import { ForeignAuthority, FrenchAuthority, Party } from './party.type.js';
import { Award, Call, Event, Programme, Theme, Year } from './programme.type.js';
import { NearDouble } from './quality.type.js';
import { Claim, Source } from './source.type.js';

/** The types of nodes by name. */
export const TYPES: Readonly<Record<string, ClassType>> = {
  Award,
  Call,
  Claim,
  Country,
  CountryGroup,
  Event,
  ForeignAuthority,
  FrenchAuthority,
  Mention,
  NearDouble,
  Partnership,
  Party: Party as ClassType,
  Programme,
  Source,
  Theme,
  Year,
};
