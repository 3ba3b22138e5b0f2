import { inseeOf, sirenOf } from '../../domain/codes.js';
import { fold } from '../../domain/fold.js';
import { isName } from '../../domain/identity/read-name.js';
import type { Mention } from '../../domain/statement.js';
import { countryOf, nearCountryNames } from '../read/country-names.js';
import type { Field } from './fields.js';
import { degreesOf, pairOf } from './coordinates.js';
import type { ImportedRow } from './imported-row.js';
import type { RowCells } from './row-cells.js';
import { levelOf } from './row-words.js';
import { said, type Said } from './said.js';

type Party = ImportedRow['parties'][number];

/**
 * The parties of a row, French ones first. A list beside the names (levels, codes, countries) has one value for all, or
 * one for each.
 */
export function readParties(cells: RowCells): Party[] {
  return [...sideOf(cells, 'french'), ...sideOf(cells, 'foreign')];
}

const PARTY_MISSING = {
  french: said('the French authority is not named', "la collectivité française n'est pas nommée"),
  foreign: said('the partner abroad is not named', "le partenaire à l'étranger n'est pas nommé"),
} as const;

function sideOf(cells: RowCells, side: 'french' | 'foreign'): Party[] {
  const names = cells.texts(side);
  if (names.length === 0) cells.fault(side, '', PARTY_MISSING[side]);
  for (const name of names) {
    const rule = notAName(name);
    if (rule) cells.fault(side, name.slice(0, LONGEST_NAME), rule);
  }
  const level = spread(
    cells,
    side === 'french' ? 'frenchLevel' : 'foreignLevel',
    names.length,
    (text) => levelOf(text, side),
    A_LEVEL,
  );
  const own = side === 'french' ? frenchOf(cells, names.length) : abroadOf(cells, names.length);
  return names.map((name, at): Party => ({ name, ...level(at), ...own(at) }));
}

const LONGEST_NAME = 200;
const TOTAL = /^(sous |grand )?(total|totaux|sum)\b/;
/** "3 villes", "4 jumelages". */
const COUNTED =
  /^\d+ (villes?|communes?|collectivites?|jumelages?|partenariats?|projets?|pays|cities|towns|twinnings?|partnerships?|projects?|countries)$/;

/** Why a cell cannot be the name of an authority: a line of totals, digits, a text. */
function notAName(name: string): Said | undefined {
  if (TOTAL.test(fold(name)) || COUNTED.test(fold(name)))
    return said('a line of totals, not an authority', 'une ligne de total, pas une collectivité');
  if (!isName(name)) return said('a name has letters', 'un nom contient des lettres');
  return name.length > LONGEST_NAME
    ? said(`a name has at most ${LONGEST_NAME} characters`, `un nom compte au plus ${LONGEST_NAME} caractères`)
    : undefined;
}

/** The SIREN of a cell, with a note where it is that of a SIRET. */
function sirenIn(cells: RowCells, text: string): string | undefined {
  const { siren, isSiret } = sirenOf(text) ?? {};
  if (!siren || !isSiret) return siren;
  cells.notes.push(said(`${text} is a SIRET: its SIREN is ${siren}`, `${text} est un SIRET : son SIREN est ${siren}`));
  return siren;
}

type Known = (at: number) => Partial<Mention>;

function frenchOf(cells: RowCells, count: number): Known {
  const insee = spread(cells, 'insee', count, inseeOf, () =>
    said(
      'an INSEE code has five characters for a commune (01004, 2A004), two or three for a département or a région',
      'un code INSEE compte cinq caractères pour une commune (01004, 2A004), deux ou trois pour un département ou une région',
    ),
  );
  const siren = spread(
    cells,
    'siren',
    count,
    (text) => sirenIn(cells, text),
    () => said('a SIREN has nine digits, a SIRET fourteen', 'un SIREN compte neuf chiffres, un SIRET quatorze'),
  );
  const within = cells.texts('frenchWithin');
  return (at) => ({
    country: 'FR',
    ...some({ insee: insee(at), siren: siren(at) }),
    ...(within.length > 0 && { within: [...within] }),
  });
}

function abroadOf(cells: RowCells, count: number): Known {
  const country = spread(cells, 'country', count, (text) => countryOf(text), A_COUNTRY);
  const wikidata = spread(
    cells,
    'wikidata',
    count,
    (text) => /Q\d+$/.exec(text)?.[0],
    () => said('a Wikidata item is Q and a number', "un élément Wikidata est Q suivi d'un nombre"),
  );
  const geonames = spread(
    cells,
    'geonames',
    count,
    (text) => /^\d+$/.exec(text)?.[0],
    () => said('a GeoNames number has only digits', 'un numéro GeoNames ne compte que des chiffres'),
  );
  const isOne = cells.shareCell('latitude', 'longitude');
  const degrees = (text: string, which: 'latitude' | 'longitude'): number | undefined =>
    isOne && !pairOf(text) ? undefined : degreesOf(text, which);
  const [latitude, longitude] = [
    spread(cells, 'latitude', count, (text) => degrees(text, 'latitude'), A_DEGREE),
    spread(cells, 'longitude', count, (text) => degrees(text, 'longitude'), A_DEGREE),
  ];
  const within = cells.texts('foreignWithin');
  for (let at = 0; at < count; at += 1)
    if (country(at) === 'FR')
      cells.fault(
        'country',
        'France',
        said(
          'the partner lies in France; this graph has partners abroad',
          "le partenaire est en France ; ce graphe recense les partenaires à l'étranger",
        ),
      );
  return (at) => ({
    ...(country(at) === undefined && { abroad: true }),
    ...some({ country: country(at), wikidata: wikidata(at), geonames: geonames(at) }),
    ...pointOf(latitude(at), longitude(at)),
    ...(within.length > 0 && { within: [...within] }),
  });
}

const A_DEGREE = (): Said =>
  said(
    'a latitude (-90 to 90) and a longitude (-180 to 180) are decimal degrees: 48.85; both in one cell are written "48.85, 2.35" or "Point(2.35 48.85)"',
    'une latitude (-90 à 90) et une longitude (-180 à 180) sont des degrés décimaux : 48,85 ; les deux dans une cellule s’écrivent « 48.85, 2.35 » ou « Point(2.35 48.85) »',
  );

const pointOf = (latitude: number | undefined, longitude: number | undefined): Partial<Mention> =>
  latitude !== undefined && longitude !== undefined ? { latitude, longitude } : {};

const some = (values: Readonly<Record<string, string | undefined>>): Partial<Mention> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** What is of one party alone. */
const OF_ONE: ReadonlySet<Field> = new Set<Field>(['insee', 'siren', 'wikidata', 'geonames', 'latitude', 'longitude']);

/** One value for all of a side's names, or one for each, in their order. */
function spread<T>(
  cells: RowCells,
  field: Field,
  count: number,
  read: (text: string) => T | undefined,
  rule: (text: string) => Said,
): (at: number) => T | undefined {
  const given = cells.texts(field).length;
  const values = cells.readEach(field, read, rule);
  const isCode = OF_ONE.has(field);
  if (given > 0 && count > 0 && given !== count && (given > 1 || isCode)) {
    cells.fault(
      field,
      cells.texts(field).join('; '),
      said(
        `${given} values for ${count} names; give one for each`,
        `${given} valeurs pour ${count} noms ; donnez-en une pour chacun`,
      ),
    );
  }
  return (at) => (values.length === 1 && !isCode ? values[0] : values[at]);
}

const A_LEVEL = (): Said =>
  said(
    'a level is commune, intercommunalité, département, région, ville, province, état … ; say under "words" in the mapping what this word means',
    'un niveau est commune, intercommunalité, département, région, ville, province, état … ; dites dans « words » de la correspondance ce que ce mot signifie',
  );

function A_COUNTRY(text: string): Said {
  const near = nearCountryNames(text).join(', ');
  return said(
    `no country has this name${near && `; close to it: ${near}`}; correct it, or say under "words" in the mapping which ISO 3166-1 code it is`,
    `aucun pays ne porte ce nom${near && ` ; proches : ${near}`} ; corrigez-le, ou dites dans « words » de la correspondance quel code ISO 3166-1 il désigne`,
  );
}
