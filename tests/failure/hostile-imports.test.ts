import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../dist/cli/cli.js', import.meta.url));
/**
 * Tells, as the process ends, its own time in microseconds and the most memory it ever had in kilobytes. `maxRSS` would not
 * do: Linux begins it with what the parent had.
 */
const TELL = `data:text/javascript,${encodeURIComponent(`
import { readFileSync } from 'node:fs';
process.on('exit', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const [, most] = /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
  process.stderr.write('\\nused ' + (userCPUTime + systemCPUTime) + ' ' + most + '\\n');
});`)}`;
const MOST_SECONDS = 5;
const MOST_MEGABYTES = 300;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelles-hostile-imports-'));
  await writeFile(
    join(folder, 'map.json'),
    JSON.stringify({
      columns: { french: 'a', foreign: 'b', country: 'c' },
      constants: { kind: 'TWINNING', sourceTitle: 'Annuaire', publisher: 'Association' },
    }),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A ZIP of files, deflated. */
function zip(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content as string);
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(bytes), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(bytes.length, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    head.copy(entry, 6, 4, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(head, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const workbook = (rows: string): Buffer =>
  zip({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Un" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
  });
const cell = (place: string, value: number): string => `<c r="${place}"><v>${value}</v></c>`;
const sheetRows = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `<row r="${at + 1}">${['A', 'B', 'C'].map((one) => cell(`${one}${at + 1}`, 1)).join('')}</row>`,
  ).join('');

async function importing(
  name: string,
  bytes: string | Buffer,
): Promise<{ code: number; said: string; seconds: number; megabytes: number }> {
  const file = join(folder, name);
  await writeFile(file, bytes);
  const child = spawn(
    process.execPath,
    ['--import', TELL, PROGRAM, 'import', file, '--mapping', join(folder, 'map.json'), '--dry-run'],
    {
      cwd: folder,
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 100_000,
      killSignal: 'SIGKILL',
    },
  );
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  const [, time, memory] = /^used (\d+) (\d+)/m.exec(said) ?? [];
  return {
    code: code as number,
    said,
    seconds: Number(time ?? Infinity) / 1e6,
    megabytes: Number(memory ?? Infinity) / 1024,
  };
}

const openDocument = (rows: string): Buffer =>
  zip({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<office:document-content xmlns:office="urn:o" xmlns:table="urn:t" xmlns:text="urn:x"><office:body><office:spreadsheet><table:table table:name="Un">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
  });
const odsCell = (more = '', inside = '<text:p>x</text:p>'): string =>
  `<table:table-cell office:value-type="string"${more}>${inside}</table:table-cell>`;

test.each<[string, string, () => string | Buffer, RegExp]>([
  [
    'an OpenDocument row that is there a million times',
    'rows.ods',
    () => openDocument(`<table:table-row table:number-rows-repeated="1000000">${odsCell()}</table:table-row>`),
    /content\.xml:1: more than 200000 rows/,
  ],
  [
    'an OpenDocument cell that is there 16,000 times',
    'columns.ods',
    () => openDocument(`<table:table-row>${odsCell(' table:number-columns-repeated="16000"')}</table:table-row>`),
    /content\.xml:1: more than 500 columns/,
  ],
  [
    'OpenDocument rows of 16,000 empty cells each',
    'empty.ods',
    () =>
      openDocument(
        `<table:table-row>${odsCell()}<table:table-cell table:number-columns-repeated="16000"/></table:table-row>`.repeat(
          100_000,
        ),
      ),
    /content\.xml:12500: more than 2000000 cells/,
  ],
  [
    'OpenDocument cells of a million spaces',
    'spaces.ods',
    () =>
      openDocument(
        `<table:table-row>${odsCell('', '<text:p><text:s text:c="90000"/></text:p>')}</table:table-row>`.repeat(500),
      ),
    /content\.xml:1: more than 1000000 characters/,
  ],
  [
    'a workbook whose merged cells lie upon each other',
    'merged.ods',
    () =>
      openDocument(
        `<table:table-row>${odsCell(' table:number-rows-spanned="50000"').repeat(100)}</table:table-row><table:table-row table:number-rows-repeated="30000">${odsCell()}</table:table-row>`,
      ),
    /merged\.ods:\d+: more than 2000000 cells/,
  ],
  [
    'a workbook of little that unpacks to much',
    'much.xlsx',
    () => workbook(sheetRows(900_000)),
    /sheet1\.xml: the workbook unpacks to more than 48 MB/,
  ],
  [
    'a workbook with two cells far from each other',
    'far.xlsx',
    () => workbook(`<row r="1">${cell('A1', 1)}</row><row r="1000000">${cell('XFD1000000', 1)}</row>`),
    /sheet1\.xml:1000000: more than 500 columns/,
  ],
  [
    '20,000 objects of JSON with a name of their own each',
    'names.json',
    () =>
      JSON.stringify(Array.from({ length: 20_000 }, (_, at) => ({ a: 'Lyon', b: 'Goma', c: 'RDC', [`n${at}`]: 1 }))),
    /names\.json:498: more than 500 columns/,
  ],
  [
    'JSON 100,000 lists deep',
    'deep.json',
    () => `[{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}]`,
    /deep\.json:1: more than 20 lists and objects/,
  ],
  [
    'JSON 100,000 objects deep',
    'objects.json',
    () => `[\n${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}]`,
    /objects\.json:2: more than 20 lists and objects/,
  ],
  [
    'one line of 60 MB',
    'line.csv',
    () => `a;b;c\n${'x'.repeat(60_000_000)}`,
    /line\.csv:2: more than 1000000 characters in a row/,
  ],
  [
    '300,000 quotation marks that are opened',
    'quotes.csv',
    () => `a;b;c\n${'"x;y;z\n'.repeat(300_000)}`,
    /quotes\.csv:2: (a quotation mark|more than 1000000 characters)/,
  ],
  [
    '300,000 quotation marks in a row',
    'marks.csv',
    () => `a;b;c\n${'"'.repeat(300_001)}`,
    /marks\.csv:2: a quotation mark/,
  ],
  [
    'a row of 100,000 columns',
    'wide.csv',
    () => `a;b;c\n${'x;'.repeat(100_000)}\n`,
    /wide\.csv:2: more than 500 columns/,
  ],
])('%s is refused with its row and the reason, in little time and memory', async (_what, name, bytes, reason) => {
  const { code, said, seconds, megabytes } = await importing(name, bytes());
  expect(said).toMatch(reason);
  expect(said).not.toMatch(/^\s+at /m);
  expect(code).toBe(65);
  expect(seconds).toBeLessThan(MOST_SECONDS);
  expect(megabytes).toBeLessThan(MOST_MEGABYTES);
});
