import type { RunOptions } from '../graph-store.js';

/** A document of so many rows takes up to three seconds, where each is cut from the 3,000 of a theme. */
const HEAVY = 10_000;
/** So much of each of 36,000 nodes takes a second. */
const MUCH_EFFORT = 50;

/**
 * Tells, before a statement runs, whether it may be long: its document is heavy, or its conditions ask much of
 * each node. How long the same text took before says little: on a busy machine everything took long.
 */
export const mayBeLong = ({ weight = 0, effort = 0 }: RunOptions): boolean => weight > HEAVY || effort > MUCH_EFFORT;
