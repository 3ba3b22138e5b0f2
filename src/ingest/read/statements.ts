import { z } from 'zod';
import { nodeTypeOf } from '../../domain/nodes.js';
import { isDate, isPartialDate } from '../../domain/partial-date.js';
import { propertyRule, type PropertyRule } from '../../domain/properties.js';
import type { Item, Place } from '../../domain/statement.js';
import { EVIDENCE } from '../../domain/vocabulary.js';
import { badRow } from '../../errors.js';
import { optional, readCsv } from './csv.js';

const ROW = z.strictObject({
  subject: z.string().refine((id) => nodeTypeOf(id) !== undefined, 'no kind of node has such an id'),
  property: z.string().min(1),
  value: z.string().min(1, 'a claim states a value'),
  qualifiers: z.string(),
  source: z.string().min(1),
  locator: optional(z.string()),
  evidence: z.enum(EVIDENCE),
  rule: optional(z.string()),
});

const WRITTEN: Record<PropertyRule['value'], (value: string, rule: PropertyRule) => string | undefined> = {
  text: () => undefined,
  node: () => undefined,
  url: (value) => (z.url().safeParse(value).success ? undefined : 'an address starts with https:// or http://'),
  integer: (value) => (/^-?\d+$/.test(value) ? undefined : 'a whole number is wanted'),
  number: (value) => (/^-?\d+(\.\d+)?$/.test(value) ? undefined : 'a number with a decimal point is wanted'),
  date: (value) => (isDate(value) ? undefined : 'a day is 2020-07-15'),
  partialDate: (value) => (isPartialDate(value) ? undefined : 'a date is 2020, 2020-07 or 2020-07-15'),
  money: (value) => (/^\d+(\.\d+)? [A-Z]{3}$/.test(value) ? undefined : 'an amount is 2400000 EUR'),
  word: (value, rule) => (rule.words?.includes(value) ? undefined : `it may be ${rule.words?.join(', ')}`),
};

/** Reads a table of statements, one row a claim: what one source says of one property of one node. */
export async function* readStatements(file: string): AsyncGenerator<Item> {
  for await (const {
    place,
    value: { qualifiers, value, ...row },
  } of readCsv(file, ROW)) {
    const rule = ruleOf(place, row.subject, row.property);
    const wrong = WRITTEN[rule.value](value, rule);
    if (wrong) throw badRow(place.file, place.line, 'value', value, wrong);
    if (row.evidence === 'DERIVED' && !row.rule)
      throw badRow(place.file, place.line, 'rule', '', 'a DERIVED statement names its rule');
    yield {
      item: 'statement',
      statement: {
        ...row,
        place,
        qualifiers: readQualifiers(place, qualifiers, rule),
        ...(rule.value === 'node' ? { target: value } : { value }),
      },
    };
  }
}

function ruleOf(place: Place, subject: string, property: string): PropertyRule {
  const type = nodeTypeOf(subject)!;
  const rule = propertyRule(type, property);
  if (!rule)
    throw badRow(
      place.file,
      place.line,
      'property',
      property,
      `a ${type} has no such property; schema/graph-model.md lists them`,
    );
  return rule;
}

function readQualifiers(place: Place, text: string, rule: PropertyRule): Record<string, string> {
  const pairs = text
    .split(';')
    .map((pair) => pair.trim())
    .filter(Boolean)
    .map((pair) => pair.split('=') as [string, string?]);
  for (const [key, value] of pairs) {
    if (!rule.qualifiers?.includes(key) || !value) {
      throw badRow(
        place.file,
        place.line,
        'qualifiers',
        text,
        `qualifiers are key=value, joined by ";"; here the keys may be ${rule.qualifiers?.join(', ') ?? '(none)'}`,
      );
    }
  }
  return Object.fromEntries(pairs as [string, string][]);
}
