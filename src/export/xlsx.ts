import { attributionLines } from './about.js';
import type { Cell } from './columns.js';
import type { TablesFile, TablesFormat } from './format.js';
import { MOST_CHARACTERS, sheetXml, STYLES, type Cuts, type Sheet } from './sheet.js';
import { cellReader } from './words.js';
import { xmlText } from './xml.js';
import { zipped, type Entry } from './zipped.js';

const ABOUT = 'about';
const LONGEST_NAME = 31;
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const OF_SHEETS = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Names of sheets: none twice, whatever the case of its letters, none longer than a program takes. */
function sheetNames(names: readonly string[]): string[] {
  const taken = new Set([ABOUT]);
  return names.map((name) => {
    let free = name.slice(0, LONGEST_NAME);
    for (let number = 2; taken.has(free.toLowerCase()); number += 1)
      free = `${name.slice(0, LONGEST_NAME - 1 - String(number).length)} ${number}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

async function* mapped<From, To>(from: AsyncIterable<From>, toOther: (one: From) => To): AsyncGenerator<To> {
  for await (const one of from) yield toOther(one);
}

/** What the file is, with who is to be named for its rows: written last, when all of them are known. */
async function* aboutRows({ about, attributions }: TablesFile, cuts: Cuts): AsyncGenerator<readonly Cell[]> {
  yield ['passerelles', 'version', about.version];
  yield ['', 'builtAt', about.builtAt];
  yield ['', 'query', about.query];
  yield ['', 'variables', JSON.stringify(about.variables)];
  if (Object.keys(about.around).length > 0) yield ['', 'around', JSON.stringify(about.around)];
  yield ['', 'licence', about.licence];
  yield ['', `cells cut at ${MOST_CHARACTERS} characters / cellules coupées`, cuts.count];
  if (cuts.first) yield ['', 'the first of them / la première', cuts.first];
  for (const line of attributionLines({ attributions: await attributions() })) yield ['', 'attribution', line];
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** The parts of a workbook that list its sheets. */
function frame(names: readonly string[]): Entry[] {
  const text = xmlText();
  const numbered = names.map((name, at) => ({ name: text.of(name), number: at + 1 }));
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${OF_SHEETS}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${OF_SHEETS}.styles+xml"/>${numbered.map(({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${OF_SHEETS}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbered.map(({ name, number }) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELATIONSHIPS}">${numbered.map(({ number }) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join('')}<Relationship Id="rId${names.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  };
  return [
    ...Object.entries(parts).map(([name, xml]) => ({ name, text: once(DECLARATION + xml) })),
    { name: 'xl/styles.xml', text: once(STYLES) },
  ];
}

function write(file: TablesFile): AsyncGenerator<Uint8Array> {
  const cuts: Cuts = { count: 0 };
  const names = sheetNames(file.tables.map(({ name }) => name));
  const sheets = file.tables.map(({ columns, rows }, at): Sheet => {
    const readers = columns.map((column) => cellReader(column, file.options.locale));
    return {
      name: names[at]!,
      header: columns.map(({ name }) => name),
      types: columns.map(({ type }) => type),
      rows: mapped(rows, (row) => readers.map((read) => read(row))),
    };
  });
  const about: Sheet = { name: ABOUT, header: ['', '', ''], types: [], rows: aboutRows(file, cuts) };
  const entries = [...sheets, about].map((sheet, at) => ({
    name: `xl/worksheets/sheet${at + 1}.xml`,
    text: sheetXml(sheet, cuts),
  }));
  return zipped([...frame([...names, ABOUT]), ...entries], new Date(file.about.builtAt));
}

/**
 * A workbook (XLSX, ECMA-376): a sheet for each list of the query with typed cells, and a sheet `about`. Text is text:
 * codes keep their zeros, and nothing is run as a formula.
 */
export const xlsx: TablesFormat = {
  name: 'xlsx',
  holds: 'tables',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ending: 'xlsx',
  write,
};
