import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isDate, isPartialDate } from '../../../domain/partial-date.js';

const scalar = (
  name: string,
  description: string,
  holds: (text: string) => boolean,
  may: string,
  peut: string,
): GraphQLScalarType<string, string> => {
  const read = (value: unknown, node?: ValueNode): string => {
    if (typeof value === 'string' && holds(value)) return value;
    throw new GraphQLError(`${name}: ${JSON.stringify(value)} cannot be used; ${may}`, {
      nodes: node,
      extensions: {
        code: 'BAD_USER_INPUT',
        messageFr: `${name} : ${JSON.stringify(value)} est inutilisable ; ${peut}`,
      },
    });
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: (value) => read(value),
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined, node),
  });
};

export const DateScalar = scalar(
  'Date',
  'A calendar day, ISO 8601: 2020-07-15 (date).',
  isDate,
  'a day is written 2020-07-15',
  "un jour s'écrit 2020-07-15",
);

export const PartialDateScalar = scalar(
  'PartialDate',
  'A date exactly as its source prints it: 2020, 2020-07 or 2020-07-15 (EDTF level 0). A missing month or day is never filled in (date partielle).',
  isPartialDate,
  'a date is written 2020, 2020-07 or 2020-07-15',
  "une date s'écrit 2020, 2020-07 ou 2020-07-15",
);

export const UrlScalar = scalar(
  'URL',
  'An absolute web address (adresse web).',
  (text) => URL.canParse(text),
  'an address starts with https:// or http://',
  'une adresse commence par https:// ou http://',
);
