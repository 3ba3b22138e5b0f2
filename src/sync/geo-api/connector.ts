import { z } from 'zod';
import type { PartyRow } from '../../ingest/import/imported-row.js';
import { said } from '../../ingest/import/said.js';
import { readDepartments } from '../../ingest/reference/administrative-division.js';
import { bodyOf } from '../ask.js';
import type { Connector, Read } from '../connector.js';
import { readJson } from '../json-page.js';
import type { Pages } from '../raw-pages.js';

const FIELDS = 'nom,code,siren,population,centre';
const COMMUNES = z.array(
  z.object({
    nom: z.string().min(1),
    code: z.string().regex(/^\w{5}$/),
    siren: z.string().optional(),
    population: z.number().int().optional(),
    centre: z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) }).optional(),
  }),
);
type Commune = z.output<typeof COMMUNES>[number];

/**
 * Communes of geo.api.gouv.fr, by département: where the centre of each is and how many live there. They are claims,
 * taken where the graph's reference has none: a second measure of the same centre would only be a dispute.
 */
export const geoApi: Connector = {
  name: 'geo-api',
  about: said(
    'centre, population and SIREN of communes, where the graph lacks them',
    'centre, population et SIREN des communes, là où le graphe ne les a pas',
  ),
  rank: 3,
  fetch: async (get, { geoApi: api }) => {
    for (const { code } of await readDepartments()) {
      const url = new URL(`departements/${code}/communes?fields=${FIELDS}&format=json&geometry=centre`, api).href;
      await get({
        key: `communes ${code}`,
        url,
        accept: 'application/json',
        check: (body) => void readJson(url, body, COMMUNES),
      });
    }
  },
  read: (pages) => readCommunes(pages),
};

const readCommunes = (pages: Pages): Read => ({
  notes: [],
  rows: [...pages.values()].flatMap((page) =>
    readJson(page.url, bodyOf(page), COMMUNES).map((commune) => rowOf(commune, page.url, page.fetchedOn.slice(0, 10))),
  ),
});

const rowOf = ({ nom, code, siren, population, centre }: Commune, url: string, day: string): PartyRow => ({
  line: 0,
  party: { name: nom, country: 'FR', insee: code },
  values: {
    ...(siren && { siren }),
    ...(population !== undefined && { population: String(population) }),
    ...(centre && { latitude: String(centre.coordinates[1]), longitude: String(centre.coordinates[0]) }),
  },
  source: {
    id: `source-geo-api-${/departements\/(\w+)/.exec(url)?.[1]?.toLowerCase() ?? 'fr'}`,
    title: `API Découpage administratif, communes du département ${/departements\/(\w+)/.exec(url)?.[1] ?? ''}`.trim(),
    publisher: 'Etalab (geo.api.gouv.fr)',
    url,
    retrievedOn: day,
    licence: 'Licence Ouverte 2.0',
  },
  locator: code,
  evidence: 'TRANSCRIBED',
});
