import { join } from 'node:path';
import type { Invocation } from './invocation.js';
import { noContact, noVersion } from '../errors.js';
import { tellProgress } from './progress.js';
import { openStore } from '../store/open-store.js';
import type { GraphView } from '../store/graph-store.js';
import { PAGES } from '../store/cypher/check.js';
import { checkPages, readSeen, writeSeen, type Link, type LinkState } from '../sync/links.js';
import { stopOnInterrupt } from './stop-on-interrupt.js';
import { limitOf } from './sync.js';

/** Pages asked for in one run where `--limit` says nothing. */
const MOST = 200;
const ROWS = 500;
const OPEN = 1;

const WORDS: Readonly<Record<LinkState, { en: string; fr: string }>> = {
  there: { en: 'there', fr: 'là' },
  changed: { en: 'changed', fr: 'modifiée' },
  moved: { en: 'moved', fr: 'déplacée' },
  vanished: { en: 'vanished', fr: 'disparue' },
  unanswered: { en: 'no answer', fr: 'sans réponse' },
};

/**
 * `passerelles check --links`: asks the pages of the graph's sources whether they are still there and say the same, those
 * first that were asked for longest ago. It ends with 1 where one is not.
 */
export async function checkLinks({ config, options, json }: Invocation): Promise<void> {
  if (!config.sync.contact) throw noContact('check --links');
  const limit = typeof options['limit'] === 'string' ? limitOf(options['limit']) : MOST;
  stopOnInterrupt();
  const store = await openStore(config);
  let urls: string[];
  try {
    const published = await store.current();
    if (!published) throw noVersion();
    const view = await store.open(published.version);
    urls = await addresses(view);
    await view.release();
  } finally {
    await store.close();
  }
  const file = join(config.state.folder, 'links.json');
  const seen = await readSeen(file);
  const lastAsked = (url: string): string => seen[url]?.checkedOn ?? '';
  const asked = urls.sort((a, b) => (lastAsked(a) < lastAsked(b) ? -1 : 1)).slice(0, limit);
  const links: Link[] = [];
  const progress = tellProgress();
  for await (const link of checkPages(asked, seen, config.sync)) {
    links.push(link);
    progress('links', links.length, asked.length);
    await writeSeen(file, seen);
  }
  const found = links.filter(({ state }) => state !== 'there');
  const counts = `${links.length}/${urls.length} pages: ${found.length}\n`;
  const lines = found.map(
    ({ url, state, why }) => `${WORDS[state][config.language]}  ${url}${why ? `  ${why}` : ''}\n`,
  );
  process.stdout.write(json ? `${JSON.stringify({ pages: urls.length, links })}\n` : [...lines, counts].join(''));
  if (found.length > 0) process.exitCode = OPEN;
}

/** The addresses of all sources, each once. */
async function addresses(view: GraphView): Promise<string[]> {
  const urls = new Set<string>();
  for (let after = ''; ;) {
    const page = await view.run(PAGES, { after, limit: ROWS });
    for (const { url } of page) urls.add(url);
    if (page.length < ROWS) return [...urls];
    after = page.at(-1)!.key;
  }
}
