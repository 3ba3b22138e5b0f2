import type { Writable } from 'node:stream';
import type { GraphQLSchema } from 'graphql';
import type { Context } from '../graphql/context.js';
import { askedGraph } from '../graphql/schema/graph-directive.js';
import type { HeldContext, ServedGraph } from '../graphql/served-graph.js';
import type { Asking } from '../concurrency/fair-limiter.js';
import { snapshotPath } from '../store/snapshot.js';
import { askerOf, type Pages } from './ask-pages.js';
import { aboutOf, allAttributions, attributionsOf, type About } from './about.js';
import { columnsOf, type Column } from './columns.js';
import { readDocument, type QueryRequest, type DocumentLimits, type ExportDocument, type List } from './document.js';
import type { BytesFormat, Format, GraphFormat, RowFormat, TablesFormat, WriteOptions } from './format.js';
import { formatNamed } from './formats.js';
import { aroundLists, oneList, someList } from './lists.js';
import { ID } from './page-request.js';
import { at, rowsOf, type Ask, type Json } from './read-rows.js';
import { graphDraft } from './graph-draft.js';
import { batchText } from './batch-text.js';
import { addReply, addRow } from './reply-graph.js';
import { wholeGraphFile } from './whole-graph-thread.js';

const CHUNK = 1 << 16;

/** What every export of a server works with. */
export interface Exporter extends Pages {
  readonly graph: ServedGraph;
  readonly schema: GraphQLSchema;
  readonly limits: DocumentLimits;
  /** The folder of the snapshots. */
  readonly snapshots: string;
}

export interface ExportRequest {
  readonly format: string;
  /** Without a document the complete graph is meant. */
  readonly asked: QueryRequest | undefined;
  readonly options: WriteOptions;
  readonly asking: Asking;
  /** Where the file goes: others may begin when it is taken. */
  readonly raw?: Writable;
}

/** An export that has begun: its first bytes are known to be sound. */
export interface Export {
  readonly format: Format;
  readonly about: About;
  /** Of a table. */
  readonly columns: readonly Column[];
  readonly fileName: string;
  readonly text: AsyncGenerator<string | Uint8Array>;
  /** Who to name for what has been written so far, exactly. */
  attributions(): ReturnType<typeof attributionsOf>;
  /** Gives the version back; to be called once the text is read, or nobody wants it any more. */
  close(): Promise<void>;
}

/** A file before it is written. */
interface Content {
  readonly about: About;
  readonly columns: readonly Column[];
  readonly text: AsyncGenerator<string | Uint8Array>;
  readonly ids: Iterable<string>;
}

/**
 * Begins an export in its turn, on the version that is current now and no other to its last row.
 * @throws UnsoundDocument, AppError UNKNOWN_FORMAT, FORMAT_MISFIT, TRY_LATER, and whatever the first page gives
 */
export async function openExport(exporter: Exporter, request: ExportRequest): Promise<Export> {
  const format = formatNamed(request.format);
  const document = request.asked && readDocument(exporter.schema, request.asked, exporter.limits);
  if (format.holds === 'rows') oneList(format, document);
  if (format.holds === 'tables') someList(format, document);
  const turn = await exporter.turns.beginExport(request.asking);
  try {
    return await begin(exporter, request, format, document);
  } finally {
    turn.end(request.raw);
  }
}

async function begin(
  exporter: Exporter,
  { asked, options, asking }: ExportRequest,
  format: Format,
  document: ExportDocument | undefined,
): Promise<Export> {
  const context = await exporter.graph.hold(
    document && askedGraph(exporter.schema, document.operation, document.variables),
    asking,
  );
  try {
    const ask = document && askerOf(document, context, exporter);
    const content = await (document === undefined || ask === undefined
      ? complete(exporter, format as GraphFormat, context)
      : format.holds === 'rows'
        ? table(format, document, { context, ask }, options)
        : format.holds === 'tables'
          ? tables(format, document, { context, ask }, options)
          : network(format, document, { context, ask }));
    const first = await content.text.next();
    const subject = asked ? (asked.operationName ?? document?.lists[0]?.path.at(-1) ?? 'query') : 'graph';
    return {
      format,
      about: content.about,
      columns: content.columns,
      fileName: `passerelles-${content.about.version}-${subject}.${format.ending}`,
      text: (async function* text() {
        if (!first.done) yield first.value;
        yield* content.text;
      })(),
      attributions: () => attributionsOf(context, content.ids),
      close: async () => {
        await context.release();
      },
    };
  } catch (error) {
    await context.release();
    throw error;
  }
}

interface Reading {
  readonly context: HeldContext;
  readonly ask: Ask;
}

async function table(
  format: RowFormat | BytesFormat,
  document: ExportDocument,
  { context, ask }: Reading,
  options: WriteOptions,
): Promise<Content> {
  const list = oneList(format, document);
  const around = await aroundLists(document, ask);
  const columns = columnsOf(document, list, around, format.name);
  const about = aboutOf(context, document.asked, around, 'version', await allAttributions(context));
  const ids = new Set<string>();
  const rows = await begun(noted(ask, list, ids));
  const file = { about, columns, rows, options };
  const text = format.isBytes ? format.write(file) : batchText(format.write(file), CHUNK);
  return { about, columns, text, ids };
}

/** The rows of a list, the ids of what stands in them noted. */
async function* noted(ask: Ask, list: List, ids: Set<string>): AsyncGenerator<Json> {
  for await (const row of rowsOf(ask, list)) {
    noteIds(row, ids);
    yield row;
  }
}

async function tables(
  format: TablesFormat,
  document: ExportDocument,
  { context, ask }: Reading,
  options: WriteOptions,
): Promise<Content> {
  const around = await aroundLists(document, ask);
  const about = aboutOf(context, document.asked, around, 'file', []);
  const ids = new Set<string>();
  const all = await inTurn(document.lists, async (list) => ({
    name: list.path.at(-1)!,
    columns: columnsOf(document, list, around, format.name),
    rows: await begun(noted(ask, list, ids)),
  }));
  const attributions = () => attributionsOf(context, ids);
  return { about, columns: [], text: format.write({ about, tables: all, options, attributions }), ids };
}

async function inTurn<From, To>(from: readonly From[], work: (one: From) => Promise<To>): Promise<To[]> {
  const made: To[] = [];
  for (const one of from) made.push(await work(one));
  return made;
}

/** The same rows, the first of them read: what refuses their first page is told before a byte is sent. */
async function begun<Row>(rows: AsyncGenerator<Row>): Promise<AsyncIterable<Row>> {
  const first = await rows.next();
  return (async function* all() {
    if (first.done) return;
    yield first.value;
    yield* rows;
  })();
}

function noteIds(value: unknown, ids: Set<string>): void {
  if (value === null || typeof value !== 'object') return;
  const id = (value as Json)[ID];
  if (typeof id === 'string') ids.add(id);
  for (const inner of Object.values(value)) noteIds(inner, ids);
}

async function network(format: GraphFormat, document: ExportDocument, { context, ask }: Reading): Promise<Content> {
  const around = await ask({ pages: new Map(document.lists.map(({ path }) => [path.join('.'), { first: 0 }])) });
  const graph = graphDraft(format.name);
  addReply(graph, around, document.shapes);
  for (const list of document.lists) {
    const owner = at(around, list.path.slice(0, -1)) as Json | null;
    for await (const row of rowsOf(ask, list)) addRow(graph, row, list.shape, owner?.[ID] as string | undefined);
  }
  const about = aboutOf(
    context,
    document.asked,
    await aroundLists(document, ask),
    'file',
    await attributionsOf(context, graph.ids),
  );
  return { about, columns: [], text: batchText(format.write(graph.file(about)), CHUNK), ids: graph.ids };
}

async function complete({ snapshots }: Exporter, format: GraphFormat, context: Context): Promise<Content> {
  const about = aboutOf(context, undefined, {}, 'file', await allAttributions(context));
  return {
    about,
    columns: [],
    text: wholeGraphFile({ path: snapshotPath(snapshots, about.version), about, format: format.name }, context.asking),
    ids: [],
  };
}
