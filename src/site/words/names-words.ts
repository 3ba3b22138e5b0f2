import { frenchSigns } from '../french-signs.js';
import type { Language } from '../language.js';

const FR = {
  title: 'Reconnaître les collectivités d’un tableau',
  about:
    'Déposez un tableau (CSV ou XLSX, 1 000 lignes et 1 Mo au plus). Chaque nom y est rapproché d’une collectivité, avec la règle suivie ; ce qui hésite reste à votre choix. Le serveur ne garde rien du fichier.',
  file: 'Tableau',
  sheet: 'Feuille, si le classeur en a plusieurs',
  send: 'Lire le tableau',
  columns: 'Ce que disent les colonnes',
  none: '(aucune)',
  kind: 'Les noms sont',
  any: 'de France ou d’ailleurs',
  fr: 'de France',
  again: 'Relire avec ces colonnes',
  noName: 'Choisissez la colonne des noms.',
  counted: 'Noms identifiés : {decided} ; hésitations : {undecided} ; inconnus : {unknown}.',
  decisions: 'Décisions',
  line: 'N°',
  read: 'Nom lu',
  decision: 'Décision',
  choice: 'Choix',
  asDecided: 'comme décidé',
  nobody: 'aucune collectivité',
  other: 'ou son identifiant, ou l’adresse de sa page',
  decided: 'identifié',
  undecided: 'hésitation',
  unknown: 'inconnu',
  byHand: 'corrigé à la main',
  unknownId: 'N° {line} : « {given} » n’est l’identifiant d’aucune collectivité connue ici.',
  take: 'Télécharger le tableau complété (codes, coordonnées, partenaires)',
  csv: 'en CSV',
  xlsx: 'en XLSX',
  openRefine:
    'Pour OpenRefine : service de réconciliation {address}. Au-delà de 1 000 noms : commande « npx passerelles identify ».',
  score: 'score {score}',
  missing: 'Ce tableau n’a pas de ligne sous son en-tête.',
} as const;

export type NamesWords = Readonly<Record<keyof typeof FR, string>>;

const EN: NamesWords = {
  title: 'Recognise the authorities of a table',
  about:
    'Send a table (CSV or XLSX, 1,000 rows and 1 MB at most). Each name is matched with an authority, and the rule is said; where it hesitates you choose. The server keeps nothing of the file.',
  file: 'Table',
  sheet: 'Sheet, if the workbook has several',
  send: 'Read the table',
  columns: 'What the columns say',
  none: '(none)',
  kind: 'The names are',
  any: 'in France or elsewhere',
  fr: 'in France',
  again: 'Read again with these columns',
  noName: 'Choose the column of names.',
  counted: '{decided} names decided, {undecided} undecided, {unknown} unknown.',
  decisions: 'Decisions',
  line: 'No.',
  read: 'Name as read',
  decision: 'Decision',
  choice: 'Choice',
  asDecided: 'as decided',
  nobody: 'no authority',
  other: 'or its id, or the address of its page',
  decided: 'decided',
  undecided: 'undecided',
  unknown: 'unknown',
  byHand: 'corrected by hand',
  unknownId: 'No. {line}: “{given}” is the id of no authority known here.',
  take: 'Download the table with codes, coordinates and partners',
  csv: 'as CSV',
  xlsx: 'as XLSX',
  openRefine:
    'For OpenRefine: reconciliation service {address}. For more than 1,000 names: the command “npx passerelles identify”.',
  score: 'score {score}',
  missing: 'This table has no row below its header.',
};

/** What the page of names says. */
export const NAMES_WORDS: Readonly<Record<Language, NamesWords>> = {
  fr: Object.fromEntries(Object.entries(FR).map(([name, text]) => [name, frenchSigns(text)])) as NamesWords,
  en: EN,
};
