import { distance } from 'fastest-levenshtein';
import { CONTINENTS } from '../domain/vocabulary.js';
import { invertedRange, unknownCode } from '../errors.js';
import type { GraphView } from '../store/graph-store.js';
import type {
  CallFilter,
  CountryFilter,
  DateRange,
  EventFilter,
  IntRange,
  PartnershipFilter,
  PartyFilter,
} from '../store/cypher/filters.js';
import { CODES, FORMER_CODES, REDIRECTS } from '../store/cypher/nodes.js';
import { BOUNDS } from './bounds.js';

/** The codes of a version of the graph, by kind. */
export interface Codes {
  readonly Theme: ReadonlySet<string>;
  readonly Country: ReadonlySet<string>;
  readonly CountryGroup: ReadonlySet<string>;
  /** Old ids and the ones they lead to. */
  readonly redirects: ReadonlyMap<string, string>;
  /** Communes of today by their former INSEE codes; a code that went to several has them all. */
  readonly formerInsee: ReadonlyMap<string, readonly string[]>;
}

export async function readCodes(view: GraphView): Promise<Codes> {
  const codes = { Theme: new Set<string>(), Country: new Set<string>(), CountryGroup: new Set<string>() };
  for (const { type, code } of await view.run(CODES, { types: Object.keys(codes) }))
    codes[type as keyof typeof codes].add(code);
  const formerInsee = new Map<string, string[]>();
  for (const { id, codes: former } of await view.run(FORMER_CODES, {}))
    for (const code of former) formerInsee.set(code, [...(formerInsee.get(code) ?? []), id]);
  return { ...codes, redirects: new Map(await view.run(REDIRECTS, {})), formerInsee };
}

type CodeKind = Exclude<keyof Codes, 'redirects' | 'formerInsee'>;

/** What a kind of code is called, in English and in French. */
const WORDS: Readonly<Record<CodeKind, readonly [string, string]>> = {
  Theme: ['theme', 'thème'],
  Country: ['country', 'pays'],
  CountryGroup: ['country group', 'groupe de pays'],
};
const NEAR = 3;

/** @throws AppError UNKNOWN_CODE with the argument's path and the codes nearest to the one given */
export function checkCode(kind: CodeKind, code: string, codes: Codes, path: string): void {
  if (codes[kind].has(code)) return;
  throw unknownCode(path, code, ...WORDS[kind], nearest(code, [...codes[kind]]));
}

/** The codes nearest to one that is not among them; none where it is too long to be compared. */
export const nearest = (code: string, known: readonly string[]): string[] =>
  code.length > BOUNDS.codeLength
    ? []
    : known
        .map((other) => ({ other, away: Math.min(distance(code, other), distance(code.toUpperCase(), other)) }))
        .sort((a, b) => a.away - b.away)
        .slice(0, NEAR)
        .map(({ other }) => other);

/** Checks what a schema cannot say of a filter: known codes, ranges the right way round. */
class FilterCheck {
  constructor(readonly codes: Codes) {}

  known(kind: CodeKind, values: readonly string[] | null | undefined, path: string): void {
    values?.forEach((code, at) => checkCode(kind, code, this.codes, `${path}.${at}`));
  }

  continents(values: readonly string[] | null | undefined, path: string): void {
    values?.forEach((code, at) => {
      if (!(CONTINENTS as readonly string[]).includes(code))
        throw unknownCode(`${path}.${at}`, code, 'continent', 'continent', CONTINENTS);
    });
  }

  range(range: IntRange | DateRange | null | undefined, path: string): void {
    const [from, to] = [range?.from ?? undefined, range?.to ?? undefined];
    if (from !== undefined && to !== undefined && from > to) throw invertedRange(path, from, to);
  }

  places(
    filter: {
      countries?: readonly string[] | null;
      continents?: readonly string[] | null;
      countryGroups?: readonly string[] | null;
    },
    path: string,
  ): void {
    this.known('Country', filter.countries, `${path}.countries`);
    this.continents(filter.continents, `${path}.continents`);
    this.known('CountryGroup', filter.countryGroups, `${path}.countryGroups`);
  }

  partnerships(filter: PartnershipFilter | null | undefined, path: string): void {
    if (!filter) return;
    this.places(filter, path);
    this.known('Theme', filter.themes, `${path}.themes`);
    this.range(filter.activeIn, `${path}.activeIn`);
    this.range(filter.startYear, `${path}.startYear`);
    this.parties(filter.french, `${path}.french`);
    this.parties(filter.foreign, `${path}.foreign`);
    this.partnerships(filter.not, `${path}.not`);
    filter.anyOf?.forEach((way, at) => {
      this.partnerships(way, `${path}.anyOf.${at}`);
    });
  }

  parties(filter: PartyFilter | null | undefined, path: string): void {
    if (!filter) return;
    this.places(filter, path);
    this.partnerships(filter.partnerships, `${path}.partnerships`);
  }
}

/** Checks a filter of partnerships. @throws AppError naming the argument */
export const checkPartnerships = (filter: PartnershipFilter, codes: Codes, path: string): void =>
  new FilterCheck(codes).partnerships(filter, path);

export const checkParties = (filter: PartyFilter, codes: Codes, path: string): void =>
  new FilterCheck(codes).parties(filter, path);

export function checkCalls(filter: CallFilter, codes: Codes, path: string): void {
  const check = new FilterCheck(codes);
  check.known('Country', filter.countries, `${path}.countries`);
  check.known('Theme', filter.themes, `${path}.themes`);
  check.range(filter.opensOn, `${path}.opensOn`);
  check.range(filter.closesOn, `${path}.closesOn`);
}

export function checkEvents(filter: EventFilter, codes: Codes, path: string): void {
  const check = new FilterCheck(codes);
  check.known('Country', filter.countries, `${path}.countries`);
  check.range(filter.date, `${path}.date`);
}

export function checkCountries(filter: CountryFilter, codes: Codes, path: string): void {
  const check = new FilterCheck(codes);
  check.known('Country', filter.codes, `${path}.codes`);
  check.continents(filter.continents, `${path}.continents`);
  check.known('CountryGroup', filter.groups, `${path}.groups`);
}

/** @throws AppError BAD_USER_INPUT when from is after to */
export const checkRange = (range: IntRange | DateRange, path: string): void =>
  new FilterCheck({
    Theme: new Set(),
    Country: new Set(),
    CountryGroup: new Set(),
    redirects: new Map(),
    formerInsee: new Map(),
  }).range(range, path);
