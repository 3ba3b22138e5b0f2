import { z } from 'zod';
import type { Item, Statement } from '../../domain/statement.js';
import { optional, readCsv, whole } from './csv.js';
import { frenchDays } from './french-days.js';
import { address, pageSource, readPageTitles } from './pages.js';
import { namedItems, readProgrammeNames } from './programme-names.js';
import { evidenceOf, readPublishers } from './publishers.js';

const ROW = z.strictObject({
  programme: z.string().min(1, 'a call has a label'),
  kind: z.string(),
  year_from: optional(whole),
  year_to: optional(whole),
  partner_country: optional(z.string().regex(/^[A-Z]{2}$/, 'a country is its ISO 3166-1 code of two letters')),
  detail: z.string(),
  source: address,
});

type State = (property: string, said: Pick<Statement, 'value' | 'target' | 'qualifiers'>) => Item;

/** Reads the first table of calls. Its files: the table, the pages' titles, the publishers, the programmes' names. */
export async function* readPageCalls([table, titles, publishersFile, names]: readonly string[]): AsyncGenerator<Item> {
  const pageOf = await readPageTitles(titles!);
  const publishers = await readPublishers(publishersFile!);
  const programmeOf = await readProgrammeNames(names!);
  for await (const { place, value: row } of readCsv(table!, ROW)) {
    const page = pageOf(row.source, place);
    const trust = publishers(page.publisher, place);
    const source = pageSource(page, trust);
    const told = { source: source.id, evidence: evidenceOf(trust, row.detail), place };
    const named = programmeOf(row.programme, undefined, place);
    const call = named.call!.id;
    const state: State = (property, said) => ({
      item: 'statement',
      statement: { ...told, subject: call, property, ...said },
    });
    yield { item: 'source', source };
    yield* namedItems(named, told);
    if (row.year_from !== undefined && row.year_from === row.year_to)
      yield state('year', { target: `year-${row.year_from}` });
    if (row.partner_country) yield state('targetCountries', { target: `country-${row.partner_country}` });
    for (const part of row.detail
      .split(';')
      .map((words) => words.trim())
      .filter(Boolean)) {
      const tranche = trancheDays(part);
      if (!tranche) {
        yield* detailItems(part, state);
        continue;
      }
      const own = programmeOf(row.programme, tranche.name, place);
      yield* namedItems(own, told);
      yield* dayItems(tranche.days, (property, said) => ({
        item: 'statement',
        statement: { ...told, subject: own.call!.id, property, ...said },
      }));
    }
  }
}

/** "2e tranche 14 déc. 2022 - 7 mars 2023": the days of a tranche, which is a call of its own. */
function trancheDays(part: string): { readonly name: string; readonly days: Days } | undefined {
  const [, name, words] = /^(\d+(?:re|e) tranche) (.+)$/.exec(part) ?? [];
  const days = words === undefined ? undefined : frenchDays(words);
  return name !== undefined && days ? { name, days } : undefined;
}

type Days = NonNullable<ReturnType<typeof frenchDays>>;

const dayItems = ({ from, to }: Days, state: State): Item[] => [
  state('opensOn', { value: from }),
  state('closesOn', { value: to }),
];

/** A part of the detail that is nothing but days, a number of themes or an amount; any other stays as it is written. */
function detailItems(part: string, state: State): Item[] {
  const days = frenchDays(part);
  if (days) return dayItems(days, state);
  const themes = /^(\d+) (?:thématiques|thèmes)$/.exec(part);
  if (themes) return [state('themeCount', { value: themes[1] })];
  const amount = /^(\d{1,3}(?:\s\d{3})*) €$/.exec(part);
  if (amount)
    return [state('amounts', { value: `${amount[1]!.replace(/\s/g, '')} EUR`, qualifiers: { kind: 'unknown' } })];
  return [state('remarks', { value: part })];
}
