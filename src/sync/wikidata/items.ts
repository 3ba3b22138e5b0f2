import type { Binding } from './sparql.js';

/** An item of Wikidata that is a party, as far as its statements agree: a property with two values is unknown. */
export interface WikidataItem {
  readonly q: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly insee?: string;
  readonly department?: string;
  readonly region?: string;
  readonly siren?: string;
  readonly geonames?: string;
  readonly country?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly population?: string;
  readonly website?: string;
  readonly fetchedOn: string;
}

/** The number of an item or the id of a statement, from its address. */
export const idOf = (address: string): string => address.slice(address.lastIndexOf('/') + 1);

/** Reads the rows of items: an item has as many as its properties have values. */
export function readItems(
  pages: readonly { readonly rows: readonly Binding[]; readonly fetchedOn: string }[],
): Map<string, WikidataItem> {
  const grouped = new Map<string, { rows: Binding[]; fetchedOn: string }>();
  for (const { rows, fetchedOn } of pages)
    for (const row of rows) {
      const q = idOf(row['item'] ?? '');
      const group = grouped.get(q);
      if (group) group.rows.push(row);
      else grouped.set(q, { rows: [row], fetchedOn });
    }
  const items = [...grouped].map(([q, { rows, fetchedOn }]) => itemOf(q, rows, fetchedOn));
  return new Map(items.filter((item) => item !== undefined).map((item) => [item.q, item]));
}

function itemOf(q: string, rows: readonly Binding[], fetchedOn: string): WikidataItem | undefined {
  const only = (name: string): string | undefined => {
    const values = new Set(rows.map((row) => row[name]).filter((value) => value !== undefined));
    return values.size === 1 ? [...values][0] : undefined;
  };
  const name = ['fr', 'official', 'local', 'en'].map(only).find((each) => each !== undefined);
  if (!/^Q\d+$/.test(q) || name === undefined) return undefined;
  const nameEn = only('en');
  const codes = { insee: only('insee'), department: only('department'), region: only('region'), siren: only('siren') };
  const more = { geonames: only('geonames'), country: only('country'), population: wholeOf(only('population')) };
  return {
    q,
    name,
    ...some({ nameEn, ...codes, ...more, website: siteOf(only('site')) }),
    ...placeOf(only('place')),
    fetchedOn,
  };
}

const some = (values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined));

const wholeOf = (text: string | undefined): string | undefined =>
  /^\+?\d+$/.test(text ?? '') ? text!.replace('+', '') : undefined;

const siteOf = (text: string | undefined): string | undefined =>
  text && /^https?:\/\/\S+$/.test(text) ? text : undefined;

/** Well-known text: `Point(4.85 45.76)`, longitude first. */
function placeOf(text = ''): { latitude?: number; longitude?: number } {
  const [, longitude, latitude] = /^Point\((-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)\)$/i.exec(text) ?? [];
  return latitude === undefined ? {} : { latitude: Number(latitude), longitude: Number(longitude) };
}
