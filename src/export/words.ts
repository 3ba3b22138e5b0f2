import { badInput } from '../errors.js';
import type { Cell, Column } from './columns.js';
import type { Json } from './read-rows.js';
import { KIND_LABELS, LEVEL_LABELS, STATUS_LABELS, type Label } from '../domain/labels.js';

export const LOCALES = ['fr', 'en'] as const;
/** For whom a table is written; without one it is for programs. */
export type Locale = (typeof LOCALES)[number];

/** What the words of the API's closed lists are called in a table for people, by the type of the field. */
export const CELL_WORDS: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  PartnershipKind: KIND_LABELS,
  PartnershipStatus: STATUS_LABELS,
  AuthorityLevel: LEVEL_LABELS,
  PartyRole: { LEAD: { fr: 'chef de file', en: 'lead' }, PARTNER: { fr: 'partenaire', en: 'partner' } },
  Evidence: {
    STATED: { fr: 'dit par la source', en: 'stated by the source' },
    TRANSCRIBED: { fr: 'repris d’un tableau', en: 'transcribed from a table' },
    DERIVED: { fr: 'déduit par une règle', en: 'derived by a rule' },
    LEAD: { fr: 'piste à vérifier', en: 'lead to check' },
  },
};

export const YES_NO: Readonly<Record<'true' | 'false', Label>> = {
  true: { fr: 'oui', en: 'yes' },
  false: { fr: 'non', en: 'no' },
};

/** @throws AppError BAD_USER_INPUT naming the two there are */
export function localeOf(given: string | undefined): Locale | undefined {
  if (given === undefined || (LOCALES as readonly string[]).includes(given)) return given as Locale | undefined;
  throw badInput('locale', `it may be fr or en, not "${given}"`, `fr ou en, et non « ${given} »`);
}

/** A value as people read it: a word for a code, yes and no, the members of a list with a bar between them. */
function inWords(value: unknown, words: Readonly<Record<string, Label>> | undefined, locale: Locale): Cell {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((one) => inWords(one, words, locale) ?? '?').join(' | ');
  if (typeof value === 'boolean') return YES_NO[`${value}`][locale];
  return typeof value === 'string' ? (words?.[value]?.[locale] ?? value) : (value as Cell);
}

/** What reads the cell of a column: for programs as it is, for people in words. */
export function cellReader({ of, type, read }: Column, locale: Locale | undefined): (row: Json) => Cell {
  if (!locale) return read;
  return (row) => {
    const cell = read(row);
    return inWords(type === 'json' && typeof cell === 'string' ? JSON.parse(cell) : cell, CELL_WORDS[of], locale);
  };
}
