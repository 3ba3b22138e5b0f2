/** Degrees east and north, WGS 84. */
export type Position = readonly [longitude: number, latitude: number];

/**
 * The line between two places the short way round; one that crosses the antimeridian is cut there in two, as RFC 7946
 * (3.1.9) asks.
 */
export function linesBetween(from: Position, to: Position): Position[][] {
  const [[west, south], [east, north]] = [from, to];
  if (Math.abs(east - west) <= 180) return [[from, to]];
  const edge = west > 0 ? 180 : -180;
  const beyond = east + 2 * edge;
  const latitude = south + ((north - south) * (edge - west)) / (beyond - west);
  return [
    [from, [edge, latitude]],
    [[-edge, latitude], to],
  ];
}
