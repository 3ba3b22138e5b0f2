import { createHash } from 'node:crypto';

/** What is asked of a source: a page with a name of its own. */
export interface Ask {
  /** Tells the pages of one run apart, such as `twinnings 29 0`. */
  readonly key: string;
  readonly url: string;
  /** Sent as a form where it is given; else the page is got. */
  readonly form?: Readonly<Record<string, string>>;
  readonly accept: string;
  /** The whole body as it must be read: throws what `unreadable` gives where it cannot be. */
  readonly check?: (body: Buffer) => void;
}

/** The same question has the same hash: a page that was fetched for another one is asked again. */
export const askHash = ({ url, form }: Ask): string =>
  createHash('sha256')
    .update(JSON.stringify([url, form ?? null]))
    .digest('hex')
    .slice(0, 16);

/** A page as it was fetched, word for word. */
export interface RawPage {
  readonly key: string;
  readonly url: string;
  /** Of the question (`askHash`). */
  readonly asked: string;
  readonly fetchedOn: string;
  readonly sha256: string;
  /** What the source says to tell by whether it changed. */
  readonly etag?: string;
  readonly lastModified?: string;
  readonly text?: string;
  /** A body that is no UTF-8, such as a workbook. */
  readonly base64?: string;
}

export const bodyOf = ({ text, base64 }: RawPage): Buffer =>
  text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text);
