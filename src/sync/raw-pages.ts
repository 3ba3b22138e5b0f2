import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rename, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { diskFailed, importFailed, missingFile } from '../errors.js';
import type { RawPage } from './ask.js';

const PAGE = z.strictObject({
  key: z.string().min(1),
  url: z.string(),
  asked: z.string(),
  fetchedOn: z.string().regex(/^\d{4}-\d{2}-\d{2}T/),
  sha256: z.string(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  text: z.string().optional(),
  base64: z.string().optional(),
});

export type Pages = ReadonlyMap<string, RawPage>;

/**
 * Reads pages as they were fetched, one JSON object a line; the last of a key counts. A last line that was not written
 * whole is left out.
 * @throws AppError MISSING_FILE, BAD_IMPORT naming the line
 */
export async function readPages(file: string): Promise<Pages> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw missingFile(file, '--from-file');
  });
  const lines = text.split('\n');
  // What follows the last end of line was cut off while it was written.
  lines.pop();
  return new Map(lines.map((line, at) => pageOf(file, line, at + 1)).map((page) => [page.key, page]));
}

function pageOf(file: string, line: string, at: number): RawPage {
  try {
    return PAGE.parse(JSON.parse(line));
  } catch (error) {
    const why = error instanceof z.ZodError ? error.issues[0]!.message : (error as Error).message;
    throw importFailed(
      `${file}:${at}`,
      `this is no page that was fetched before (${why}); name a file pages.ndjson of a state folder`,
      `ce n'est pas une page reçue auparavant (${why}) ; indiquez un fichier pages.ndjson d'un dossier d'état`,
    );
  }
}

/** The pages of a run under way: each is on disk before the next is asked for, so that a later run goes on from there. */
export class PageFile {
  private constructor(
    readonly path: string,
    readonly pages: Map<string, RawPage>,
  ) {}

  /** Opens what a run that did not end has left; a page that was not written whole is cut off. */
  static async open(path: string): Promise<PageFile> {
    if (!existsSync(path)) return new PageFile(path, new Map());
    const text = await readFile(path);
    await truncate(path, text.lastIndexOf('\n') + 1);
    return new PageFile(path, new Map(await readPages(path)));
  }

  /** @throws AppError DISK */
  async add(page: RawPage): Promise<void> {
    try {
      await mkdir(dirname(this.path), { recursive: true });
      await appendFile(this.path, `${JSON.stringify(page)}\n`);
    } catch (error) {
      throw diskFailed(this.path, (error as Error).message);
    }
    this.pages.set(page.key, page);
  }

  /** The run is at its end: its pages take the place of those of the run before. */
  async finish(kept: string): Promise<void> {
    if (existsSync(this.path)) await rename(this.path, kept);
  }
}
