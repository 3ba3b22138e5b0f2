import type { PartyRow } from '../../ingest/import/imported-row.js';
import type { WikidataItem } from './items.js';

type Mention = PartyRow['party'];

/** A French item as a row names it: by its codes first. */
export const frenchMention = ({
  name,
  insee,
  department,
  region,
  siren,
  latitude,
  longitude,
}: WikidataItem): Mention => ({
  name,
  country: 'FR',
  ...codeOf(insee, department, region),
  ...(siren && { siren }),
  ...placeOf(latitude, longitude),
});

/** A commune's code has five characters; a département and a région may share one, so the level is told with it. */
function codeOf(insee?: string, department?: string, region?: string): Partial<Mention> {
  if (insee) return { insee };
  if (department) return { insee: department, level: 'DEPARTMENT' };
  return region ? { insee: region, level: 'REGION' } : {};
}

export const foreignMention = ({ q, name, country, geonames, latitude, longitude }: WikidataItem): Mention => ({
  name,
  ...(country ? { country } : { abroad: true }),
  wikidata: q,
  ...(geonames && { geonames }),
  ...placeOf(latitude, longitude),
});

const placeOf = (latitude?: number, longitude?: number): Partial<Mention> =>
  latitude === undefined || longitude === undefined ? {} : { latitude, longitude };

const day = (time: string): string => time.slice(0, 10);

/** An item as the source of what it says. */
export const itemSource = ({ q, name, fetchedOn }: WikidataItem): PartyRow['source'] => ({
  id: `source-wikidata-${q.toLowerCase()}`,
  title: `Wikidata, ${name} (${q})`,
  publisher: 'Wikidata',
  url: `https://www.wikidata.org/wiki/${q}`,
  retrievedOn: day(fetchedOn),
  licence: 'CC0-1.0',
});

/** What an item says of the party that it is about. */
export const partyRow = (item: WikidataItem, mention: Mention, partner?: Mention): PartyRow => ({
  line: 0,
  party: mention,
  ...(partner && { partner }),
  values: {
    wikidata: item.q,
    ...(item.nameEn && mention.country !== 'FR' && { nameEn: item.nameEn }),
    ...(item.website && { website: item.website }),
    ...(item.latitude !== undefined && { latitude: String(item.latitude), longitude: String(item.longitude) }),
    ...(item.population && { population: item.population }),
  },
  source: itemSource(item),
  evidence: 'TRANSCRIBED',
});
