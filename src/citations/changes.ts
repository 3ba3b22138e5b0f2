import { differences, type Change } from './difference.js';

/** A change as a page shows it: values as JSON, cut where they are long. */
export interface ShownChange extends Pick<Change, 'path' | 'change'> {
  readonly before: string;
  readonly after: string;
}

export interface GraphQLErrorText {
  readonly message: string;
  readonly messageFr: string;
}

/** What a question is answered today, beside what was cited. */
export interface Today {
  readonly version: string | null;
  /** Why it has no answer any more. */
  readonly errors?: readonly GraphQLErrorText[];
  readonly count: number;
  /** The first ones. */
  readonly shown: readonly ShownChange[];
  /** All of it, as the JSON form has it. */
  readonly json: string;
}

/** The beginning of a cited reply, laid out for reading, and how long it is in all. */
export interface Beginning {
  readonly text: string;
  readonly length: number;
}

const MOST_SHOWN = 500;
const LONGEST_VALUE = 1000;
const LONGEST_BEGINNING = 200_000;

interface ReplyJson {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly messageFr?: string } }[];
}

export const sameToday = (version: string): Today => ({
  version,
  count: 0,
  shown: [],
  json: JSON.stringify({ version, changes: [] }),
});

/** What a reply says of the graph; its `extensions` say how it was made. */
const dataOf = ({ data }: ReplyJson): object => ({ data });

export function todayOf(version: string | null, cited: string, answered: string): Today {
  const { errors, ...now } = JSON.parse(answered) as ReplyJson;
  if (errors) {
    const told = errors.map(({ message, extensions }) => ({ message, messageFr: extensions?.messageFr ?? message }));
    return { version, errors: told, count: 0, shown: [], json: JSON.stringify({ version, errors: told }) };
  }
  const changes = differences(dataOf(JSON.parse(cited) as ReplyJson), dataOf(now));
  return {
    version,
    count: changes.length,
    shown: changes
      .slice(0, MOST_SHOWN)
      .map(({ path, change, before, after }) => ({ path, change, before: shown(before), after: shown(after) })),
    json: JSON.stringify({ version, changes }),
  };
}

function shown(value: unknown): string {
  if (value === undefined) return '';
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

export function beginningOf(cited: string): Beginning {
  const text = JSON.stringify(JSON.parse(cited), undefined, 2);
  return { text: text.slice(0, LONGEST_BEGINNING), length: text.length };
}
