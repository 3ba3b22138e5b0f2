import type { Mention } from '../statement.js';
import { MOST_CANDIDATES } from './decision.js';
import { coreOf, nameKey, otherScript } from './read-name.js';

/** Other ways to read a name that no list has as it stands, likeliest first. */
export function otherReadings(mention: Mention): Mention[] {
  const readings = [headOf(mention), ...(mention.country === 'FR' ? frenchReadings(mention) : [])];
  return readings.filter((reading) => reading !== undefined);
}

/** "Springfield, Missouri", "Bac Hà, province de Lao Cai": what follows a comma is read as if it stood in brackets. */
function headOf(mention: Mention): Mention | undefined {
  const [head, ...around] = mention.name
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  if (!head || around.length === 0) return undefined;
  const asides = around.map((part) => `(${coreOf(nameKey(part)).core})`);
  return { ...mention, name: [head, ...asides].join(' ') };
}

const WITH_DEPARTMENT = /^\(?(\d{2,3}|2[AB])\)?\s*[-–:]?\s+(\p{L}.*)$/iu;
const WITH_POSTCODE = /^(\d{5})\s+(\p{L}.*)$/u;
const DEPARTMENT_BY_CODE =
  /^(?:cd|cg|conseil departemental|conseil general|departement|dep|dept|dpt)(?: de| du| des)? (\d{2,3}|2[ab])$/;
const QUARTER =
  /^(?:mairie du |ville de )?(?:(paris|lyon|marseille) (\d{1,2}|[ivx]{1,5}(?=er?|eme))(?:er?|eme)?(?: arrondissement)?|(\d{1,2}|[ivx]{1,5}(?=er?|eme))(?:er?|eme)? arrondissement(?: de)? (paris|lyon|marseille))$/;

/** What French lists write before a name: "93 - Saint-Denis", "35500 Vitré", "CD 94", "Paris 13e". */
function frenchReadings(mention: Mention): Mention[] {
  const inside = (name: string, code: string): Mention => ({
    ...mention,
    name,
    within: [...(mention.within ?? []), code],
  });
  const [, department, name] = WITH_DEPARTMENT.exec(mention.name) ?? [];
  const [, postcode, place] = WITH_POSTCODE.exec(mention.name) ?? [];
  const key = nameKey(mention.name);
  const [, code] = DEPARTMENT_BY_CODE.exec(key) ?? [];
  const [, before, number, first, after] = QUARTER.exec(key) ?? [];
  const at = numberOf(number ?? first ?? '');
  return [
    ...(department && name ? [inside(name, department.toUpperCase())] : []),
    ...(postcode && place ? [inside(place, departmentOf(postcode))] : []),
    ...(code ? [{ ...mention, insee: code.toUpperCase(), level: mention.level ?? ('DEPARTMENT' as const) }] : []),
    ...(before || after
      ? [{ ...mention, name: `${before ?? after} ${at}${at === 1 ? 'er' : 'e'} arrondissement`, level: undefined }]
      : []),
  ];
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };

/** An Arabic or a Roman number: a smaller digit before a larger one is taken off. */
function numberOf(written: string): number {
  if (/^\d*$/.test(written)) return Number(written);
  const digits = [...written].map((letter) => ROMAN[letter] ?? 0);
  return digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0);
}

/** A postcode begins with its département's number, overseas with three digits, but for Corse. */
const departmentOf = (postcode: string): string =>
  /^9[78]/.test(postcode) ? postcode.slice(0, 3) : postcode.startsWith('20') ? 'Corse' : postcode.slice(0, 2);

const BETWEEN_NAMES = /\s*[/&;+,]\s*|\s+[-–—]\s+|\s+(?:et|ou|and|or|und|oder|y|e)\s+/iu;

/** The names that stand in one, where several do, but not a whole list. */
export function partsOf(name: string): string[] {
  const parts = name.split(BETWEEN_NAMES).filter((part) => part.trim().length > 1);
  return parts.length > 1 && parts.length <= MOST_CANDIDATES ? parts : [];
}

/** A name that is written in two scripts, in each; a word that mixes letters of two is in neither. */
export function inScripts(name: string): string[] {
  const latin = name.replace(/[^\p{Script=Latin}\s'’.-]+/gu, ' ').trim();
  const other = otherScript(name) ?? name.replace(/[\p{Script=Latin}()[\]]+/gu, ' ').trim();
  const isMixed =
    /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}/u;
  return [latin, other].every((part) => /\p{L}/u.test(part)) && !isMixed.test(name) ? [latin, other] : [];
}
