/*
 * A derived version is what was known of a version on a day. Its name is that of its base, a `d`, and the last day on which
 * a source spoke: 01e65a6d1134d20201215. It is hexadecimal, as the names of all versions are.
 */
const DERIVED = /^([0-9a-f]{12})d(\d{4})(\d{2})(\d{2})$/;

/** Stands for the time before the first source. */
export const BEFORE_ALL = '0000-00-00';

/** @param lastSource the last day on which a source spoke; null before the first */
export const derivedVersion = (base: string, lastSource: string | null): string =>
  `${base}d${(lastSource ?? BEFORE_ALL).replaceAll('-', '')}`;

/** The base and the day of a derived version; undefined for any other. */
export function readDerived(version: string): { readonly base: string; readonly day: string } | undefined {
  const parts = DERIVED.exec(version);
  return parts ? { base: parts[1]!, day: parts.slice(2).join('-') } : undefined;
}

export const isDerived = (version: string): boolean => readDerived(version) !== undefined;

/** Whether a version goes when only some are kept: a derived one goes with its base. */
export const goesWithout =
  (kept: readonly (string | undefined)[]) =>
  (version: string): boolean =>
    !kept.includes(version) && !kept.includes(readDerived(version)?.base);

/** How long a derived version that one process made or opened is safe from being dropped by another. */
export const SPARED_MS = 5 * 60_000;
