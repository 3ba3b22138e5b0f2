import { PROPERTIES } from '../../../domain/properties.js';
import { UNKNOWN } from './enums.js';
import { register } from './register-enum.js';

/** Every property with what it is about, each kind of node that has it before its sentence. */
function describedProperties(): Record<string, string> {
  const kinds = new Map<string, Map<string, string[]>>();
  for (const [type, rules] of Object.entries(PROPERTIES))
    for (const [property, { about }] of Object.entries(rules)) {
      const abouts = kinds.get(property) ?? new Map<string, string[]>();
      kinds.set(property, abouts.set(about, [...(abouts.get(about) ?? []), type]));
    }
  return Object.fromEntries(
    [...kinds].map(([property, abouts]) => [
      property,
      [...abouts].map(([about, types]) => `${types.join(', ')}: ${about}`).join(' '),
    ]),
  );
}

const DESCRIBED = describedProperties();

/** The values are written as the fields of a node are, since they name those. */
export const ClaimPropertyEnum = register(
  'ClaimProperty',
  Object.keys(DESCRIBED).sort(),
  'A property that a claim may be about (propriété), named as in the graph; `exists` says that the node exists. With each stand the kinds of node that have it.',
  DESCRIBED,
);

export const QualifierKeyEnum = register(
  'QualifierKey',
  [
    'act',
    'asOf',
    'by',
    'continent',
    'country',
    'extends',
    'extension',
    'goal',
    'group',
    'kind',
    'levels',
    'of',
    'period',
    'rank',
    'role',
    'year',
  ],
  'What a qualifier says of its claim (clé de précision).',
  {
    act: 'Which act a year is of: `agreement` or `renewal`.',
    asOf: 'The day that a status is of.',
    by: 'Who gives an amount.',
    continent: 'The continent of a count, by its code.',
    country: 'The country of a count, by its identifier.',
    extends: 'The day that a deadline replaces.',
    extension: '`yes` for an extension of a deadline that is not printed.',
    goal: 'The number of a UN goal.',
    group: 'The group of countries of a count, by its identifier.',
    kind: 'What an amount is: `grant`, `paid` or `unknown`.',
    levels: 'The levels that a deadline is for, with `|` between them.',
    of: 'What a figure counts.',
    period: 'The years of an amount or a count.',
    rank: 'The place of a theme in its list.',
    role: 'The role of a party: `LEAD` or `PARTNER`.',
    year: 'The year of an amount.',
  },
);
export type QualifierKey = keyof typeof QualifierKeyEnum;

export const AmountKindEnum = register(
  'AmountKind',
  ['BUDGET', 'GRANT', 'PAID', UNKNOWN],
  'What an amount is (nature du montant).',
  {
    BUDGET: 'All the money of a project or a call (budget).',
    GRANT: 'What is awarded (subvention).',
    PAID: 'What was spent (versé).',
    UNKNOWN: 'No source says (inconnu).',
  },
);
export type AmountKind = keyof typeof AmountKindEnum;
