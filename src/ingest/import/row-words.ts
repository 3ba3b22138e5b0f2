import { fold } from '../../domain/fold.js';
import type { Mention } from '../../domain/statement.js';
import {
  AUTHORITY_LEVELS,
  EVIDENCE,
  PARTNERSHIP_KINDS,
  PARTNERSHIP_STATUSES,
  type AuthorityLevel,
  type Evidence,
  type PartnershipKind,
  type PartnershipStatus,
} from '../../domain/vocabulary.js';

const listed = <T extends string>(list: readonly T[], words: string): T | undefined =>
  list.find((each) => each === words);

const KINDS: Readonly<Record<string, PartnershipKind>> = {
  jumelage: 'TWINNING',
  jumelages: 'TWINNING',
  twinning: 'TWINNING',
  'accord de cooperation': 'COOPERATION_AGREEMENT',
  cooperation: 'COOPERATION_AGREEMENT',
  'cooperation decentralisee': 'COOPERATION_AGREEMENT',
  'convention de cooperation': 'COOPERATION_AGREEMENT',
  'cooperation agreement': 'COOPERATION_AGREEMENT',
  'convention de cooperation decentralisee': 'COOPERATION_AGREEMENT',
  'accord de cooperation decentralisee': 'COOPERATION_AGREEMENT',
  projet: 'PROJECT',
  project: 'PROJECT',
};
export const kindOf = (words: string): PartnershipKind | undefined =>
  listed(PARTNERSHIP_KINDS, words) ?? KINDS[fold(words)];

const STATUSES: Readonly<Record<string, PartnershipStatus>> = {
  'en cours': 'ACTIVE',
  actif: 'ACTIVE',
  active: 'ACTIVE',
  ongoing: 'ACTIVE',
  termine: 'ENDED',
  terminee: 'ENDED',
  acheve: 'ENDED',
  achevee: 'ENDED',
  ended: 'ENDED',
  completed: 'ENDED',
  'en projet': 'PLANNED',
  prevu: 'PLANNED',
  prevue: 'PLANNED',
  planned: 'PLANNED',
  'en preparation': 'PLANNED',
};
/** Undefined for other words, which are kept as they are. */
export const statusWord = (words: string): PartnershipStatus | undefined =>
  listed(PARTNERSHIP_STATUSES, words) ?? STATUSES[fold(words)];

/** Evidence that a table may claim for itself; a derived fact needs a named rule, which a table has not. */
export const evidenceWord = (words: string): Exclude<Evidence, 'DERIVED'> | undefined =>
  listed(
    EVIDENCE.filter((each) => each !== 'DERIVED'),
    words,
  );

type Level = Pick<Mention, 'level' | 'organisation'>;
const level =
  (...words: string[]) =>
  (value: AuthorityLevel): [string, Level][] =>
    words.map((word) => [word, { level: value }]);

const SHARED: readonly [string, Level][] = [
  ...level('region', 'conseil regional', 'regional council')('REGION'),
  ...level('departement', 'conseil departemental', 'conseil general', 'department')('DEPARTMENT'),
  ...['association', 'ong', 'ngo', 'organisation'].map((word): [string, Level] => [word, { organisation: true }]),
  // A métropole is an intercommunality or, in Lyon, a collectivity; "autre" says nothing.
  ...['metropole', 'autre', 'other'].map((word): [string, Level] => [word, {}]),
];
const FRENCH: ReadonlyMap<string, Level> = new Map([
  ...SHARED,
  ...level('commune', 'ville', 'city', 'town', 'municipalite', 'municipality')('COMMUNE'),
  ...level(
    'epci',
    'intercommunalite',
    'communaute d agglomeration',
    'communaute de communes',
    'communaute urbaine',
    'ca',
    'cc',
    'cu',
    'ept',
    'agglomeration',
    'syndicat',
  )('INTERCOMMUNALITY'),
  ...level('collectivite a statut particulier', 'collectivite territoriale unique', 'ctu')('SPECIAL_STATUS'),
]);
const ABROAD: ReadonlyMap<string, Level> = new Map([
  ...SHARED,
  ...level('commune', 'ville', 'city', 'town', 'municipalite', 'municipality')('CITY'),
  ...level('province')('PROVINCE'),
  ...level('etat', 'state', 'land', 'etat federe')('STATE'),
  ...level('district')('DISTRICT'),
  ...level('pays', 'country')('COUNTRY'),
  ...level('association de collectivites', 'association de communes', 'intercommunalite')('ASSOCIATION_OF_AUTHORITIES'),
]);

/** What the words for a level say of an authority in France or abroad; undefined for words that are none. */
export function levelOf(words: string, side: 'french' | 'foreign'): Level | undefined {
  const own = listed(AUTHORITY_LEVELS, words);
  return own ? { level: own } : (side === 'french' ? FRENCH : ABROAD).get(fold(words));
}
