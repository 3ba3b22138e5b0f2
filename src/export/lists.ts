import { formatMisfit } from '../errors.js';
import type { ExportDocument, List } from './document.js';
import type { Format } from './format.js';
import { withoutOwn, type Ask, type Json } from './read-rows.js';
import { rowShapes } from './shape.js';

/** Refuses what has no list; gives the first. */
export function someList(format: Format, document: ExportDocument | undefined): List {
  if (!document)
    throw formatMisfit(
      format.name,
      'a table needs a query; give one, or export the complete graph as gexf or graphml',
      'un tableau demande une requête ; donnez-en une, ou exportez le graphe entier en gexf ou graphml',
    );
  const [list] = document.lists;
  if (!list)
    throw formatMisfit(
      format.name,
      'the query has no list to take rows from, such as partnerships { nodes { title } }',
      "la requête n'a aucune liste d'où tirer des lignes, par exemple partnerships { nodes { title } }",
    );
  return list;
}

/** The one list whose rows a table has. */
export function oneList(format: Format, document: ExportDocument | undefined): List {
  const list = someList(format, document);
  const lists = document?.lists ?? [];
  if (lists.length > 1) {
    const names = lists.map(({ path }) => path.join('.')).join(', ');
    throw formatMisfit(
      format.name,
      `the query has ${lists.length} lists (${names}), and a table holds one; export them one by one, or choose xlsx, gexf or graphml`,
      `la requête a ${lists.length} listes (${names}), et un tableau n'en contient qu'une ; exportez-les une à une, ou choisissez xlsx, gexf ou graphml`,
    );
  }
  return list;
}

/** What the document asks for outside the rows of its lists. */
export async function aroundLists({ lists }: ExportDocument, ask: Ask): Promise<Json> {
  const reply = withoutOwn(
    await ask({ pages: new Map(lists.map(({ path }) => [path.join('.'), { first: 0 }])) }),
  ) as Record<string, unknown>;
  for (const { path, shape } of lists)
    dropRows(
      reply,
      path,
      rowShapes(shape).map(({ key }) => key),
    );
  return reply;
}

/** Takes the rows of a list out of a reply, and what is empty then. */
function dropRows(reply: Record<string, unknown>, [key, ...rest]: readonly string[], rows: readonly string[]): void {
  const inner = reply[key!] as Record<string, unknown> | null | undefined;
  if (inner === null || inner === undefined) return;
  if (rest.length > 0) dropRows(inner, rest, rows);
  else for (const row of rows) delete inner[row];
  if (Object.keys(inner).length === 0) delete reply[key!];
}
