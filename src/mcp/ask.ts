import type { GraphQLSchema } from 'graphql';
import type { Asking } from '../concurrency/fair-limiter.js';
import type { Turns } from '../concurrency/turns.js';
import { nodeTypeOf } from '../domain/nodes.js';
import { EVIDENCE, type Evidence } from '../domain/vocabulary.js';
import { attributionsOf } from '../export/about.js';
import { soundDocument, type DocumentLimits, type QueryRequest } from '../export/document.js';
import { executeInTurn } from '../graphql/execute-in-turn.js';
import { askedGraph } from '../graphql/schema/graph-directive.js';
import type { ServedGraph } from '../graphql/served-graph.js';

/** What an assistant's questions are answered with: as /graphql answers them, under the same limits and in turns. */
export interface Answering {
  readonly graph: ServedGraph;
  readonly schema: GraphQLSchema;
  readonly turns: Turns;
  readonly limits: DocumentLimits;
  /** Rows that one question may read. */
  readonly mostRows: number;
  readonly withPlans: boolean;
  /** Where pages stand, without a slash at its end. */
  readonly site: string;
}

type Json = Readonly<Record<string, unknown>>;

/** A reply with what a reader must know to trust it. */
export interface Answer {
  /** The version of the graph that was read, and the day it was made. */
  readonly version: string;
  readonly builtAt: string;
  readonly data: Json;
  /** Who states it: the publishers of the sources of the nodes whose `id` stands in the data. */
  readonly sources: readonly {
    readonly publisher: string;
    readonly licence: string | null;
    readonly sources: number;
  }[];
  /** How sure the data are: the weakest evidence in them, null where none was asked for; whether sources disagree. */
  readonly sure: { readonly weakestEvidence: Evidence | null; readonly disputed: boolean };
}

/** Nodes whose sources are looked up: an answer names those of what it begins with. */
const MOST_IDS = 1000;

/** Every object in a value. */
function* objectsIn(value: unknown): Generator<Json> {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield value as Json;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

function idsIn(data: Json): Set<string> {
  const ids = new Set<string>();
  for (const { id } of objectsIn(data)) {
    if (ids.size >= MOST_IDS) break;
    if (typeof id === 'string' && nodeTypeOf(id) !== undefined) ids.add(id);
  }
  return ids;
}

function sureness(data: Json): Answer['sure'] {
  const found = new Set<unknown>();
  let disputed = false;
  for (const { evidence, disputed: isDisputed } of objectsIn(data)) {
    found.add(evidence);
    disputed ||= isDisputed === true;
  }
  return { weakestEvidence: EVIDENCE.find((evidence) => found.has(evidence)) ?? null, disputed };
}

/**
 * Answers a document, with its version, its sources and how sure it is.
 * @throws UnsoundDocument, GraphQLError, AppError as /graphql gives them
 */
export async function ask(service: Answering, asked: QueryRequest, asking: Asking): Promise<Answer> {
  const sound = soundDocument(service.schema, asked, service.limits);
  const variables = asked.variables ?? {};
  const { schema, turns, withPlans: plans, mostRows } = service;
  const context = await service.graph.hold(askedGraph(schema, sound.operation, variables), asking);
  try {
    const data = await executeInTurn({ ...sound, variables }, { schema, context, plans, turns }, mostRows);
    const { version, builtAt } = context.published;
    return { version, builtAt, data, sources: await attributionsOf(context, idsIn(data)), sure: sureness(data) };
  } finally {
    await context.release();
  }
}
