import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Config } from '../config.js';
import { AppError, diskFailed } from '../errors.js';
import { polite } from './politely.js';

const ATTEMPTS = 2;

const SEEN = z.record(z.string(), z.strictObject({ checkedOn: z.string(), text: z.string().optional() }));
/** By address: when a page was asked for last, and a hash of the text that it had. */
export type SeenPages = z.output<typeof SEEN>;

export type LinkState = 'there' | 'changed' | 'moved' | 'vanished' | 'unanswered';

export interface Link {
  readonly url: string;
  readonly state: LinkState;
  /** Where it moved to, or why there was no answer. */
  readonly why?: string;
}

/** What was seen of pages before. A file that cannot be read is as good as none: everything is looked at again. */
export async function readSeen(file: string): Promise<SeenPages> {
  try {
    return SEEN.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return {};
  }
}

/** @throws AppError DISK */
export async function writeSeen(file: string, seen: SeenPages): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.part`, JSON.stringify(seen));
    await rename(`${file}.part`, file);
  } catch (error) {
    throw diskFailed(file, (error as Error).message);
  }
}

/** Asks pages whether they are still there, one after the other. `seen` is brought up to date. */
export async function* checkPages(
  urls: readonly string[],
  seen: SeenPages,
  settings: Config['sync'],
): AsyncGenerator<Link> {
  const ask = polite(settings, ATTEMPTS);
  for (const url of urls) {
    const before = seen[url]?.text;
    let link: Link;
    let text = before;
    try {
      const { body } = await ask({ key: url, url, accept: '*/*' }, {});
      text = textHash(body ?? Buffer.alloc(0));
      link = { url, state: before !== undefined && before !== text ? 'changed' : 'there' };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      link = failed(url, error);
    }
    seen[url] = { checkedOn: new Date().toISOString(), ...(text !== undefined && { text }) };
    yield link;
  }
}

function failed(url: string, { message, details }: AppError): Link {
  const { status, location } = details;
  if (status === 404 || status === 410) return { url, state: 'vanished' };
  return typeof location === 'string'
    ? { url, state: 'moved', why: location }
    : { url, state: 'unanswered', why: message };
}

/** The hash of what a page shows: its programs and marks change from one answer to the next. */
const textHash = (body: Buffer): string =>
  createHash('sha256')
    .update(
      body
        .toString('latin1')
        .replace(/<(script|style)\b[^]*?<\/\1\s*>/gi, '')
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' '),
    )
    .digest('hex')
    .slice(0, 16);
