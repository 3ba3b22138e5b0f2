import { said, type Said } from './import/said.js';

const DAY = String.raw`\d{4}(?:-\d{2}){0,2}`;

/** The parts that a reason is made of, longer ones before those that they begin with, and each in French. */
const PARTS: readonly (readonly [RegExp, string])[] = (
  [
    ['its name goes on after this one', 'son nom se prolonge après celui-ci'],
    ['this name goes on after its own', 'ce nom prolonge le sien'],
    ['one of the names in it', 'l’un des noms de la cellule'],
    ['settled identity', 'identité tranchée à la main'],
    ['former authority of the code', 'ancienne collectivité de ce code'],
    [String.raw`former INSEE code (\w+)`, 'ancien code INSEE $1'],
    ['insee code', 'code INSEE'],
    ['siren code', 'code SIREN'],
    ['geonames code', 'numéro GeoNames'],
    ['wikidata code', 'élément Wikidata'],
    ['name of a commune merged into it', 'nom d’une commune fusionnée dans celle-ci'],
    ['former name', 'ancien nom'],
    ['other name', 'autre nom'],
    ['name', 'nom'],
    ['core', 'nom sans mot d’échelon ni article'],
    ['joined', 'nom écrit sans espaces'],
    ['sound', 'même prononciation'],
    [String.raw`spelling, (\d+) (?:letters? )?apart`, 'orthographe, à $1 lettre(s) près'],
    [String.raw` on (${DAY})`, ' le $1'],
    [String.raw` until (${DAY})`, ' jusqu’au $1'],
    [' alone, and the row names no country', ', seul de ce nom, et la ligne ne nomme aucun pays'],
    [' alone in a list that lacks a namesake', ', seul de ce nom dans une liste où manque un homonyme'],
    [' alone in a list that is not whole', ', seul de ce nom dans une liste incomplète'],
    [' alone', ', seul de ce nom'],
    [' one of several parts of that name', ', l’une de plusieurs parties de ce nom'],
    [' of too few letters', ', de trop peu de lettres'],
    [' but for an umlaut', ', à un tréma près'],
    ['; what stands in brackets is not known of it', ' ; on ne lui connaît pas ce qui est entre parenthèses'],
    [', near (.+?) is named in the row', ', et la ligne la dit près de $1'],
    [', (.+?) is named in the row', ', et la ligne nomme $1'],
    [', city and division in one', ', à la fois ville et division'],
    [', by far the largest', ', de loin la plus peuplée'],
  ] as const
).map(([part, french]) => [new RegExp(part, 'y'), french]);

/**
 * Why a name is taken for a party, or may be it, in both languages: the rules of `src/domain/identity` say it in English.
 * A reason with a part that is not known here stays in English.
 */
export function reasonWords(reason: string): Said {
  let [at, french] = [0, ''];
  while (at < reason.length) {
    const next = partAt(reason, at);
    if (!next) return said(reason, reason);
    at = next.end;
    french += next.french;
  }
  return said(reason, french);
}

function partAt(reason: string, at: number): { readonly french: string; readonly end: number } | undefined {
  for (const [part, french] of PARTS) {
    part.lastIndex = at;
    const [found, word] = part.exec(reason) ?? [];
    if (found !== undefined) return { french: french.replace('$1', () => word ?? ''), end: at + found.length };
  }
  return undefined;
}
