export type Language = 'fr' | 'en';
type InBoth = Readonly<Record<Language, string>>;

/** Kinds of thing that names are decided to be. */
export const TYPES: Readonly<Record<string, InBoth>> = {
  FrenchAuthority: { fr: 'Collectivité française', en: 'French authority' },
  ForeignAuthority: { fr: 'Collectivité étrangère', en: 'Authority abroad' },
};

/** What a column of the client may say of a name: the columns of `passerelles identify`. */
export const HINTS: Readonly<Record<string, InBoth>> = {
  level: { fr: 'échelon', en: 'level' },
  country: { fr: 'pays', en: 'country' },
  latitude: { fr: 'latitude', en: 'latitude' },
  longitude: { fr: 'longitude', en: 'longitude' },
  within: { fr: 'dans (région, département, province)', en: 'within (region, province)' },
  insee: { fr: 'code INSEE', en: 'INSEE code' },
  siren: { fr: 'SIREN', en: 'SIREN' },
  geonames: { fr: 'numéro GeoNames', en: 'GeoNames number' },
  wikidata: { fr: 'élément Wikidata', en: 'Wikidata item' },
  context: { fr: 'contexte', en: 'context' },
};

/** What the client can add to what was decided, each a field of the API or a list of it. */
export const GIVEN: Readonly<Record<string, InBoth>> = {
  name: { fr: 'nom', en: 'name' },
  level: { fr: 'échelon', en: 'level' },
  insee: { fr: 'code INSEE', en: 'INSEE code' },
  siren: { fr: 'SIREN', en: 'SIREN' },
  wikidata: { fr: 'élément Wikidata', en: 'Wikidata item' },
  country: { fr: 'code du pays', en: 'country code' },
  latitude: { fr: 'latitude', en: 'latitude' },
  longitude: { fr: 'longitude', en: 'longitude' },
  population: { fr: 'habitants', en: 'inhabitants' },
  website: { fr: 'site web', en: 'website' },
  partnershipCount: { fr: 'nombre de partenariats', en: 'number of partnerships' },
  partners: { fr: 'partenaires', en: 'partners' },
};

export const NOT_IN_GRAPH: InBoth = { fr: 'aucun partenariat connu', en: 'no partnership known' };
