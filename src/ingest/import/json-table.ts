import { importFailed } from '../../errors.js';
import { boundedRows, checkDepth } from './bounds.js';
import { decodeText, spoiled } from './decode-text.js';
import { isObject, rowsIn, plainRow, type Members } from './json-list.js';
import { said } from './said.js';
import type { Cell, Table, TableOptions, TableRow } from './table.js';

/**
 * Reads a JSON list of objects, an object with such a list in it, or one object a line. Members of members are columns
 * with a dot in their name ("pays.code"). @throws AppError BAD_IMPORT where it is none of these, or no JSON
 */
export function readJsonTable(file: string, bytes: Uint8Array, { encoding, list }: TableOptions): Table {
  checkDepth(file, bytes);
  const { text, notes } = decodeText(file, bytes, encoding);
  const names = new Set<string>();
  const count = boundedRows(file);
  const items = itemsOf(file, text, list).map((item, at) => {
    const row = isObject(item) ? flat(plainRow(item)) : undefined;
    for (const name of Object.keys(row ?? {})) names.add(name);
    count(at + 1, names.size);
    return row;
  });
  const header = [...names];
  const rows = items.map((item, at): TableRow => ({
    line: at + 1,
    cells: header.map((name) => cellOf(item?.[name])),
    ...(!item && {
      fault: {
        value: '',
        rule: said('a row is an object with named values', 'une ligne est un objet dont les valeurs sont nommées'),
      },
    }),
  }));
  return { format: 'json', header, rows, notes };
}

function itemsOf(file: string, text: string, wanted: string | undefined): readonly unknown[] {
  const json = parsed(text) ?? parsedLines(file, text);
  return Array.isArray(json) ? json : rowsIn(file, json, wanted);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parsedLines(file: string, text: string): unknown[] {
  return text.split('\n').flatMap((line, at): unknown[] => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line)];
    } catch (error) {
      const why = (error as Error).message;
      throw importFailed(
        `${file}:${at + 1}`,
        `neither JSON nor one JSON object per line: ${why}`,
        `ni du JSON ni un objet JSON par ligne : ${why}`,
      );
    }
  });
}

const flat = (item: Members, before = ''): Members =>
  Object.fromEntries(
    Object.entries(item).flatMap(([name, value]): [string, unknown][] =>
      isObject(value) ? Object.entries(flat(value, `${before}${name}.`)) : [[before + name, value]],
    ),
  );

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return value;
  if (Array.isArray(value))
    return value.every((each) => typeof each === 'string' || typeof each === 'number')
      ? value.map(String)
      : nested(value);
  const text = String(value).trim();
  const rule = spoiled(text);
  return rule ? { value: text, rule } : text;
}

const nested = (value: unknown): Cell => ({
  value: JSON.stringify(value).slice(0, 60),
  rule: said(
    'a list of objects fits in no cell; give each a row',
    "une liste d'objets ne tient pas dans une cellule ; donnez une ligne à chacun",
  ),
});
