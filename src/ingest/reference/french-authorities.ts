/**
 * Every French authority of @etalab/decoupage-administratif 6 (Code officiel géographique 2026).
 *
 * | entry of the package | becomes | id |
 * |---|---|---|
 * | commune-actuelle | COMMUNE, but for those below | fr-commune-INSEE |
 * | Paris: commune 75056 and département 75 | one SPECIAL_STATUS: the Ville de Paris took over both in 2019 |
 * fr-special-75056 |
 * | commune-actuelle of Saint-Barthélemy, Saint-Martin (97701, 97801) | nothing of its own: the collectivity is the
 * commune; it gives its population | |
 * | commune-actuelle of Wallis-et-Futuna (Alo, Sigave, Uvea) | DISTRICT: circonscriptions, no communes |
 * fr-district-INSEE |
 * | commune-actuelle of Terres australes et antarctiques (984), Clipperton (989); their départements and régions |
 * nothing: no elected authority | |
 * | commune-deleguee, commune-associee with a code of its own | COMMUNE, former | fr-commune-INSEE |
 * | the same, whose code went to the new commune, under another name | COMMUNE, former, without `insee`, which is now
 * the new commune's | fr-former-commune-INSEE |
 * | the same, with the new commune's code and name | the same node as the new commune | |
 * | arrondissement-municipal (Paris, Lyon, Marseille) | DISTRICT | fr-district-INSEE |
 * | EPCI (CC, CA, CU, METRO), EPT | INTERCOMMUNALITY | fr-epci-SIREN |
 * | EPCI of type MET69, the Métropole de Lyon | SPECIAL_STATUS: a collectivity since 2015, no EPCI |
 * fr-special-200046977 |
 * | département 971, 974 with région 01, 04 | DEPARTMENT and REGION: Guadeloupe and La Réunion have both | |
 * | département 972, 973, 976 with région 02, 03, 06; 975, 977, 978, 986, 987, 988; région 94 | one SPECIAL_STATUS
 * each, named by the département's code, Corse by the région's | fr-special-CODE |
 * | département 2A, 2B | DEPARTMENT; ended in 2018, says former-authorities.csv | fr-departement-CODE |
 * | every other département, région | DEPARTMENT, REGION | fr-departement-CODE, fr-region-CODE |
 *
 * Codes: `insee` is the code of the Code officiel géographique; 01 is Ain and Guadeloupe, so it is read with `level`.
 * `formerInsee` lists codes that it had, or communes merged into it; `formerNames` says until when, after
 * commune-history.csv. `siren` is the package's; it gives none for départements
 * and régions.
 * `population` is the population municipale: `population` of a commune, `populationMunicipale` of an EPCI.
 * `endedOn` of a former commune is the day that commune-history.csv has for its name and code.
 * `nature` is the package's type of an EPCI, or what a commune or a part of one is beside a commune of today.
 *
 * PART_OF, a fact of the package's lists, never a guess:
 * - a commune: its EPCI, its EPT, and the département the package states (the 58 communes of the Métropole de Lyon
 * stand in 69
 *   there), or the collectivity that has taken that département's place; a former commune, its département;
 * - an EPCI: the département that holds all its members, else the région that does, else nothing; the Métropole de
 * Lyon, which
 *   has a département's powers: its région; an EPT: its département and the métropole that holds all its members;
 * - a département: its région.
 *
 * `latitude` and `longitude` of communes are GeoNames', where commune-coordinates.csv has a certain match: the node is
 * then
 * SOURCED_FROM GeoNames too.
 */
import { byText } from '../../domain/canonical.js';
import type { PropertyValue } from '../../domain/nodes.js';
import type { ReferenceNode, SourceRecord } from '../../domain/statement.js';
import type { AuthorityLevel } from '../../domain/vocabulary.js';
import { communeCoordinates, type Coordinates } from './commune-coordinates.js';
import { communeHistory, communeHistorySource, type FormerCommune } from './commune-history.js';
import {
  readAdministrativeDivision,
  type AdministrativeDivision,
  type Commune,
  type Grouping,
} from './administrative-division.js';
import { geonamesSource } from './geonames-source.js';
import { packageVersion } from './tables.js';

const SOURCE = 'source-decoupage-administratif-6';
const PARIS = '75056';
const NO_AUTHORITY = new Set(['984', '989']);
const SINGLE_COMMUNE = new Set(['977', '978']);
const WALLIS_AND_FUTUNA = '986';
/** Départements whose place, with the région's, one collectivity has taken. */
const SPECIAL_DEPARTMENTS = new Set(['972', '973', '976', '975', '977', '978', '986', '987', '988']);
const SPECIAL_REGION = '94';

const NATURES: Readonly<Record<Commune['type'], string | undefined>> = {
  'commune-actuelle': undefined,
  'commune-deleguee': 'commune déléguée',
  'commune-associee': 'commune associée',
  'arrondissement-municipal': 'arrondissement municipal',
};

/** Every source that the nodes are SOURCED_FROM. */
export const frenchAuthoritySources = (): SourceRecord[] => [
  referenceSource(),
  geonamesSource(),
  communeHistorySource(),
];

/** The package as the source of its nodes. */
export function referenceSource(): SourceRecord {
  return {
    id: SOURCE,
    title: `@etalab/decoupage-administratif ${packageVersion('@etalab/decoupage-administratif')} : communes, EPCI, EPT, départements et régions (Code officiel géographique 2026)`,
    publisher: "Etalab, d'après l'INSEE et la DGCL",
    url: 'https://github.com/etalab/decoupage-administratif',
    publishedOn: '2026',
    licence: 'Licence Ouverte (données), MIT (code)',
  };
}

/**
 * Every French authority as one node, régions first, then what lies in them.
 * @throws AppError MISSING_FILE or BAD_SEED where the package is not as expected
 */
export async function* frenchAuthorities(): AsyncGenerator<ReferenceNode> {
  const [division, coordinates, history] = await Promise.all([
    readAdministrativeDivision(),
    communeCoordinates(),
    communeHistory(),
  ]);
  const ends = endsOf(history);
  const past = pastOf(history);
  const places = placesOf(division);
  yield* regions(division);
  for (const made of departments(division, places))
    yield SINGLE_COMMUNE.has(codeOf(made)) ? withPast(made, past.get(`${codeOf(made)}01`)) : made;
  for (const grouping of division.groupings) yield groupingNode(grouping, places);
  for (const commune of division.communes) {
    const made = communeNode(commune, places);
    if (made)
      yield commune.type === 'commune-actuelle'
        ? located(withPast(made, past.get(commune.code)), coordinates.get(commune.code))
        : ended(made, ends.get(endKey(commune.code, commune.nom)));
  }
}

const codeOf = ({ properties }: ReferenceNode): string => String(properties['insee']);
const endKey = (insee: string, name: string): string => `${insee} ${name}`;
const endsOf = (history: readonly FormerCommune[]): ReadonlyMap<string, string> =>
  new Map(history.flatMap(({ insee, name, until }) => (until ? [[endKey(insee, name), until] as const] : [])));

const pastOf = (history: readonly FormerCommune[]): ReadonlyMap<string, readonly FormerCommune[]> => {
  const past = new Map<string, FormerCommune[]>();
  for (const row of history) past.set(row.successor, [...(past.get(row.successor) ?? []), row]);
  return past;
};

/** What a commune, and those merged into it, were called and numbered, the latest first: `INSEE|day|kind|name`. */
function withPast(made: ReferenceNode, past: readonly FormerCommune[] | undefined): ReferenceNode {
  if (!past) return made;
  const latestFirst = [...past].sort(
    (a, b) => byText(b.until ?? '', a.until ?? '') || byText(a.insee + a.name, b.insee + b.name),
  );
  const known = (made.properties['formerInsee'] ?? []) as readonly string[];
  const codes = new Set([...known, ...past.map(({ insee }) => insee)]);
  codes.delete(String(made.properties['insee']));
  return {
    ...made,
    properties: {
      ...made.properties,
      ...(codes.size > 0 && { formerInsee: [...codes].sort(byText) }),
      formerNames: latestFirst.map(({ insee, until, kind, name }) => `${insee}|${until ?? ''}|${kind}|${name}`),
    },
    sources: { ...made.sources, formerNames: communeHistorySource().id },
  };
}

function ended(made: ReferenceNode, endedOn: string | undefined): ReferenceNode {
  if (!endedOn) return made;
  return {
    ...made,
    properties: { ...made.properties, endedOn },
    sources: { ...made.sources, endedOn: communeHistorySource().id },
  };
}

function located(made: ReferenceNode, coordinates: Coordinates | undefined): ReferenceNode {
  if (!coordinates) return made;
  const { latitude, longitude } = coordinates;
  return {
    ...made,
    properties: { ...made.properties, latitude, longitude },
    sources: { ...made.sources, latitude: geonamesSource().id, longitude: geonamesSource().id },
  };
}

interface Places {
  readonly current: ReadonlyMap<string, Commune>;
  /** Ids of the EPCI and the EPT of a commune, by INSEE code. */
  readonly groupings: ReadonlyMap<string, readonly string[]>;
}

function placesOf({ communes, groupings }: AdministrativeDivision): Places {
  const current = new Map(
    communes.filter(({ type }) => type === 'commune-actuelle').map((commune) => [commune.code, commune]),
  );
  const ofCommune = new Map<string, string[]>();
  for (const grouping of groupings) {
    for (const { code } of grouping.membres)
      ofCommune.set(code, [...(ofCommune.get(code) ?? []), groupingId(grouping)]);
  }
  return { current, groupings: ofCommune };
}

const groupingId = ({ type, code }: Grouping): string => (type === 'MET69' ? `fr-special-${code}` : `fr-epci-${code}`);
const communeId = (insee: string): string => (insee === PARIS ? `fr-special-${PARIS}` : `fr-commune-${insee}`);
/** The id of a commune of today by its INSEE code: two overseas collectivities are a single commune each. */
export const communeNodeId = (insee: string): string =>
  SINGLE_COMMUNE.has(insee.slice(0, 3)) ? `fr-special-${insee.slice(0, 3)}` : communeId(insee);
const regionId = (code: string): string => (code === SPECIAL_REGION ? `fr-special-${code}` : `fr-region-${code}`);

/** The authority of a département's territory, by the département's code. */
const departmentId = (code: string): string =>
  code === '75' ? communeId(PARIS) : SPECIAL_DEPARTMENTS.has(code) ? `fr-special-${code}` : `fr-departement-${code}`;

function node(
  id: string,
  level: AuthorityLevel,
  name: string,
  more: Readonly<Record<string, PropertyValue | undefined>>,
  partOf: readonly string[],
  successor?: string,
): ReferenceNode {
  const properties: Record<string, PropertyValue> = { name, level };
  for (const [property, value] of Object.entries(more)) if (value !== undefined) properties[property] = value;
  return {
    id,
    type: 'FrenchAuthority',
    properties,
    source: SOURCE,
    links: [
      { type: 'IN_COUNTRY', target: 'country-FR' },
      ...partOf.filter((target) => target !== id).map((target) => ({ type: 'PART_OF' as const, target })),
      ...(successor ? [{ type: 'SUCCEEDED_BY' as const, target: successor }] : []),
    ],
  };
}

function* regions({ regions: all, departments: parts }: AdministrativeDivision): Generator<ReferenceNode> {
  // A région that shares its territory with one of the single collectivities is that collectivity, made with the
  // départements.
  const single = new Set(parts.filter(({ code }) => SPECIAL_DEPARTMENTS.has(code)).map(({ region }) => region));
  for (const { code, nom } of all) {
    if (single.has(code) || NO_AUTHORITY.has(code)) continue;
    yield node(regionId(code), code === SPECIAL_REGION ? 'SPECIAL_STATUS' : 'REGION', nom, { insee: code }, []);
  }
}

function* departments({ departments: all }: AdministrativeDivision, { current }: Places): Generator<ReferenceNode> {
  for (const { code, nom, region } of all) {
    if (NO_AUTHORITY.has(code) || code === '75') continue;
    if (SPECIAL_DEPARTMENTS.has(code)) {
      const population = SINGLE_COMMUNE.has(code) ? current.get(`${code}01`)?.population : undefined;
      yield node(departmentId(code), 'SPECIAL_STATUS', nom, { insee: code, population }, []);
    } else {
      yield node(departmentId(code), 'DEPARTMENT', nom, { insee: code }, [regionId(region)]);
    }
  }
}

function groupingNode(grouping: Grouping, places: Places): ReferenceNode {
  const { code, nom, type, populationMunicipale } = grouping;
  return node(
    groupingId(grouping),
    type === 'MET69' ? 'SPECIAL_STATUS' : 'INTERCOMMUNALITY',
    nom,
    { siren: code, nature: type, population: populationMunicipale },
    around(grouping, places),
  );
}

/**
 * What holds all the members of an EPCI or EPT: a métropole around an EPT; the one département, else the one région.
 */
function around(grouping: Grouping, { current, groupings }: Places): string[] {
  const members = grouping.membres.map(({ code }) => current.get(code)).filter((commune) => commune !== undefined);
  const shared = (of: (commune: Commune) => readonly string[]): string[] => {
    const [first, ...others] = members.map(of);
    return (first ?? []).filter((id) => others.every((ids) => ids.includes(id)));
  };
  const metropole = grouping.type === 'EPT' ? shared(({ code }) => groupings.get(code) ?? []) : [];
  // The Métropole de Lyon has the powers of a département and lies in none.
  const department = grouping.type === 'MET69' ? [] : shared(({ departement }) => [departmentId(departement)]);
  const area = department.length > 0 ? department : shared(({ region }) => [regionId(region)]);
  return [...metropole.filter((id) => id !== groupingId(grouping)), ...area];
}

function communeNode(commune: Commune, places: Places): ReferenceNode | undefined {
  if (NO_AUTHORITY.has(commune.departement) || SINGLE_COMMUNE.has(commune.departement)) return undefined;
  switch (commune.type) {
    case 'commune-actuelle':
      return currentCommune(commune, places);
    case 'arrondissement-municipal':
      return district(commune, communeId(commune.commune ?? ''));
    default:
      return formerCommune(commune, places);
  }
}

function currentCommune(commune: Commune, { current, groupings }: Places): ReferenceNode {
  const { code, nom, siren, population, departement, region, anciensCodes } = commune;
  if (departement === WALLIS_AND_FUTUNA) return district(commune, departmentId(departement));
  const merged = anciensCodes?.filter((former) => !current.has(former)) ?? [];
  const properties = { insee: code, siren, population, formerInsee: merged.length > 0 ? merged : undefined };
  const area = code === PARIS ? regionId(region) : departmentId(departement);
  return node(communeId(code), code === PARIS ? 'SPECIAL_STATUS' : 'COMMUNE', nom, properties, [
    ...(groupings.get(code) ?? []),
    area,
  ]);
}

function district({ code, nom, type, population }: Commune, whole: string): ReferenceNode {
  return node(
    `fr-district-${code}`,
    'DISTRICT',
    nom,
    { insee: code, population, nature: NATURES[type] ?? 'circonscription territoriale' },
    [whole],
  );
}

function formerCommune(
  { code, nom, type, chefLieu, departement }: Commune,
  { current }: Places,
): ReferenceNode | undefined {
  const today = current.get(code);
  if (today?.nom === nom) return undefined;
  const id = today ? `fr-former-commune-${code}` : communeId(code);
  const properties = { insee: today ? undefined : code, nature: NATURES[type] };
  return node(id, 'COMMUNE', nom, properties, [departmentId(departement)], communeId(chefLieu ?? code));
}
