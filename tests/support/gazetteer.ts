import countries from 'i18n-iso-countries';
import {
  countryPartyId,
  entriesOfPlaces,
  entryOfReference,
  type GazetteerEntry,
} from '../../src/domain/identity/gazetteer-entry.js';
import { foreignPlaces } from '../../src/ingest/reference/foreign-places.js';
import { formerAuthorities } from '../../src/ingest/reference/former-authorities.js';
import { frenchAuthorities } from '../../src/ingest/reference/french-authorities.js';

const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

/** Every entry that the committed reference data gives: French authorities, former ones, places abroad, countries. */
export async function referenceEntries(): Promise<GazetteerEntry[]> {
  const french = await collect(frenchAuthorities());
  const former = await formerAuthorities(new Set(french.map(({ id }) => id)));
  return [
    ...[...french, ...former.nodes].map(entryOfReference).filter((entry) => entry !== undefined),
    ...entriesOfPlaces(await collect(foreignPlaces())),
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
