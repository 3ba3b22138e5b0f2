import {
  AUTHORITY_LEVELS,
  CONTINENTS,
  EVIDENCE,
  PARTNERSHIP_KINDS,
  PARTNERSHIP_STATUSES,
} from '../../domain/vocabulary.js';
import { addressWith } from '../addresses.js';
import type { Language } from '../language.js';

/** A parameter of the address that chooses values, and the condition that it is; `among` where the list is closed. */
interface Choice {
  readonly field: string;
  readonly among?: readonly string[];
  readonly upper?: boolean;
}
const CHOICES = {
  level: { field: 'frenchLevels', among: AUTHORITY_LEVELS, upper: true },
  country: { field: 'countries', upper: true },
  continent: { field: 'continents', among: CONTINENTS, upper: true },
  group: { field: 'countryGroups' },
  theme: { field: 'themes' },
  kind: { field: 'kinds', among: PARTNERSHIP_KINDS, upper: true },
  status: { field: 'statuses', among: PARTNERSHIP_STATUSES, upper: true },
  programme: { field: 'programmes' },
  call: { field: 'calls' },
  source: { field: 'sources' },
} as const satisfies Readonly<Record<string, Choice>>;
export type ChoiceName = keyof typeof CHOICES;
const NAMES = Object.keys(CHOICES) as ChoiceName[];

/**
 * Parameters that hold one value each: ids of the two sides, a territory, words, years of activity, the year since which
 * a status is told, the weakest evidence.
 */
const SINGLE = ['french', 'foreign', 'region', 'q', 'from', 'to', 'asof', 'evidence'] as const;
export type SingleName = (typeof SINGLE)[number];

export const VIEWS = ['list', 'map', 'network', 'time'] as const;
export type View = (typeof VIEWS)[number];
const SORTS = ['title', 'start', '-start', 'end', '-end'] as const;
export type Sort = (typeof SORTS)[number];

/** A value that the address gives and that nothing has. */
export interface Unknown {
  readonly name: string;
  readonly value: string;
}

/** What an address of the exploration chooses. */
export interface Selection {
  readonly chosen: Readonly<Partial<Record<ChoiceName, readonly string[]>>>;
  readonly single: Readonly<Partial<Record<SingleName, string>>>;
  readonly view: View;
  readonly sort: Sort;
  readonly unknown: readonly Unknown[];
}

type Parameters = Readonly<Record<string, string | undefined>>;
const isOf = <T extends string>(values: readonly T[], value: string | undefined): value is T =>
  values.includes(value as T);

const YEARS: ReadonlySet<string> = new Set(['from', 'to', 'asof']);
/** Years as people write them; others are not known. */
const isYear = (value: string): boolean => /^\d{1,4}$/.test(value);

/** Reads an address; values of closed lists that are none are told apart, the others are kept. */
export function readSelection(parameters: Parameters): Selection {
  const unknown: Unknown[] = [];
  const chosen: Partial<Record<ChoiceName, readonly string[]>> = {};
  for (const name of NAMES) {
    const { among, upper }: Choice = CHOICES[name];
    const given = (parameters[name] ?? '').split(',').map((value) => value.trim());
    const values = [...new Set(given.filter(Boolean).map((value) => (upper ? value.toUpperCase() : value)))];
    const known = values.filter((value) => !among || among.includes(value));
    unknown.push(...values.filter((value) => !known.includes(value)).map((value) => ({ name, value })));
    if (known.length > 0) chosen[name] = known;
  }
  const single: Partial<Record<SingleName, string>> = {};
  for (const name of SINGLE) {
    const value = parameters[name]?.trim();
    if (!value) continue;
    const isGood = YEARS.has(name) ? isYear(value) : name !== 'evidence' || isOf(EVIDENCE, value.toUpperCase());
    if (isGood) single[name] = value;
    else unknown.push({ name, value });
  }
  const { view, sort } = parameters;
  return { chosen, single, view: isOf(VIEWS, view) ? view : 'list', sort: isOf(SORTS, sort) ? sort : 'title', unknown };
}

/** The same selection without values that the graph has not, which it is told of. */
export const without = (selection: Selection, name: ChoiceName, value: string): Selection => ({
  ...selection,
  chosen: { ...selection.chosen, [name]: selection.chosen[name]?.filter((one) => one !== value) },
  unknown: [...selection.unknown, { name, value }],
});

/** Which parameter and value a condition of the filter comes from, by its path in the filter (`countries.0`). */
export function comesFrom({ chosen }: Selection, path: string): { name: ChoiceName; value: string } | undefined {
  const [field, at] = path.split('.');
  const name = NAMES.find((one) => CHOICES[one].field === field);
  const value = name && chosen[name]?.[Number(at)];
  return name && value !== undefined ? { name, value } : undefined;
}

/** The filter of the API that a selection is. */
export function filterOf({ chosen, single }: Selection): Record<string, unknown> {
  const { french, foreign, region, q, from, to, asof, evidence } = single;
  return {
    ...Object.fromEntries(
      NAMES.flatMap((name) => ((chosen[name]?.length ?? 0) > 0 ? [[CHOICES[name].field, chosen[name]]] : [])),
    ),
    ...(q && { text: q }),
    ...((from ?? to) && { activeIn: { ...(from && { from: Number(from) }), ...(to && { to: Number(to) }) } }),
    ...(asof && { statusAsOf: { from: `${asof.padStart(4, '0')}-01-01` } }),
    ...((french ?? region) && { french: { ...(french && { ids: [french] }), ...(region && { partOf: region }) } }),
    ...(foreign && { foreign: { ids: [foreign] } }),
    ...(evidence && { evidenceAtLeast: evidence.toUpperCase() }),
  };
}

const ORDERS: Readonly<Record<Sort, { readonly by: string; readonly direction: string }>> = {
  title: { by: 'TITLE', direction: 'ASC' },
  start: { by: 'START_YEAR', direction: 'ASC' },
  '-start': { by: 'START_YEAR', direction: 'DESC' },
  end: { by: 'END_YEAR', direction: 'ASC' },
  '-end': { by: 'END_YEAR', direction: 'DESC' },
};
export const orderOf = ({ sort }: Selection): object => ORDERS[sort];

/** What of a selection is changed; undefined takes a parameter out. */
export interface Change {
  readonly chosen?: Readonly<Partial<Record<ChoiceName, readonly string[] | undefined>>>;
  readonly single?: Readonly<Partial<Record<SingleName, string | undefined>>>;
  readonly view?: View;
  readonly sort?: Sort;
}

/** The parameters of a selection with a change, as its address has them. */
export function parametersOf(selection: Selection, change: Change = {}): Record<string, string | undefined> {
  const chosen: Selection['chosen'] = { ...selection.chosen, ...change.chosen };
  const { view, sort } = { ...selection, ...change };
  return {
    ...Object.fromEntries(NAMES.map((name) => [name, chosen[name]?.join(',')])),
    ...selection.single,
    ...change.single,
    view: view === 'list' ? undefined : view,
    sort: sort === 'title' ? undefined : sort,
  };
}

/** The address of a selection with a change, at its first page. */
export const addressOf = (selection: Selection, language: Language, change?: Change): string =>
  addressWith('/explore', language, parametersOf(selection, change));

/** The change that takes a value in, or out where it is chosen. */
export function toggled({ chosen, single }: Selection, name: ChoiceName | 'region', value: string): Change {
  if (name === 'region') return { single: { region: single.region === value ? undefined : value } };
  const values = chosen[name] ?? [];
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return { chosen: { [name]: next.length > 0 ? next : undefined } };
}

export const isChosen = ({ chosen, single }: Selection, name: ChoiceName | 'region', value: string): boolean =>
  name === 'region' ? single.region === value : (chosen[name]?.includes(value) ?? false);

/** Whether anything is chosen at all. */
export const isEmpty = (selection: Selection): boolean => Object.keys(filterOf(selection)).length === 0;
