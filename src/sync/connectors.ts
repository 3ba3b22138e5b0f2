import type { Connector } from './connector.js';
import { dataGouv } from './data-gouv/connector.js';
import { geoApi } from './geo-api/connector.js';
import { wikidata } from './wikidata/connector.js';
import { wikidataIds } from './wikidata/ids.js';

/** Every source that `passerelles sync` knows, by name. */
export const CONNECTORS: readonly Connector[] = [wikidata, wikidataIds, dataGouv, geoApi];
