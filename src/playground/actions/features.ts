import { use } from 'react';

/** What the server offers besides the API: where it has no such route, no button leads there. */
export interface Features {
  /** Formats of `/export/FORMAT`. */
  readonly exports: readonly string[];
  /** Whether `POST /cite` gives a permanent address. */
  readonly cite: boolean;
  /** Kinds of things that have a page of their own, such as `party`. */
  readonly pages: readonly string[];
}

const NONE: Features = { exports: [], cite: false, pages: [] };
const asked: Promise<Features> = fetch('/features')
  .then((reply) => (reply.ok ? (reply.json() as Promise<Features>) : NONE))
  .catch(() => NONE);

export const useFeatures = (): Features => use(asked);
