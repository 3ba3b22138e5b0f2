import { z } from 'zod';
import { byText } from '../../domain/canonical.js';
import type { Item, Mention, PartnershipRecord, Place, SourceRecord } from '../../domain/statement.js';
import { countryCode } from './country-names.js';
import { decimal, optional, readCsv } from './csv.js';

const name = z.string().min(1, 'an administrative body has a name');
const ROW = z.strictObject({
  origincityLabel: name,
  origincountry: z.string(),
  originlat: optional(decimal),
  originlong: optional(decimal),
  originpopulation: z.string(),
  sistercityLabel: name,
  destinationlat: optional(decimal),
  destinationlong: optional(decimal),
  destinationpopulation: z.string(),
  destination_countryLabel: z.string(),
  dist: z.string(),
  eu: z.string(),
});
type Pair = z.output<typeof ROW>;

export const WIKIDATA: SourceRecord = {
  id: 'source-wikidata-p190',
  title: 'Wikidata, propriété P190 (organisme administratif jumelé), export de 2017',
  publisher: 'Wikidata',
  url: 'https://www.wikidata.org/wiki/Property:P190',
  publishedOn: '2017',
  licence: 'CC0-1.0',
  language: 'en',
};

/**
 * Reads pairs of Wikidata's property P190, tab-separated. Of the pairs of all countries those with one French side are
 * kept,
 * each once whichever side it is told from, in an order that does not depend on that of the rows.
 */
export async function* readWikidataTwinning([file]: readonly string[]): AsyncGenerator<Item> {
  yield { item: 'source', source: WIKIDATA };
  const pairs = new Map<string, PartnershipRecord>();
  for await (const { place, value } of readCsv(file!, ROW, { tabs: true })) {
    const record = recordOf(value, place);
    if (!record) continue;
    const key = JSON.stringify(record.parties.map(({ mention: { name, country } }) => [name, country]));
    const known = pairs.get(key);
    if (!known || byText(partiesText(record), partiesText(known)) < 0) pairs.set(key, record);
  }
  for (const [, partnership] of [...pairs].sort(([a], [b]) => byText(a, b))) yield { item: 'partnership', partnership };
}

/** Of two rows on one pair that differ by coordinates the same one is kept in any order of rows. */
const partiesText = ({ parties }: PartnershipRecord): string => JSON.stringify(parties);

function recordOf(pair: Pair, place: Place): PartnershipRecord | undefined {
  const sides = [
    mentionOf(pair.origincityLabel, pair.origincountry, pair.originlat, pair.originlong),
    mentionOf(pair.sistercityLabel, pair.destination_countryLabel, pair.destinationlat, pair.destinationlong),
  ];
  const french = sides.filter(({ country }) => country === 'FR');
  const [abroad] = sides.filter(({ country }) => country !== 'FR');
  if (french.length !== 1 || !abroad) return undefined;
  return {
    kind: 'TWINNING',
    parties: [{ mention: french[0]! }, { mention: abroad }],
    source: WIKIDATA.id,
    evidence: 'TRANSCRIBED',
    place,
  };
}

/** A country of the past, or an item without a name, is no country that a partner lies in today: it stays unknown. */
function mentionOf(
  label: string,
  countryLabel: string,
  latitude: number | undefined,
  longitude: number | undefined,
): Mention {
  const country = countryCode(countryLabel);
  return {
    name: label,
    ...(country ? { country } : { abroad: true }),
    ...(latitude !== undefined && longitude !== undefined && { latitude, longitude }),
  };
}
