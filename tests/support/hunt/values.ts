import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';
import type { Draw } from './draw.js';

/** A value of an argument or a variable; an enum's is a text in JSON and a name in a document. */
export type Value = null | boolean | number | string | EnumName | readonly Value[] | { readonly [name: string]: Value };

export class EnumName {
  constructor(readonly name: string) {}
  toJSON(): string {
    return this.name;
  }
}

/** The value as a document writes it. */
export function literal(value: Value): string {
  if (value instanceof EnumName) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value as Readonly<Record<string, Value>>);
  return `{${fields.map(([name, inner]) => `${name}: ${literal(inner)}`).join(', ')}}`;
}

const PARTIES = ['fr-commune-97213', 'fr-epci-249500109', 'fr-commune-97611', 'fr-commune-44109'];
const IDS = [...PARTIES, 'call-franco-mexicain-9', 'programme-franco-libanais-2019-2021', 'country-BJ', 'theme-sport'];
/** What an argument or a field of that name may well be given. */
const PLAUSIBLE: Readonly<Record<string, readonly Value[]>> = {
  id: IDS,
  ids: IDS,
  from: PARTIES,
  to: PARTIES,
  parties: PARTIES,
  partOf: ['fr-region-02', 'fr-departement-972'],
  insee: ['97213', '01', '75056', '99999'],
  siren: ['249500109', '000000000'],
  wikidata: ['Q90', 'Q0'],
  code: ['sport', 'eau', 'FR', 'BJ', 'MX'],
  codes: ['FR', 'BJ', 'CU'],
  countries: ['FR', 'BJ', 'CU', 'MX', 'MA'],
  continents: ['AF', 'NA', 'EU', 'AS'],
  themes: ['sport', 'eau', 'climat'],
  text: ['eau', 'Le Lamentin', 'cergi pontoise', 'saint', 'l', 'Łódź', "d'Haÿ-les-Roses"],
  property: ['closesOn', 'title'],
  version: ['0123456789ab'],
  first: [0, 1, 2, 3, 5, 20],
  last: [0, 1, 2, 5],
  maxHops: [1, 2, 3, 4],
  year: [1998, 2010, 2020, 2030],
};
/** Few, since each is a graph that is prepared first. */
const DAYS = ['2020-06-01', '2021-12-31'];
const YEARS = [1950, 1992, 2005, 2015, 2024];

/** A value of the type, as a caller might give it; where the draw spoils it, one that may be none. */
export function valueOf(type: GraphQLInputType, name: string, draw: Draw, cursors: readonly string[], deep = 3): Value {
  if (draw.spoils()) return wrongValue(draw);
  if (isNonNullType(type)) return valueOf(type.ofType, name, draw, cursors, deep);
  if (draw.chance(0.03)) return null;
  if (isListType(type)) {
    const length = draw.chance(0.02) ? draw.below(60) : draw.below(4);
    return Array.from({ length }, () => valueOf(type.ofType, name, draw, cursors, deep));
  }
  const named = getNamedType(type);
  if (isEnumType(named)) return new EnumName(draw.among(named.getValues()).name);
  if (isInputObjectType(named)) return objectOf(named, draw, cursors, deep);
  if (named.name === 'Boolean') return draw.chance(0.5);
  if (name === 'after' || name === 'before') return draw.among(cursors);
  if (named.name === 'Date') return draw.among(DAYS);
  if (named.name === 'Int') return draw.among(PLAUSIBLE[name]?.filter((one) => typeof one === 'number') ?? YEARS);
  return draw.among(PLAUSIBLE[name] ?? IDS);
}

function objectOf(type: GraphQLInputObjectType, draw: Draw, cursors: readonly string[], deep: number): Value {
  const fields = Object.values(type.getFields());
  const kept = fields.filter((field) =>
    isNonNullType(field.type) ? !draw.spoils() : draw.chance(deep > 0 ? 1.5 / fields.length : 0.5 / fields.length),
  );
  return Object.fromEntries(
    kept.map((field) => [field.name, valueOf(field.type, field.name, draw, cursors, deep - 1)]),
  );
}

/** Texts that have hurt servers, whatever they stand for. */
export const STRANGE_TEXTS = [
  '',
  ' ',
  '\0',
  '\ud800',
  '\u202e',
  '💧'.repeat(40),
  'e\u0301'.repeat(60),
  'ﬀ',
  'İ',
  '__proto__',
  'constructor',
  '" }) DETACH DELETE n //',
  "' OR 1=1 --",
  '../../../etc/passwd',
  '%00%ff%c0%af',
  '(a+)+$',
  '*',
  '\\',
  '\r\nSet-Cookie: a=b',
  '<script>alert(1)</script>',
  '${7*7}',
  's s s s s s s s s s',
  'NaN',
  '1e999',
] as const;

const nested = (depth: number, wrap: (inner: Value) => Value): Value => {
  let value: Value = 1;
  for (let at = 0; at < depth; at += 1) value = wrap(value);
  return value;
};

export function wrongValue(draw: Draw): Value {
  const makers: readonly (() => Value)[] = [
    () => null,
    () => draw.chance(0.5),
    () => draw.among([-1, 0, 200, 201, 0.5, 2147483647, 2147483648, -2147483649, 1e21, 1e308]),
    () => draw.among(STRANGE_TEXTS),
    () => draw.among(STRANGE_TEXTS),
    () => draw.among(['a', 'é', 'a ', '[', '\u0000']).repeat(draw.below(3000)),
    () => draw.among(['2020-02-30', '0000-00-00', '9999-12-31', '0001-01-01', '2020', '20200601']),
    () => new EnumName(draw.among(['NONE', 'ASC', 'true_', '__typename', 'DESC'])),
    () => [],
    () => [null],
    () => Array.from({ length: draw.below(1500) }, (_, at) => `fr-commune-${at}`),
    () => Array.from({ length: draw.below(1500) }, () => null),
    () => Array.from({ length: draw.below(70) }, () => ({})),
    () => ({}),
    () => ({ none: 1 }),
    () => nested(draw.below(150), (inner) => [inner]),
    () => nested(draw.below(150), (inner) => ({ not: inner })),
    () => nested(draw.below(8), (inner) => ({ anyOf: [inner, inner] })),
  ];
  return draw.among(makers)();
}
