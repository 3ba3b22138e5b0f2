import { z } from 'zod';
import type { Item, SourceRecord, Statement } from '../../domain/statement.js';
import { optional, readCsv } from './csv.js';

const ROW = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]+$/, 'a code has small letters, digits and hyphens'),
  name: z.string().min(1, 'a theme has a name'),
  name_en: z.string().min(1, 'a theme has a name in English'),
  broader: optional(z.string()),
  goals: z.string().regex(/^\d+(\|\d+)*$/, 'numbers of the UN goals, with | between'),
  ground: z.string().min(1, 'say what the theme rests on'),
});

/** The list goes before all sources: it says how this map calls and orders themes, not what anyone did. */
export const THEME_LIST: SourceRecord = {
  id: 'source-passerelles-themes',
  title: 'Thématiques de ce graphe, d’après la nomenclature de l’Atlas du ministère',
  publisher: 'passerelles',
  url: 'https://www.un.org/sustainabledevelopment/fr/objectifs-de-developpement-durable/',
  rank: -1,
};

/** Reads the controlled list of themes, broader ones first, with the UN goals that each serves. */
export async function* readThemeList(file: string): AsyncGenerator<Item> {
  yield { item: 'source', source: THEME_LIST };
  for await (const { place, value: row } of readCsv(file, ROW)) {
    const say = (property: string, said: Pick<Statement, 'value' | 'target'>): Item => ({
      item: 'statement',
      statement: {
        subject: `theme-${row.code}`,
        property,
        ...said,
        source: THEME_LIST.id,
        evidence: 'STATED',
        locator: row.ground,
        place,
      },
    });
    yield say('name', { value: row.name });
    yield say('nameEn', { value: row.name_en });
    if (row.broader) yield say('broader', { target: `theme-${row.broader}` });
    for (const goal of row.goals.split('|')) yield say('goals', { value: goal });
  }
}
