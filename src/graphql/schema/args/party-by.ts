import { Field, ID, InputType } from 'type-graphql';

/** What each key of a party is. */
export const PARTY_KEY = {
  id: 'Identifier, such as fr-commune-97213.',
  insee: 'Code INSEE. One that fits two levels (01: Ain, Guadeloupe) needs `level`.',
  siren: 'SIREN, nine digits.',
  wikidata: 'Wikidata item, such as Q90.',
} as const;

@InputType({ description: 'Exactly one key of a party (clé). Codes are read as people write them.' })
export class PartyBy {
  @Field(() => ID, { nullable: true, description: PARTY_KEY.id })
  id?: string;

  @Field(() => String, { nullable: true, description: PARTY_KEY.insee })
  insee?: string;

  @Field(() => String, { nullable: true, description: PARTY_KEY.siren })
  siren?: string;

  @Field(() => String, { nullable: true, description: PARTY_KEY.wikidata })
  wikidata?: string;
}
