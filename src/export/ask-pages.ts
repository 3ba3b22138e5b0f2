import { setImmediate } from 'node:timers/promises';
import type { Turns } from '../concurrency/turns.js';
import { AppError, exportPageTooLarge, exportTooLarge } from '../errors.js';
import type { Context } from '../graphql/context.js';
import { executeQuestion } from '../graphql/execute.js';
import type { HeldContext } from '../graphql/served-graph.js';
import type { ExportDocument } from './document.js';
import { pageDocument, type PageDocument } from './page-request.js';
import { rowsIn, type Ask, type Json } from './read-rows.js';

/** What bounds the pages of an export. */
export interface Pages {
  /** Rows of all lists of an export together, and of one page of it with all that stands in its rows. */
  readonly mostRows: number;
  readonly mostRowsOfPage: number;
  readonly turns: Turns;
}

/**
 * Asks for pages of the document through the same execution as any request, each in its turn, up to so many rows.
 * @throws AppError QUERY_TOO_COSTLY when they are more
 */
export function askerOf(document: ExportDocument, context: HeldContext, exporter: Pages): Ask {
  const { asking } = context;
  let [rows, isGoingOn] = [0, false];
  const read = async (asked: PageDocument, weight: number): Promise<Json> => {
    const { data, errors } = await executeQuestion(
      { schema: document.schema, document: asked, operation: asked.definitions[0], variables: document.variables },
      {
        // Each page is a document of its own, and a plan would be made of each.
        plans: undefined,
        contextOf: () => context.renewed(weight),
        options: { signal: asking.signal, weight },
      },
    );
    const [wrong] = errors;
    if (wrong) throw wrong.originalError instanceof AppError ? wrong.originalError : wrong;
    rows += rowsIn(data);
    if (rows > exporter.mostRows) throw exportTooLarge(document.lists[0]?.path.join('.') ?? 'query', exporter.mostRows);
    return data as Json;
  };
  return async (request) => {
    const asked = pageDocument(document, request);
    const weight = await weightOfPage(asked, document.variables, context, exporter.mostRowsOfPage);
    const turn = await exporter.turns.enter(weight, asking, isGoingOn);
    try {
      // Whatever else the server was asked meanwhile goes first.
      await setImmediate();
      return await read(asked, weight);
    } finally {
      isGoingOn = true;
      turn.end();
    }
  };
}

/** How much a page takes about, all that stands in its rows included. @throws AppError QUERY_TOO_COSTLY */
async function weightOfPage(
  page: PageDocument,
  variables: ExportDocument['variables'],
  { plans }: Context,
  most: number,
): Promise<number> {
  try {
    return (await plans.cost(page, page.definitions[0], variables, most)).weight;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'QUERY_TOO_COSTLY') throw error;
    // The smaller query that it tells would be one of the exporter's own.
    const { argument, rows } = error.details as { argument: string; rows: number };
    throw exportPageTooLarge(argument, rows, most);
  }
}
