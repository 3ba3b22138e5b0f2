import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readXlsx } from 'hucre/xlsx';
import { labelledNames } from '../support/labelled-names.js';
import { identifiedNames } from '../support/identified-names.js';
import { startServer, type TestServer } from '../support/server.js';

/* The page /names as a browser without JavaScript uses it: forms alone. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

type Fields = Readonly<Record<string, string | File>>;
async function send(fields: Fields, language = 'en'): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return fetch(`${server.url}/names?lang=${language}`, { method: 'POST', body: form });
}
const file = (text: string | Uint8Array, name = 'names.csv'): File => new File([text as string], name);

const unescaped = (text: string): string =>
  text.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, sign: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[sign]!,
  );
/** What a browser sends back of a page's form: its hidden fields and what is chosen in its lists. */
function fieldsOf(page: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, name, value] of page.matchAll(/<input type="(?:hidden|text)" name="([^"]+)" value="([^"]*)"/g))
    fields[name!] = unescaped(value!);
  for (const [, name, options] of page.matchAll(/<select name="([^"]+)"[^>]*>(.*?)<\/select>/gs))
    fields[name!] = unescaped(
      /<option value="([^"]*)" selected/.exec(options!)?.[1] ?? /<option value="([^"]*)"/.exec(options!)![1]!,
    );
  return fields;
}
async function page(fields: Fields, language?: string): Promise<string> {
  const reply = await send(fields, language);
  expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return reply.text();
}
async function rows(fields: Fields): Promise<Record<string, string>[]> {
  const reply = await send({ ...fields, do: 'csv' });
  expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w-]+-passerelles\.csv$/);
  return parse(await reply.text(), { columns: true, bom: true });
}

test('two hundred names of a table are decided as identify decides them, and are taken away with codes and partners', async () => {
  const labelled = (await labelledNames()).slice(0, 200).map(({ mention }) => mention);
  const { text, decided } = await identifiedNames(labelled);
  const shown = await page({ file: file(text), sheet: '' });
  expect(shown).toContain(`${decided.filter(({ outcome }) => outcome === 'decided').length} names decided`);
  const fields = fieldsOf(shown);
  expect(fields).toMatchObject({
    'column.name': '0',
    'column.level': '1',
    'column.country': '2',
    'column.within': '3',
  });
  const taken = await rows(fields);
  expect(
    taken.map((row) => [row['name'], row['passerelles_decision'], row['passerelles_id'], row['passerelles_rule']]),
  ).toEqual(decided.map(({ outcome, id, rule }, at) => [labelled[at]!.name, outcome, id ?? '', rule ?? '']));
  const found = taken.find(
    (row) => row['passerelles_id']!.startsWith('fr-commune-') && row['passerelles_partners'] !== '',
  )!;
  const { data } = await server.query<{ party: { insee: string; partners: { nodes: { name: string }[] } } }>(
    `{ party(by: { id: "${found['passerelles_id']!}" }) { ... on FrenchAuthority { insee } partners(first: 50) { nodes { name(language: EN) } } } }`,
  );
  expect([found['passerelles_insee'], found['passerelles_partners']]).toEqual([
    data!.party.insee,
    data!.party.partners.nodes.map(({ name }) => name).join('; '),
  ]);
});

test('what is chosen by hand counts before what was decided, and is said to be so; the server keeps nothing of it', async () => {
  const shown = await page({ file: file('Ville;Remarque\r\nSaint-Denis;=1+1\r\nZzyzxqwv;\r\nLe Lamentin;\r\n') }, 'fr');
  expect(shown).toContain('Télécharger le tableau complété');
  const fields = { ...fieldsOf(shown), kind: 'fr' };
  expect(fields).toMatchObject({ 'column.name': '0', 'column.context': '1' });
  const candidate = [...shown.matchAll(/<option value="(fr-commune-[^"]+)"/g)][0]![1]!;
  const [first, second, third] = await rows({
    ...fields,
    'column.context': '',
    'choice.0': candidate,
    'own.1': 'http://elsewhere.example/party/fr-commune-97213?lang=en',
    'choice.2': '-',
  });
  expect(first).toMatchObject({
    Remarque: "'=1+1",
    passerelles_id: candidate,
    passerelles_decision: 'corrected by hand',
  });
  expect(second).toMatchObject({ Ville: 'Zzyzxqwv', passerelles_name: 'Le Lamentin', passerelles_insee: '97213' });
  expect(third).toMatchObject({ Ville: 'Le Lamentin', passerelles_id: '', passerelles_decision: 'corrected by hand' });
});

test.each([
  ['Commune;Pays partenaire;Partenaire', { 'column.name': '0', 'column.country': '', kind: 'fr' }, 3],
  ['x;Pays;Ville partenaire', { 'column.name': '2', 'column.country': '1', kind: '' }, 1],
  ['Nom;Pays;Note', { 'column.name': '0', 'column.country': '1', 'column.context': '2', kind: '' }, 0],
])('the columns %s are guessed: whose name, and whose country', async (header, guessed, least) => {
  const text = `${header}\r\nRennes;Algérie;Sétif\r\nLe Lamentin;Cuba;Santiago de Cuba\r\nFort-de-France;Italie;Syracuse\r\n`;
  const shown = await page({ file: file(text) });
  expect(fieldsOf(shown)).toMatchObject(guessed);
  expect(Number(/(\d+) names decided/.exec(shown)![1])).toBeGreaterThanOrEqual(least);
});

test('a workbook is read and given back as one, its numbers as numbers', async () => {
  const fields = fieldsOf(await page({ file: file('nom,habitants\r\nLe Lamentin,7\r\n') }));
  const workbook = new Uint8Array(await (await send({ ...fields, do: 'xlsx' })).arrayBuffer());
  const again = fieldsOf(await page({ file: file(workbook, 'names.xlsx'), sheet: 'passerelles' }));
  const book = await readXlsx(new Uint8Array(await (await send({ ...again, do: 'xlsx' })).arrayBuffer()));
  const [header, row] = book.sheets[0]!.rows;
  const cells = Object.fromEntries(header!.map((name, at) => [String(name), row![at]]));
  expect(cells).toMatchObject({
    nom: 'Le Lamentin',
    passerelles_insee: '97213',
    passerelles_partnershipCount: expect.any(Number) as number,
  });
});

describe('what cannot be read is said on a page, in both languages', () => {
  test.each([
    ['no table', { file: file(new Uint8Array([0x89, 0x50, 0, 1, 2])) }, /neither a CSV nor a workbook/],
    ['nothing', { file: file('') }, /no file was chosen/],
    ['too many rows', { file: file(`nom\r\n${'x\r\n'.repeat(1001)}`) }, /1001 rows; the limit is 1000/],
    ['too much', { file: file('x'.repeat(1_100_000)) }, /larger than 1 MB/],
    ['far too much', { file: file('x'.repeat(3_100_000)) }, /larger than 1 MB/],
    ['a form that was changed', { table: '{"header":[],"rows":[[{}]]}' }, /changed on its way/],
  ])('%s', async (_, fields: Fields, why) => {
    const reply = await send(fields);
    const text = await reply.text();
    expect([reply.status >= 400 && reply.status < 500, text]).toEqual([true, expect.stringMatching(why)]);
    expect(text).toContain('lang="fr"');
  });

  test('an id that no authority has', async () => {
    const fields = fieldsOf(await page({ file: file('nom\r\nParis\r\n<script>\r\n') }));
    const reply = await send({ ...fields, 'own.1': 'fr-commune-nowhere', do: 'csv' });
    const text = await reply.text();
    expect([reply.status, text]).toEqual([400, expect.stringContaining('No. 2: “fr-commune-nowhere”')]);
    expect(text).not.toContain('<script>');
    expect(fieldsOf(text)).toMatchObject({ 'own.1': 'fr-commune-nowhere' });
  });
});
