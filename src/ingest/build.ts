import { assemble } from '../domain/assemble.js';
import type { Facts } from '../domain/facts.js';
import type { Graph } from '../domain/graph.js';
import { claimId } from '../domain/claims.js';
import { applyMerges, redirectsOf } from '../domain/merges.js';
import type { Redirect } from '../domain/facts.js';
import type { PartyRecord, ReferenceNode, Statement } from '../domain/statement.js';
import { settledAsNothing } from '../errors.js';
import type { Progress } from '../store/graph-store.js';
import { versionOf } from '../store/snapshot.js';
import { makeDecider, type Decider } from './decider.js';
import { gather, type Gathered } from './gather.js';
import { identify, type IdentifiedRow } from './identify.js';
import { partyId, partyStatements } from './identify-party.js';
import { readManifest, type Dataset } from './manifest.js';
import { readMerges } from './read/merges.js';
import { orderThemes, readThemeWords } from './read/theme-words.js';
import { middleStatements } from './reference/middles.js';
import { reportOf, type Report } from './report.js';

export interface Built {
  readonly graph: Graph;
  readonly version: string;
  readonly report: Report;
}

/**
 * Reads a manifest's data sets, and further ones (imports), identifies the names, settles the claims and makes the
 * graph with its version.
 * Nothing is written: the same files always give the same version.
 */
export async function buildGraph(
  manifestPath: string,
  progress: Progress = () => {},
  further: readonly Dataset[] = [],
): Promise<Built> {
  const manifest = await readManifest(manifestPath);
  const gathered = await gather(manifest, progress, further);
  // The index of places takes seconds to make: only rows that name parties need it.
  const redirects = redirectsOf(await readMerges(manifest.merges));
  const facts =
    gathered.partnerships.length + gathered.parties.length === 0
      ? { ...gathered, redirects }
      : identifyAll(
          gathered,
          await makeDecider(manifest.identities, gathered.references, redirects),
          redirects,
          progress,
        );
  progress('settle', 0, 1);
  const ordered = orderThemes(facts, await readThemeWords(manifest.themes));
  const graph = assemble(applyMerges(ordered.facts, new Map([...ordered.redirects, ...facts.redirects])));
  progress('settle', 1, 1);
  const version = versionOf(graph);
  return { graph, version, report: reportOf(gathered, graph, version) };
}

/** Every row's statements, and the reference data with the places abroad and the undecided mentions that rows name. */
function identifyAll(
  gathered: Gathered,
  { decide, kept, nodeOf, middleOf, settledAt }: Decider,
  merges: ReadonlyMap<string, Redirect>,
  progress: Progress,
): Facts & { readonly redirects: ReadonlyMap<string, Redirect> } {
  const redirects = new Map(merges);
  const statements = [...gathered.statements];
  const references = new Map(gathered.references.map((node) => [node.id, node]));
  const named = new Set<string>();
  for (const [at, record] of gathered.partnerships.entries()) {
    const row = identify(record, decide, kept);
    for (const [former, to] of [...row.renamed, ...formerClaims(row)])
      if (!redirects.has(former)) redirects.set(former, { to });
    statements.push(...row.statements);
    for (const node of row.mentions) references.set(node.id, firstSource(references.get(node.id), node));
    for (const id of row.named) {
      named.add(id);
      const node = references.has(id) ? undefined : nodeOf(id);
      if (node) references.set(id, node);
    }
    progress('identify', at + 1, gathered.partnerships.length);
  }
  checkSettled(named, references, statements, settledAt);
  const told = tellParties(gathered.parties, references, statements, (record) => partyId(record, decide, kept));
  statements.push(...told);
  const located = new Set(told.filter(({ property }) => property === 'latitude').map(({ subject }) => subject));
  for (const id of [...named].sort()) {
    const middle = located.has(id) ? undefined : middleOf(id);
    if (middle) statements.push(...middleStatements(id, middle));
  }
  return { sources: gathered.sources, statements, redirects, references: [...references.values()] };
}

/** @throws AppError BAD_SEED where a row's name was settled as a node that neither reference data nor a row names */
function checkSettled(
  named: ReadonlySet<string>,
  references: ReadonlyMap<string, ReferenceNode>,
  statements: readonly Statement[],
  settledAt: Decider['settledAt'],
): void {
  const made = new Set(statements.filter(({ property }) => property === 'name').map(({ subject }) => subject));
  for (const id of [...named].filter((each) => !references.has(each) && !made.has(each)).sort()) {
    const place = settledAt(id);
    if (place) throw settledAsNothing(place.file, place.line, id);
  }
}

/** What rows say of parties that are in the graph; of others nothing is told. */
function tellParties(
  records: readonly PartyRecord[],
  references: ReadonlyMap<string, ReferenceNode>,
  statements: readonly Statement[],
  idOf: (record: PartyRecord) => string | undefined,
): Statement[] {
  const subjects = new Set(records.length === 0 ? [] : statements.map(({ subject }) => subject));
  return records.flatMap((record) => {
    const id = idOf(record);
    return id !== undefined && (references.has(id) || subjects.has(id))
      ? partyStatements(record, id, references.get(id))
      : [];
  });
}

/** The ids that a row's claims would have if nothing had been merged, each with the one it has. */
function formerClaims({ statements, renamed }: IdentifiedRow): [string, string][] {
  if (renamed.size === 0) return [];
  const formerly = new Map([...renamed].map(([former, now]) => [now, former]));
  const former = (id: string): string => formerly.get(id) ?? id;
  return statements
    .map((statement): [string, string] => [
      claimId({
        ...statement,
        subject: former(statement.subject),
        ...(statement.target !== undefined && { target: former(statement.target) }),
      }),
      claimId(statement),
    ])
    .filter(([old, now]) => old !== now);
}

/** A mention that several sources write has the first of them by id, whatever the order of the rows. */
const firstSource = (known: ReferenceNode | undefined, node: ReferenceNode): ReferenceNode =>
  known && known.source < node.source ? known : node;
