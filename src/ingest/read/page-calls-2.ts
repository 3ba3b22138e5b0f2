import { z } from 'zod';
import { isDate, isPartialDate } from '../../domain/partial-date.js';
import type { Item, Place, Statement } from '../../domain/statement.js';
import { badRow } from '../../errors.js';
import { countryCode } from './country-names.js';
import { decimal, optional, readCsv, several, whole } from './csv.js';
import { address, pageSource, published } from './pages.js';
import { namedItems, readProgrammeNames, type Named } from './programme-names.js';
import { evidenceOf, readPublishers } from './publishers.js';
import { amountSaid } from './stated-amount.js';
import { themeId, themeItems } from './theme-labels.js';

const day = optional(z.string().refine(isDate, 'a day is 2020-07-15'));
const ROW = z.strictObject({
  programme: z.string().min(1, 'a call has a programme'),
  edition: optional(z.string()),
  opens_on: day,
  closes_on: day,
  committee_on: optional(z.string().refine(isPartialDate, 'a date is 2020, 2020-07 or 2020-07-15')),
  laureates: optional(whole),
  countries: several,
  themes: several,
  amount_eur: optional(decimal),
  source_url: address,
  source_title: z.string().min(1, 'a page has a title'),
  publisher: z.string().min(1, 'a page has a publisher'),
  published_on: published,
  evidence: z.string(),
});
type CallRow = z.output<typeof ROW>;

type Said = Pick<Statement, 'value' | 'target' | 'qualifiers'>;
type State = (property: string, said: Said) => Item;

/** Reads the second table of calls. Its files: the table, the publishers, the programmes' names. */
export async function* readPageCalls2([table, publishersFile, names]: readonly string[]): AsyncGenerator<Item> {
  const publishers = await readPublishers(publishersFile!);
  const programmeOf = await readProgrammeNames(names!);
  for await (const { place, value: row } of readCsv(table!, ROW)) {
    const trust = publishers(row.publisher, place);
    const source = pageSource(
      { url: row.source_url, title: row.source_title, publisher: row.publisher, publishedOn: row.published_on },
      trust,
    );
    const told = {
      source: source.id,
      evidence: evidenceOf(trust, row.evidence),
      place,
      ...(row.evidence && { locator: row.evidence }),
    };
    const named = programmeOf(row.programme, row.edition, place);
    const subject = named.call?.id ?? named.programme!.id;
    const state: State = (property, said) => ({
      item: 'statement',
      statement: { ...told, subject, property, ...said },
    });
    const countries = row.countries.map((name) => ({ target: `country-${codeOf(name, place)}` }));
    yield { item: 'source', source };
    yield* namedItems(named, told);
    for (const label of row.themes) yield* themeItems(label, told);
    yield* named.call ? callItems(row, named, countries, state) : programmeItems(row, countries, state);
  }
}

function codeOf(name: string, place: Place): string {
  const code = countryCode(name);
  if (!code) throw badRow(place.file, place.line, 'countries', name, 'no country has this French name; correct it');
  return code;
}

/** The source says that the day replaces an earlier one, which it does not print. */
const EXTENDED = /prolong|reporté/i;

/**
 * A row that tells how many were selected and not when to apply is about those selected, and so are its themes, unless
 * it speaks of announced ones.
 */
const tellsResults = (row: CallRow): boolean =>
  row.laureates !== undefined && !row.opens_on && !row.closes_on && !/thématiques/.test(row.evidence);

function* callItems(row: CallRow, named: Named, countries: readonly Said[], state: State): Generator<Item> {
  const years = [...new Set(row.edition?.match(/\b(19|20)\d{2}\b/g) ?? [])];
  // An edition that goes by several labels has its number in its name.
  if (row.edition && named.call!.id.endsWith(row.edition)) yield state('edition', { value: row.edition });
  if (years.length === 1) yield state('year', { target: `year-${years[0]}` });
  if (row.opens_on) yield state('opensOn', { value: row.opens_on });
  if (row.closes_on)
    yield state('closesOn', {
      value: row.closes_on,
      ...(EXTENDED.test(row.evidence) && { qualifiers: { extension: 'yes' } }),
    });
  // A committee that met before the call opened decided on the call, not on its projects.
  if (row.committee_on && row.opens_on && row.committee_on < row.opens_on)
    yield state('remarks', { value: row.evidence });
  else if (row.committee_on) yield state('committeeOn', { value: row.committee_on });
  if (row.laureates !== undefined) yield state('laureateCount', { value: String(row.laureates) });
  for (const country of countries) yield state('targetCountries', country);
  for (const label of row.themes)
    yield state(tellsResults(row) ? 'awardedThemes' : 'themes', { target: themeId(label) });
  const said = row.amount_eur === undefined ? undefined : amountSaid(row.evidence, row.amount_eur);
  if (said?.kind === 'budget') yield state('budget', { value: `${row.amount_eur} EUR` });
  else if (said) yield state('amounts', { value: `${row.amount_eur} EUR`, qualifiers: { ...said } });
}

/** A row that totals several years says it of the programme, for that period. */
function* programmeItems(row: CallRow, countries: readonly Said[], state: State): Generator<Item> {
  const period = { period: row.edition ?? 'not said' };
  if (row.laureates !== undefined) yield state('projectCount', { value: String(row.laureates), qualifiers: period });
  if (row.amount_eur !== undefined)
    yield state('amounts', {
      value: `${row.amount_eur} EUR`,
      qualifiers: { kind: amountSaid(row.evidence, row.amount_eur).kind, ...period },
    });
  for (const country of countries) yield state('partnerCountries', country);
  for (const label of row.themes) yield state('themes', { target: themeId(label) });
}
