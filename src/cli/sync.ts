import type { Invocation } from './invocation.js';
import { wrongUse } from '../errors.js';
import { tellProgress } from './progress.js';
import { CONNECTORS } from '../sync/connectors.js';
import type { Connector } from '../sync/connector.js';
import { sync, type SyncReport } from '../sync/sync.js';
import { columns } from './columns.js';
import { stopOnInterrupt } from './stop-on-interrupt.js';

/** How many rows of each kind a person is shown; `--json` has all. */
const SHOWN = 20;

/** `passerelles sync NAME`: fetches a source, publishes the graph with what it says, and tells what that changed. */
export async function syncSource({ words: [name], options, json, config }: Invocation): Promise<void> {
  const { language } = config;
  if (name === undefined) {
    process.stdout.write(columns(CONNECTORS.map((each) => [each.name, each.about[language]])));
    return;
  }
  stopOnInterrupt();
  const fromFile = options['from-file'];
  const report = await sync(
    connectorOf(name),
    config,
    {
      ...(typeof fromFile === 'string' && { fromFile }),
      ...(typeof options['limit'] === 'string' && { limit: limitOf(options['limit']) }),
      dryRun: options['dry-run'] === true,
    },
    tellProgress(),
  );
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : reportText(report, language));
}

function connectorOf(name: string): Connector {
  const found = CONNECTORS.find((each) => each.name === name);
  if (found) return found;
  const names = CONNECTORS.map((each) => each.name).join(', ');
  throw wrongUse(
    `sync: there is no source "${name}"; choose one of ${names}`,
    `sync : aucune source « ${name} » ; choisissez parmi ${names}`,
  );
}

/** @throws AppError for what is no number of pages */
export function limitOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw wrongUse(
    `--limit is a number of pages from 1, not "${text}"`,
    `--limit est un nombre de pages à partir de 1, et non « ${text} »`,
  );
}

const KINDS = [
  ['added', { en: 'added', fr: 'ajoutées' }],
  ['changed', { en: 'changed', fr: 'modifiées' }],
  ['removed', { en: 'removed', fr: 'retirées' }],
] as const;

function reportText({ name, pages, rows, changes, notes, version }: SyncReport, language: 'en' | 'fr'): string {
  const lists = KINDS.filter(([kind]) => changes[kind].length > 0).map(([kind, words]) =>
    [
      `${words[language]} (${changes[kind].length})`,
      ...changes[kind].slice(0, SHOWN).map((row) => `  ${row}`),
      ...(changes[kind].length > SHOWN ? [`  … ${changes[kind].length - SHOWN} (--json)`] : []),
    ].join('\n'),
  );
  const [added, changed, removed] = KINDS.map(([kind]) => changes[kind].length);
  const counts = {
    en: `${name}: ${rows} rows of ${pages} pages: ${added} added, ${changed} changed, ${removed} removed, ${changes.same} as before.`,
    fr: `${name} : ${rows} lignes de ${pages} pages : ${added} ajoutées, ${changed} modifiées, ${removed} retirées, ${changes.same} inchangées.`,
  };
  const end =
    version === undefined
      ? { en: 'Nothing was published.', fr: "Rien n'a été publié." }
      : { en: `Published as version ${version}.`, fr: `Publié dans la version ${version}.` };
  return `${[...lists, ...notes.map((note) => note[language]), counts[language], end[language]].join('\n')}\n`;
}
