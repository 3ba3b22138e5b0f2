import { standInDataGouv } from './data-gouv.js';
import { standInGeoApi } from './geo-api.js';
import type { StandIn } from './server.js';
import { SMALL } from './small-wikidata.js';
import { standInWikidata } from './wikidata.js';

/** A source in small, by the name of its connector: the stand-in, and the setting that leads to it. */
export interface SmallSource {
  readonly open: () => Promise<StandIn>;
  readonly setting: string;
  readonly path: string;
  /** What it is asked, and the rows that come of it. */
  readonly pages: number;
  readonly rows: number;
}

const wikidata = { open: () => standInWikidata(SMALL), setting: 'WIKIDATA_URL', path: '/sparql' };

export const SMALL_SOURCES: Readonly<Record<string, SmallSource>> = {
  wikidata: { ...wikidata, pages: 114, rows: 8 },
  'wikidata-ids': { ...wikidata, pages: 113, rows: 3 },
  'data-gouv': {
    open: () =>
      standInDataGouv([
        {
          slug: 'projets-de-cooperation-decentralisee',
          title: 'Projets de coopération décentralisée',
          organisation: 'Ministère',
          resources: [
            {
              id: 'aaaa1111',
              format: 'csv',
              body: 'Collectivité française;Ville partenaire;Pays\nLyon;Bonn;Allemagne\n',
            },
          ],
        },
      ]),
    setting: 'DATA_GOUV_URL',
    path: '/api/1/',
    pages: 4,
    rows: 1,
  },
  'geo-api': {
    open: () =>
      standInGeoApi([
        { nom: 'Lyon', code: '69123', population: 1, centre: [4.8, 45.7] },
        { nom: "L'Abergement-Clémenciat", code: '01001', population: 1, centre: [4.92, 46.15] },
      ]),
    setting: 'GEO_API_URL',
    path: '/',
    pages: 109,
    rows: 2,
  },
};
