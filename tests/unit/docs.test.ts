import { buildSchema, parse, validate } from 'graphql';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { LANES } from '../../src/concurrency/turns.js';
import { BOUNDS, BUDGET, DOCUMENT_BOUNDS, ROWS_OF } from '../../src/graphql/bounds.js';
import { SETTINGS } from '../../src/config.js';
import { makeDocs } from '../../src/site/docs/make-docs.js';
import { renderMarkdown } from '../../src/site/docs/render.js';
import { referenceOf, searchReference } from '../../src/site/docs/reference.js';
import { DOC_FILES, EXAMPLES, examplesIn, isEmpty, notIn, textOf } from '../support/doc-examples.js';

const docs = makeDocs(fileURLToPath(new URL('../../', import.meta.url)));
const pages = [...docs.pages.fr, ...docs.pages.en];
const schema = buildSchema(textOf('schema/schema.graphql'));

describe('the pages of the documentation', () => {
  test.each(['types.md', 'types.fr.md'])('%s names types that the schema has', (file) => {
    const named = textOf(`schema/docs/${file}`).match(/(?<=`)[A-Z]\w+(?=`)/g)!;
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !schema.getType(name))).toEqual([]);
  });

  test('the first four, the one on sources of the network and their list are in both languages, with the same queries', () => {
    const french = DOC_FILES.filter((file) => file.endsWith('.fr.md'));
    expect(french).toEqual(
      ['README', 'start', 'ask', 'types', 'evidence', 'bring-data', 'sync'].map((name) => `schema/docs/${name}.fr.md`),
    );
    const headings = (file: string): number => textOf(file).match(/^#+ /gm)!.length;
    for (const file of french) {
      expect([file, headings(file)]).toEqual([file, headings(file.replace('.fr.md', '.md'))]);
      expect(examplesIn(file).map(({ query }) => query)).toEqual(
        examplesIn(file.replace('.fr.md', '.md')).map(({ query }) => query),
      );
    }
    expect(docs.pages.fr.filter(({ written }) => written === 'fr')).toHaveLength(french.length);
    expect(docs.pages.en.filter(({ written }) => written === 'fr')).toEqual([]);
  });

  test.each(pages)('$path ($written): headings follow each other, links lead to a page and a place on it', (page) => {
    const levels = [...page.markup.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, at) => expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1));
    for (const [, href] of page.markup.matchAll(/href="([^"]+)"/g)) {
      if (!href!.startsWith('/docs')) continue;
      const { pathname, hash, searchParams } = new URL(href!.replaceAll('&amp;', '&'), 'http://localhost');
      const there = docs.pages[searchParams.get('lang') === 'fr' ? 'fr' : 'en'].find(({ path }) => path === pathname);
      if (pathname !== '/docs/api') expect(there, href).toBeDefined();
      if (hash !== '') expect(there!.markup).toContain(`id="${decodeURIComponent(hash.slice(1))}"`);
    }
    for (const [, name] of page.markup.matchAll(/src="\/docs\/pictures\/([^"]+)"/g))
      expect(Object.keys(docs.pictures)).toContain(name);
  });

  test('a link that leads nowhere, or a page without a title, stops the build', () => {
    const where = { file: 'schema/docs/start.md', language: 'en' } as const;
    expect(() => renderMarkdown('# A\n\n[b](nowhere.md)', where)).toThrow(/nowhere\.md leads to no page/);
    expect(() => renderMarkdown('text', where)).toThrow(/no title/);
  });

  test('what looks like markup in a page is text', () => {
    const { markup } = renderMarkdown('# A <b>\n\n<script>x</script> [y](javascript:x)\n\n```\n<i>\n```\n', {
      file: 'schema/docs/start.md',
      language: 'en',
    });
    expect(markup).not.toMatch(/<script|<b>|<i>|href="javascript/);
  });

  test('French pages have a space that does not break before ; : ? ! and inside « »', () => {
    for (const file of DOC_FILES.filter((name) => name.endsWith('.fr.md'))) {
      const prose = textOf(file).replaceAll(/```[\s\S]*?```|`[^`]*`|https?:\S+|\|[ :-]*(?=\|)/g, '');
      expect([file, prose.match(/.{0,30}(?: [;:?!»]|« |[^\s\u00a0:][;?!](?!\w)).{0,10}/g)]).toEqual([file, null]);
    }
  });
});

describe('the examples', () => {
  test.each(EXAMPLES)('$file: $query is a sound question', ({ query }) => {
    expect(validate(schema, parse(query))).toEqual([]);
  });

  test('what a page says of a reply is held against it', () => {
    const reply = { parties: { totalCount: 49, nodes: [{ name: 'Lyon', year: 1974, on: '2021-01-15' }] } };
    expect(notIn(reply, '49 parties; **Lyon** since 1974, “Lyon”, «\u00a0Lyon\u00a0», 2021-01-15, 1 row')).toEqual([]);
    expect(notIn(reply, '50 parties; **Paris** since 197, “Ly”, 2021-01-29')).toEqual([
      'Paris',
      'Ly',
      '50',
      '197',
      '2021-01-29',
    ]);
    expect([isEmpty({ a: null, b: { nodes: [] } }), isEmpty({ a: 0 }), isEmpty({ nodes: [{ a: 'x' }] })]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

test('the page on running it has every setting with its default', () => {
  const rows = [...textOf('schema/docs/run.md').matchAll(/^\| `([A-Z_]+)` +\| (?:`([^`]*)`)? +\|/gm)];
  const told = rows.map(([, name, value = '']) => [name, value]);
  const settings = Object.entries(SETTINGS.parse({})).map(([name, value]) => [name, String(value)]);
  expect(told.sort()).toEqual(settings.sort());
});

test('what a query and its arguments may hold, and a request may ask, are the limits of the code', () => {
  const [, document, inOne, inAll] = /\| one query([^]*)\| one argument([^]*)\| all arguments([^]*?)\n\n/.exec(
    textOf('schema/docs/run.md'),
  )!;
  expect([...document!.matchAll(/\| (\d+) +\|/g)].map(([, most]) => Number(most))).toEqual(
    Object.values(DOCUMENT_BOUNDS),
  );
  expect([...inOne!.matchAll(/\| (\d+) +\|/g)].map(([, most]) => Number(most))).toEqual(Object.values(BOUNDS));
  const told = [...inAll!.matchAll(/^\| `(\w+)` +\| (\d+) +\| (\d+) /gm)];
  expect(Object.fromEntries(told.map(([, name, most]) => [name, Number(most)]))).toEqual(BUDGET);
  expect(Object.fromEntries(told.map(([, name, , rows]) => [name, Number(rows)]))).toEqual(ROWS_OF);
});

test('what takes turns with what, and how many may wait, are the turns of the code', () => {
  const [, table] = /\| weight, as a part([^]*?)\n\n/.exec(textOf('schema/docs/run.md'))!;
  const told = [...table!.matchAll(/^\| (.+?) +\| (\d+) +\| (\d+) +\|/gm)];
  expect(
    told.map(([, what, ...numbers]) => [Number(/[\d.]+$/.exec(what!) ?? Infinity), ...numbers.map(Number)]),
  ).toEqual(Object.values(LANES).map(({ upTo, atOnce, mostWaiting }) => [upTo, atOnce, mostWaiting]));
});

describe('the reference of the API', () => {
  const entries = referenceOf(schema);
  const found = (asked: string): string[] =>
    searchReference(entries, asked).map(({ type, member }) => (member === undefined ? type : `${type}.${member}`));

  test('has every type of the schema, and its directive', () => {
    const types = Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith('__'));
    expect(entries.map(({ name }) => name).sort()).toEqual([...types, '@graph'].sort());
    expect(entries[0]!.name).toBe('Query');
  });

  test('says where a type is met', () => {
    const { metIn } = entries.find(({ name }) => name === 'PartnershipFilter')!;
    expect(metIn).toContainEqual({ type: 'Query', member: 'partnerships' });
    expect(metIn).toContainEqual({ type: 'PartnershipFilter', member: 'anyOf' });
  });

  test('is searched by name first, then by description, in both languages and without accents', () => {
    expect(found('closesOn')[0]).toBe('Call.closesOn');
    expect(found('party')[0]).toBe('Party');
    expect(found('intermediarite')).toContain('Centrality.BETWEENNESS');
    expect(found('Party.name')).toContain('Party.name');
    expect(found('zzz')).toEqual([]);
    expect(found('  ')).toEqual([]);
  });
});
