import type { Invocation } from './invocation.js';
import { noVersion } from '../errors.js';
import { openStore } from '../store/open-store.js';
import type { GraphView, Parameters, Query } from '../store/graph-store.js';
import {
  DISPUTED,
  LEADS,
  NEAR,
  THEME_WORDS,
  UNDECIDED,
  type DisputedRow,
  type LeadRow,
  type ThemeWordRow,
  type UndecidedRow,
} from '../store/cypher/check.js';
import { columns } from './columns.js';

const PAGE = 500;
const MOST = 20;
const OPEN = 1;

interface Lead {
  readonly source: string;
  readonly title: string;
  readonly url: string | null;
  readonly locator: string | null;
  readonly subjects: string[];
  claims: number;
}

/** What a graph leaves open. */
export interface Found {
  readonly version: string;
  readonly undecided: readonly Omit<UndecidedRow, 'key'>[];
  readonly near: readonly {
    readonly rule: string;
    readonly why: string;
    readonly nodes: readonly { readonly id: string; readonly name: string }[];
  }[];
  readonly disputed: readonly DisputedRow[];
  readonly leads: readonly Lead[];
  readonly themeWords: readonly Omit<ThemeWordRow, 'key'>[];
}

/**
 * `passerelles check`: what the published graph leaves open, for a person to decide: names that are no node yet, nodes
 * that
 * may be one, claims in dispute, rows that are only leads, words that no theme holds. It ends with 1 when there is any, as `diff` and `grep` do.
 */
export async function check({ config, json }: Invocation): Promise<void> {
  const store = await openStore(config);
  try {
    await store.ping();
    const published = await store.current();
    if (!published) throw noVersion();
    const view = await store.open(published.version);
    const found = await openIn(view);
    await view.release();
    process.stdout.write(json ? `${JSON.stringify(found)}\n` : report(found));
    const { undecided, near, disputed, leads, themeWords } = found;
    if ([undecided, near, disputed, leads, themeWords].some(({ length }) => length > 0)) process.exitCode = OPEN;
  } finally {
    await store.close();
  }
}

async function openIn(view: GraphView): Promise<Found> {
  const undecided = await all(view, UNDECIDED, { most: MOST });
  const near = await all(view, NEAR);
  const themeWords = await all(view, THEME_WORDS);
  return {
    version: view.version,
    undecided: undecided.map(({ key: _key, ...row }) => row),
    near: near.map(({ key: _key, ...row }) => row),
    disputed: await view.run(DISPUTED, {}),
    leads: rowsOf(await all(view, LEADS)),
    themeWords: themeWords.map(({ key: _key, ...row }) => row),
  };
}

/** Every row of a statement that gives them by key, page after page. */
async function all<Row extends { readonly key: string }>(
  view: GraphView,
  query: Query<Row>,
  parameters: Parameters = {},
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after = ''; ;) {
    const page = await view.run(query, { ...parameters, after, limit: PAGE });
    rows.push(...page);
    if (page.length < PAGE) return rows;
    after = page.at(-1)!.key;
  }
}

/** Claims of one row of a table have its source and locator. */
function rowsOf(claims: readonly LeadRow[]): Lead[] {
  const rows = new Map<string, Lead>();
  for (const { subject, source, title, url, locator } of claims) {
    const key = `${source}\n${locator ?? ''}`;
    const row = rows.get(key) ?? { source, title, url, locator, subjects: [], claims: 0 };
    rows.set(key, row);
    row.claims += 1;
    if (!row.subjects.includes(subject)) row.subjects.push(subject);
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const place = ({ title, url, locator }: { title: string; url: string | null; locator: string | null }): string =>
  [title, url, locator && `[${locator}]`].filter(Boolean).join(' ');

const nameOf = ({ name, level, country }: Omit<UndecidedRow, 'key'>): string =>
  `${name} (${[level, country].filter(Boolean).join(', ') || 'no level, no country'})`;

function report({ version, undecided, near, disputed, leads, themeWords }: Found): string {
  const names = undecided.map((row) =>
    [
      `  ${nameOf(row)}`,
      ...(row.candidates.length === 0
        ? ['    no candidate']
        : row.candidates.map(({ id, name, why }) => `    may be ${id} ${name} (${why})`)),
      ...row.stands.map((one) => `    in ${place(one)}`),
    ].join('\n'),
  );
  const doubles = near.map(
    ({ rule, why, nodes }) => `  ${rule}: ${why}\n${nodes.map(({ id, name }) => `    ${id} ${name}`).join('\n')}`,
  );
  return [
    `version ${version}\n`,
    section(`names undecided: ${undecided.length}`, 'decide them in seed/identities.csv', names),
    section(`near doubles proposed: ${near.length}`, 'merge them in seed/merges.csv', doubles),
    section(
      `properties in dispute: ${disputed.length}`,
      'passerelles claims WORD lists what a source says',
      disputed.length === 0
        ? []
        : [
            columns([
              ['kind', 'property', 'nodes', 'claims'],
              ...disputed.map((row) => [row.type, row.property, String(row.nodes), String(row.claims)]),
            ]).trimEnd(),
          ],
    ),
    section(
      `rows that are only leads: ${leads.length}`,
      'each needs a better source',
      leads.map((lead) =>
        `  ${place(lead)}\n${lead.subjects
          .filter((id) => id.startsWith('partnership-'))
          .map((id) => `    ${id}\n`)
          .join('')}`.trimEnd(),
      ),
    ),
    section(
      `theme words without a theme: ${themeWords.length}`,
      'give each a theme in seed/themes.csv',
      themeWords.map(({ word, code, partnerships }) => `  ${word} (${code}), of ${partnerships} partnerships`),
    ),
  ].join('\n');
}

const section = (title: string, remedy: string, lines: readonly string[]): string =>
  lines.length === 0 ? `${title}\n` : `${title} (${remedy})\n${lines.join('\n')}\n`;
