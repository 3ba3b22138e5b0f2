import { assemble, type Graph } from '../domain/assemble.js';
import { versionOf } from '../store/snapshot.js';
import type { Progress } from '../store/graph-store.js';
import { decider } from './decider.js';
import { gather } from './gather.js';
import { statementsOf } from './identify.js';
import { readManifest } from './manifest.js';
import { reportOf, type Report } from './report.js';

export interface Built {
  readonly graph: Graph;
  readonly version: string;
  readonly report: Report;
}

/**
 * Reads a manifest's data sets, identifies the names, settles the claims and makes the graph with its version.
 * Nothing is written: the same files always give the same version.
 */
export async function buildGraph(manifestPath: string, progress: Progress = () => {}): Promise<Built> {
  const manifest = await readManifest(manifestPath);
  const gathered = await gather(manifest, progress);
  const decide = await decider(manifest, gathered.references);
  progress('identify', 0, 1);
  const statements = [...gathered.statements, ...gathered.partnerships.flatMap((record) => statementsOf(record, decide))];
  progress('settle', 0, 1);
  const graph = assemble({ sources: gathered.sources, references: gathered.references, statements });
  const version = versionOf(graph);
  return { graph, version, report: reportOf(gathered, graph, version) };
}
