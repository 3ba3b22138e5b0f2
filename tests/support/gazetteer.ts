import countries from 'i18n-iso-countries';
import { countryPartyId, entryOfReference, type GazetteerEntry } from '../../src/domain/identity/gazetteer-entry.js';
import { createGazetteer, type EntriesByCountry, type Gazetteer } from '../../src/domain/identity/gazetteer.js';
import { placesAbroad } from '../../src/ingest/decider.js';
import { formerNames, withFormerNames } from '../../src/ingest/reference/former-names.js';
import { divisionsAbroad } from '../../src/ingest/reference/foreign-places.js';
import { formerAuthorities } from '../../src/ingest/reference/former-authorities.js';
import { frenchAuthorities } from '../../src/ingest/reference/french-authorities.js';

const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

/** The French authorities, former ones too, and the countries. */
export async function authoritiesAndCountries(): Promise<GazetteerEntry[]> {
  const french = await collect(frenchAuthorities());
  const former = await formerAuthorities(new Set(french.map(({ id }) => id)));
  return [
    ...withFormerNames(
      [...french, ...former.nodes].map(entryOfReference).filter((entry) => entry !== undefined),
      await formerNames(),
    ),
    ...Object.keys(countries.getAlpha2Codes())
      .filter((code) => code !== 'FR')
      .map((code): GazetteerEntry => ({
        id: countryPartyId(code),
        name: countries.getName(code, 'fr') ?? code,
        translations: [countries.getName(code, 'en') ?? code],
        country: code,
        level: 'COUNTRY',
        parents: [],
      })),
  ];
}

/** The gazetteer of the committed reference data. */
export async function referenceGazetteer(): Promise<Gazetteer> {
  return createGazetteer(await authoritiesAndCountries(), await places());
}

export const places = async (): Promise<EntriesByCountry> => placesAbroad(await divisionsAbroad());
