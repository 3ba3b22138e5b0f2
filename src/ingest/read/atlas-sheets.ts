import { z } from 'zod';
import { isDate } from '../../domain/partial-date.js';
import type { Item, Mention, PartnershipRecord, Place } from '../../domain/statement.js';
import { badRow } from '../../errors.js';
import { nameCore, partiesOf, readAtlasReadings, type AtlasReadings, type KnownOfPairs } from './atlas-names.js';
import { readAtlasTitles, type AtlasTitles } from './atlas-titles.js';
import { cooperationApart, readAtlasPairs, type AtlasPair } from './atlas-pairs.js';
import { countryCode } from './country-names.js';
import { optional, readCsv, several, whole } from './csv.js';
import { address, atlasSource } from './pages.js';
import { statusOf } from './status-words.js';
import { themeId, themePathItems } from './theme-labels.js';

/** 15/09/2015 → 2015-09-15. */
const frenchDay = z
  .string()
  .transform((text) => text.replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, '$3-$2-$1'))
  .refine(isDate, 'a day is written 15/09/2015');
const text = optional(z.string());

const ROW = z.strictObject({
  prj_id: z.string().regex(/^\d+$/, 'a sheet has a number'),
  source_url: address,
  embassy_country: several,
  title: z.string().min(1, 'a sheet has a title'),
  first_signature_year: optional(whole),
  theme: text,
  sub_theme: text,
  sub_sub_theme: text,
  partnership_start_year: optional(whole),
  status: z.string(),
  end_date: optional(frenchDay),
  fr_authority_as_named: z.string(),
  foreign_authority_as_named: z.string(),
  other_themes_with_priority: several,
  sdg_weights: several,
});
type Sheet = z.output<typeof ROW>;

/**
 * Reads the ministry's Atlas: the sheets, the pairs that they name, and how names and titles that are no plain ones are
 * read. Each sheet is a project; a pair is part of it, but for the older cooperation that a sheet may tell beside it.
 */
export async function* readAtlasSheets([sheets, pairsFile, names, titles]: readonly string[]): AsyncGenerator<Item> {
  const pairs = await readAtlasPairs(pairsFile!);
  const readings = await readAtlasReadings(names!);
  const titleOf = await readAtlasTitles(titles!);
  for await (const { place, value: sheet } of readCsv(sheets!, ROW)) {
    const own = pairs.filter((pair) => pair.sheet === sheet.prj_id);
    const source = atlasSource(sheet.prj_id);
    yield { item: 'source', source };
    const paths = themePaths(sheet, place);
    for (const path of paths) yield* themePathItems(path, { source: source.id, evidence: 'TRANSCRIBED', place });
    yield {
      item: 'partnership',
      partnership: projectOf(
        sheet,
        paths.map((path) => themeId(path.at(-1)!)),
        own,
        readings,
        titleOf,
        place,
      ),
    };
    for (const pair of own) {
      const apart = cooperationApart(pair);
      if (apart) yield { item: 'partnership', partnership: apart };
    }
  }
}

function projectOf(
  sheet: Sheet,
  themes: readonly string[],
  pairs: readonly AtlasPair[],
  readings: AtlasReadings,
  titleOf: AtlasTitles,
  place: Place,
): PartnershipRecord {
  const countries = [...new Set(sheet.embassy_country.map((name) => countryOf(name, place)))];
  const only = countries.length === 1 ? countries[0] : undefined;
  const { more, ...status } = statusOf(sheet.status);
  const known = (side: 'french' | 'foreign'): KnownOfPairs => knownOf(pairs.map((pair) => pair[side]));
  const title = titleOf(sheet.prj_id, sheet.title);
  return {
    // A sheet that is called "jumelage" tells of no project.
    ...(/^jumelage$/i.test(sheet.title)
      ? { kind: 'TWINNING' }
      : { kind: 'PROJECT', key: `atlas ${sheet.prj_id}`, ...(title && { title }) }),
    ...(title !== sheet.title && { locator: sheet.title }),
    parties: [
      ...partiesOf(sheet.fr_authority_as_named, 'FR', readings, known('french')),
      ...partiesOf(sheet.foreign_authority_as_named, only, readings, known('foreign')),
    ],
    ...status,
    ...(sheet.partnership_start_year !== undefined && { startYear: sheet.partnership_start_year }),
    ...(sheet.end_date && { endYear: Number(sheet.end_date.slice(0, 4)) }),
    themes,
    countries,
    sdgWeights: sdgWeights(sheet.sdg_weights, place),
    more: {
      ...more,
      ...(sheet.end_date && { endsOn: sheet.end_date }),
      ...(sheet.first_signature_year !== undefined && { firstSignatureYear: String(sheet.first_signature_year) }),
    },
    source: atlasSource(sheet.prj_id).id,
    evidence: 'TRANSCRIBED',
    place,
  };
}

/**
 * A name of the cells and one of the pairs are one where only level words and articles differ; the pair's is the
 * cleaner.
 */
const knownOf =
  (mentions: readonly Mention[]): KnownOfPairs =>
  (name) =>
    mentions.find((mention) => nameCore(mention.name) === nameCore(name));

function countryOf(name: string, place: Place): string {
  const code = countryCode(name);
  if (!code)
    throw badRow(place.file, place.line, 'embassy_country', name, 'no country has this French name; correct it');
  return code;
}

/** The main theme's path, then those of the others in the order of their priority: "Santé > Prévention (2)". */
function themePaths(sheet: Sheet, place: Place): string[][] {
  const others = sheet.other_themes_with_priority
    .map((cell) => {
      const [, path, priority] = /^(.+) \((\d+)\)$/.exec(cell) ?? [];
      if (!path)
        throw badRow(
          place.file,
          place.line,
          'other_themes_with_priority',
          cell,
          'a theme is followed by its priority in brackets, such as "Santé (2)"',
        );
      return { path: path.split(' > '), priority: Number(priority) };
    })
    .sort((a, b) => a.priority - b.priority);
  const main = [sheet.theme, sheet.sub_theme, sheet.sub_sub_theme].filter((level) => level !== undefined);
  return [...(main.length > 0 ? [main] : []), ...others.map(({ path }) => path)];
}

function sdgWeights(cells: readonly string[], place: Place): Record<string, number> {
  return Object.fromEntries(
    cells.map((cell) => {
      const [, goal, weight] = /^(1[0-7]|[1-9])=(\d+)$/.exec(cell) ?? [];
      if (!goal)
        throw badRow(
          place.file,
          place.line,
          'sdg_weights',
          cell,
          'a weight is goal=weight, such as 8=2, the goal being 1 to 17',
        );
      return [goal, Number(weight)];
    }),
  );
}
