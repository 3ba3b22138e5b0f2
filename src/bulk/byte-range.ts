/** The bytes of a file that a request wants: its first and its last; undefined for all of it. */
export type ByteRange = readonly [first: number, last: number];

/**
 * Reads one `Range` (RFC 9110, 14): `bytes=0-499`, `bytes=500-`, `bytes=-500`. What is none, or asks for several parts,
 * is answered with the whole file, as the standard allows.
 * @returns 'unsatisfiable' where it begins after the end
 */
export function byteRange(header: string | undefined, bytes: number): ByteRange | undefined | 'unsatisfiable' {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  if (from === '') return Number(to) === 0 ? 'unsatisfiable' : [Math.max(0, bytes - Number(to)), bytes - 1];
  const first = Number(from);
  const last = to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (to !== '' && Number(to) < first) return undefined;
  return first >= bytes ? 'unsatisfiable' : [first, last];
}
