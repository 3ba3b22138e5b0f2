import { z } from 'zod';
import type { Item, SourceRecord } from '../../domain/statement.js';
import { optional, readCsv } from './csv.js';
import { ATLAS } from './pages.js';
import { themePathItems } from './theme-labels.js';

const ROW = z.strictObject({
  theme: z.string().min(1, 'a theme has a first level'),
  sub_theme: optional(z.string()),
  sub_sub_theme: optional(z.string()),
});

/** The nomenclature as far as the sheets show it: the address is that of the sheets, without a number. */
const NOMENCLATURE: SourceRecord = {
  id: 'source-atlas-nomenclature',
  title: `${ATLAS.name} : thématiques relevées sur les fiches`,
  publisher: ATLAS.publisher,
  url: ATLAS.address,
  rank: ATLAS.rank,
};

/** Reads the observed themes, up to three levels a row. */
export async function* readAtlasThemes(file: string): AsyncGenerator<Item> {
  yield { item: 'source', source: NOMENCLATURE };
  for await (const { place, value } of readCsv(file, ROW)) {
    const path = [value.theme, value.sub_theme, value.sub_sub_theme].filter((level) => level !== undefined);
    yield* themePathItems(path, { source: NOMENCLATURE.id, evidence: 'TRANSCRIBED', place });
  }
}
