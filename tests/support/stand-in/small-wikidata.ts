import type { Facts } from './wikidata.js';

/** Lyon and Leipzig with a reference, Rhône (a département) and a German district, Lyon and Saint-Étienne (both French). */
export const SMALL: Facts = {
  items: [
    {
      q: 'Q456',
      fr: 'Lyon',
      en: 'Lyon',
      insee: '69123',
      country: 'FR',
      point: [45.7578, 4.832],
      population: 520774,
      site: 'https://www.lyon.fr/',
    },
    { q: 'Q46130', fr: 'Rhône', en: 'Rhône', department: '69', country: 'FR' },
    { q: 'Q42716', fr: 'Saint-Étienne', en: 'Saint-Étienne', insee: '42218', country: 'FR' },
    { q: 'Q2079', fr: 'Leipzig', en: 'Leipzig', geonames: '2879139', country: 'DE', point: [51.34, 12.375] },
    { q: 'Q3802', fr: 'Oran', en: 'Oran', country: 'DZ', point: [35.6969, -0.6331] },
  ],
  twinned: [
    {
      on: 'Q456',
      with: 'Q2079',
      start: '1981-01-01T00:00:00Z',
      references: [
        { url: 'https://www.leipzig.de/international/lyon', title: 'Partnerstadt Lyon' },
        { stated: 'Q1000001', statedLabel: 'Annuaire des villes jumelées' },
      ],
    },
    { on: 'Q2079', with: 'Q456', start: '1981-11-19T00:00:00Z' },
    { on: 'Q3802', with: 'Q46130', end: '1990-01-01T00:00:00Z' },
    { on: 'Q456', with: 'Q42716' },
  ],
};
