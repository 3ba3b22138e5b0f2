import { setImmediate } from 'node:timers/promises';
import type { Turns } from '../concurrency/turns.js';
import { AppError, exportPageTooLarge, exportTooLarge } from '../errors.js';
import type { Context } from '../graphql/context.js';
import { executeQuestion } from '../graphql/execute.js';
import type { HeldContext } from '../graphql/served-graph.js';
import type { ExportDocument } from './document.js';
import { pageAsker, type AskedPage } from './page-request.js';
import { rowsIn, type Ask, type Json } from './read-rows.js';

/** What bounds the pages of an export. */
export interface Pages {
  /** Rows of all lists of an export together, and of one page of it with all that stands in its rows. */
  readonly mostRows: number;
  readonly mostRowsOfPage: number;
  readonly turns: Turns;
  /** Whether fetch plans may answer (the setting QUERY_PLANS). */
  readonly withPlans: boolean;
}

/**
 * Asks for pages of the document through the same execution as any request, each in its turn, up to so many rows.
 * @throws AppError QUERY_TOO_COSTLY when they are more
 */
export function askerOf(document: ExportDocument, context: HeldContext, exporter: Pages): Ask {
  const { asking } = context;
  let [rows, isGoingOn] = [0, false];
  const pageOf = pageAsker(document);
  const read = async ({ page, variables }: AskedPage, weight: number): Promise<Json> => {
    const { data, errors } = await executeQuestion(
      { schema: document.schema, document: page, operation: page.definitions[0], variables },
      {
        // A page in a row is a document of its own, and a plan would be made of each.
        plans: exporter.withPlans && variables !== document.variables ? context.plans : undefined,
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
    const asked = pageOf(request);
    const weight = await weightOfPage(asked, context, exporter.mostRowsOfPage);
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
async function weightOfPage({ page, variables }: AskedPage, { plans }: Context, most: number): Promise<number> {
  try {
    return (await plans.cost(page, page.definitions[0], variables, most)).weight;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'QUERY_TOO_COSTLY') throw error;
    // The smaller query that it tells would be one of the exporter's own.
    const { argument, rows } = error.details as { argument: string; rows: number };
    throw exportPageTooLarge(argument, rows, most);
  }
}
