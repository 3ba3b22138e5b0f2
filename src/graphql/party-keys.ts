import { inseeOf, sirenOf } from '../domain/codes.js';

/** The keys that a party may be asked by. */
export const PARTY_KEYS = ['id', 'insee', 'siren', 'wikidata'] as const;
export type PartyKey = (typeof PARTY_KEYS)[number];

type Given = Readonly<Partial<Record<PartyKey, string | null>>>;

/** The keys that a party is asked by, in `by` or as arguments of their own. */
export const givenKeys = ({ by, ...former }: Given & { readonly by?: Given | null }): [PartyKey, string][] =>
  [by ?? {}, former].flatMap((given) =>
    PARTY_KEYS.flatMap((key): [PartyKey, string][] => {
      const value = given[key] ?? undefined;
      return value === undefined ? [] : [[key, value]];
    }),
  );

/** A key as people write it, read as an import reads it: 2a004, 217 500 016, a SIRET, q90. */
export function readPartyKey(key: PartyKey, text: string): string {
  switch (key) {
    case 'insee':
      return inseeOf(text) ?? text;
    case 'siren':
      return sirenOf(text)?.siren ?? text;
    case 'wikidata':
      return text.trim().toUpperCase();
    case 'id':
      return text;
  }
}

/** A country's code as people write it. */
export const readCountryCode = (text: string): string => text.trim().toUpperCase();
