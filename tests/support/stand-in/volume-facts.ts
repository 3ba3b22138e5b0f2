import { readFileSync } from 'node:fs';
import { distanceKm } from '../../../src/domain/identity/homonyms.js';
import { countryCode } from '../../../src/ingest/read/country-names.js';
import { communeCoordinates } from '../../../src/ingest/reference/commune-coordinates.js';
import { readAdministrativeDivision } from '../../../src/ingest/reference/administrative-division.js';
import { citiesOf, countriesWithPlaces } from '../../../src/ingest/reference/foreign-places.js';
import { randomOf } from '../random-graph.js';
import type { Facts, Item, Twinned } from './wikidata.js';

const q = (at: number): string => `Q${1_000_000 + at}`;

/** So many twinnings of communes of today with cities of the reference data, the same at each call. */
export async function volumeFacts(count: number): Promise<Facts> {
  const [{ communes }, coordinates] = await Promise.all([readAdministrativeDivision(), communeCoordinates()]);
  const random = randomOf(count);
  const french = communes
    .filter(({ type }) => type === 'commune-actuelle')
    .map(({ code, nom, population }, at): Item => {
      const place = coordinates.get(code);
      return {
        q: q(at),
        fr: nom,
        insee: code,
        country: 'FR',
        population,
        site: `https://www.${code.toLowerCase()}.example.org/`,
        ...(place && { point: [place.latitude, place.longitude] }),
      };
    });
  const countries = countriesWithPlaces().filter((country) => country !== 'FR' && random(4) === 0);
  const abroad = countries
    .flatMap(citiesOf)
    .map(({ geonames, nameFr, name, nameEn, country, latitude, longitude, population }): Item => ({
      q: `Q9${geonames}`,
      fr: nameFr ?? name,
      en: nameEn ?? name,
      geonames,
      country,
      population,
      point: [latitude!, longitude!],
    }));
  const pairs = new Map<string, Twinned>();
  while (pairs.size < count) {
    const [on, other] = [french[random(french.length)]!, abroad[random(abroad.length)]!];
    const start = `${1950 + random(70)}-01-01T00:00:00Z`;
    pairs.set(`${on.q} ${other.q}`, { on: on.q, with: other.q, start });
  }
  const named = new Set([...pairs.values()].flatMap((pair) => [pair.on, pair.with]));
  return { items: [...french, ...abroad].filter((item) => named.has(item.q)), twinned: [...pairs.values()] };
}

/**
 * The pairs of an export of P190 of 2017 (labels, countries, coordinates; no codes), each name and place an item. French
 * names have the INSEE code of the commune that has their name and lies there, as items of Wikidata do.
 */
export async function exportedFacts(file: string): Promise<Facts> {
  const communeOf = await communesByName();
  const items = new Map<string, Item>();
  const itemOf = (label: string, countryLabel: string, latitude: string, longitude: string): Item => {
    const country = countryCode(countryLabel);
    const key = JSON.stringify([label, countryLabel, latitude, longitude]);
    const point = latitude && longitude ? ([Number(latitude), Number(longitude)] as const) : undefined;
    const insee = country === 'FR' ? communeOf(label, point) : undefined;
    const known = items.get(key);
    const made = known ?? { q: q(items.size), fr: label, en: label, country, insee, point };
    items.set(key, made);
    return made;
  };
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const twinned = lines.map((line): Twinned => {
    const [name, country, latitude, longitude, , other, otherLatitude, otherLongitude, , otherCountry] =
      line.split('\t');
    const on = itemOf(name!, country!, latitude!, longitude!);
    return { on: on.q, with: itemOf(other!, otherCountry!, otherLatitude!, otherLongitude!).q };
  });
  return { items: [...items.values()], twinned };
}

async function communesByName(): Promise<(name: string, point?: readonly [number, number]) => string | undefined> {
  const [{ communes }, coordinates] = await Promise.all([readAdministrativeDivision(), communeCoordinates()]);
  const named = new Map<string, string[]>();
  for (const { type, nom, code } of communes)
    if (type === 'commune-actuelle') named.set(nom, [...(named.get(nom) ?? []), code]);
  return (name, point) => {
    const codes = named.get(name) ?? [];
    if (codes.length < 2 || !point) return codes.length === 1 ? codes[0] : undefined;
    const near = codes.filter((code) => {
      const place = coordinates.get(code);
      return place && distanceKm(place, { latitude: point[0], longitude: point[1] }) < 25;
    });
    return near.length === 1 ? near[0] : undefined;
  };
}
