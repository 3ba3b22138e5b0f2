import { countries as facts } from 'countries-list';
import isoCountries from 'i18n-iso-countries';
import { z } from 'zod';
import type { ReferenceNode, SourceRecord } from '../../domain/statement.js';
import { CONTINENTS, type Continent } from '../../domain/vocabulary.js';
import { badFile } from '../../errors.js';
import { countryGroups, groupSources, membershipsOf, readMemberships } from './country-groups.js';
import { packageVersion, readTable } from './tables.js';

const SOURCE = 'source-countries';

/**
 * French territories that ISO 3166-1 gives a code of their own. An authority there is French, its country is FR,
 * so these are no countries of a partner.
 */
export const FRENCH_TERRITORIES: ReadonlySet<string> = new Set([
  'BL',
  'GF',
  'GP',
  'MF',
  'MQ',
  'NC',
  'PF',
  'PM',
  'RE',
  'TF',
  'WF',
  'YT',
]);

/** Names that readers know where the package has others, each with its reason. */
const USUAL = z.object({ code: z.string().length(2), name: z.string(), name_en: z.string(), reason: z.string() });

/** The sources of the countries and of their memberships. */
export async function countrySources(): Promise<SourceRecord[]> {
  const names = packageVersion('i18n-iso-countries');
  const continents = packageVersion('countries-list');
  return [
    {
      id: SOURCE,
      title: `i18n-iso-countries ${names} (noms français et anglais, les noms usuels d’après CLDR) ; countries-list ${continents} (continents)`,
      publisher: 'i18n-iso-countries, countries-list',
      url: 'https://github.com/michaelwittig/node-i18n-iso-countries',
      licence: 'MIT',
    },
    ...groupSources(await readMemberships()),
  ];
}

/**
 * The groups of countries, then the countries of ISO 3166-1 and Kosovo (XK, which ISO leaves to its users), each with
 * `code`,
 * `name` (French), `nameEn`, `continent`, and its memberships as MEMBER_OF with `since`, `until` (partial dates, where
 * known) and `source`.
 * @throws AppError MISSING_FILE or BAD_SEED
 */
export async function* countries(): AsyncGenerator<ReferenceNode> {
  const memberships = await readMemberships();
  yield* countryGroups(memberships);
  const english = isoCountries.getNames('en');
  const usual = new Map((await readTable('country-names.csv', USUAL)).map((row) => [row.code, row]));
  for (const [code, name] of Object.entries(isoCountries.getNames('fr'))) {
    if (FRENCH_TERRITORIES.has(code)) continue;
    const nameEn = english[code];
    if (!nameEn)
      throw badFile(
        'i18n-iso-countries',
        `${code} has no English name; install the version that package-lock.json names`,
      );
    yield {
      id: `country-${code}`,
      type: 'Country',
      source: SOURCE,
      properties: {
        code,
        name: usual.get(code)?.name ?? name,
        nameEn: usual.get(code)?.name_en ?? nameEn,
        continent: continentOf(code),
      },
      links: membershipsOf(code, memberships),
    };
  }
}

/**
 * Continents follow the UN's standard M49, America in two: where the package says otherwise, these are the UN's. Russia
 * is in Europe, Cyprus in Asia.
 */
const M49: Readonly<Record<string, Continent>> = {
  BV: 'SA',
  CC: 'OC',
  CX: 'OC',
  CY: 'AS',
  GS: 'SA',
  HM: 'OC',
  IO: 'AF',
  RU: 'EU',
  TL: 'AS',
};

function continentOf(code: string): Continent {
  const continent = M49[code] ?? Object.entries(facts).find(([each]) => each === code)?.[1].continent;
  const known = CONTINENTS.find((each) => each === continent);
  if (!known)
    throw badFile('countries-list', `${code} has no continent; install the version that package-lock.json names`);
  return known;
}
