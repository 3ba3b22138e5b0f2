import type { Facts } from '../domain/facts.js';
import type { RankedSource } from '../domain/claims.js';
import type { PartnershipRecord, PartyRecord, ReferenceNode, Statement } from '../domain/statement.js';
import { badFile } from '../errors.js';
import type { Progress } from '../store/graph-store.js';
import type { Dataset, Manifest } from './manifest.js';
import { IMPORT_READER, readDataset } from './readers.js';

/** What reading found, before names are known to be nodes. */
export interface Gathered extends Facts {
  readonly partnerships: readonly PartnershipRecord[];
  readonly parties: readonly PartyRecord[];
  /** Rows read of each data set. */
  readonly read: Readonly<Record<string, number>>;
}

/** Reads every data set of a manifest, then further ones (imports). @throws AppError BAD_SEED, MISSING_FILE */
export async function gather(
  manifest: Manifest,
  progress: Progress = () => {},
  further: readonly Dataset[] = [],
): Promise<Gathered> {
  const sources = new Map<string, RankedSource>();
  const [statements, references]: [Statement[], ReferenceNode[]] = [[], []];
  const [partnerships, parties]: [PartnershipRecord[], PartyRecord[]] = [[], []];
  const read: Record<string, number> = {};
  const datasets = [...manifest.datasets, ...further];
  for (const [at, dataset] of datasets.entries()) {
    progress('read', at, datasets.length);
    let rows = 0;
    for await (const item of readDataset(dataset)) {
      rows += 1;
      if (item.item === 'source')
        addSource(sources, { ...item.source, rank: item.source.rank ?? dataset.rank }, dataset);
      else if (item.item === 'statement') statements.push(item.statement);
      else if (item.item === 'reference') references.push(item.node);
      else if (item.item === 'partnership') partnerships.push(item.partnership);
      else parties.push(item.party);
    }
    read[dataset.name] = rows;
  }
  return { sources, statements, references, partnerships, parties, read };
}

/**
 * A page that an import cites under another title than the data sets before it keeps theirs; `passerelles import` says
 * so.
 */
function addSource(sources: Map<string, RankedSource>, source: RankedSource, dataset: Dataset): void {
  const known = sources.get(source.id);
  if (
    known &&
    dataset.reader !== IMPORT_READER &&
    JSON.stringify({ ...known, rank: 0 }) !== JSON.stringify({ ...source, rank: 0 })
  ) {
    throw badFile(dataset.name, `the source ${source.id} is described in two ways; give each document its own id`);
  }
  if (!known) sources.set(source.id, source);
}
