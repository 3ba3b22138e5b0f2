import { fold } from './fold.js';

/** A name as part of an id: folded, words joined by hyphens. */
export const slug = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
