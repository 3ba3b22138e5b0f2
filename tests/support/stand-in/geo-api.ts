import { standIn, type StandIn } from './server.js';

export interface GeoCommune {
  readonly nom: string;
  readonly code: string;
  readonly siren?: string;
  readonly population?: number;
  readonly centre?: readonly [longitude: number, latitude: number];
}

/** geo.api.gouv.fr: the communes of a département, with their centre as GeoJSON. */
export const standInGeoApi = (communes: readonly GeoCommune[]): Promise<StandIn> =>
  standIn(({ path }) => {
    const department = /^\/departements\/(\w+)\/communes$/.exec(path)?.[1];
    if (!department) return { status: 404 };
    const own = communes.filter(({ code }) => code.startsWith(department));
    const body = own.map(({ centre, ...commune }) => ({
      ...commune,
      ...(centre && { centre: { type: 'Point', coordinates: centre } }),
    }));
    return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  });
