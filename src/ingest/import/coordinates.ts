const DEGREES = String.raw`[+-]?\d{1,3}(?:\.\d+)?`;
const DECIMAL = String.raw`[+-]?\d{1,3}\.\d+`;
/** "48.85, 2.35": latitude first, as maps show it; "48,85" is one number. */
const PAIR = new RegExp(String.raw`^[(\[]?\s*(${DECIMAL})(?:\s*,\s*|\s+)(${DECIMAL})\s*[)\]]?$`);
/** Well-known text, as SPARQL results have it: "Point(2.35 48.85)", longitude first. */
const POINT = new RegExp(String.raw`^point\s*\(\s*(${DEGREES})\s+(${DEGREES})\s*\)$`, 'i');
const ONE = /^[+-]?\d{1,3}([.,]\d+)?$/;

/** A point that stands in one cell, in degrees as they are written. */
export function pairOf(text: string): { readonly latitude: string; readonly longitude: string } | undefined {
  const [, longitude, latitude] = POINT.exec(text) ?? [];
  if (latitude !== undefined && longitude !== undefined) return { latitude, longitude };
  const [, north, east] = PAIR.exec(text) ?? [];
  return north !== undefined && east !== undefined ? { latitude: north, longitude: east } : undefined;
}

/** Degrees north or east, with a point or a comma before the decimals, alone in a cell or one of a pair. */
export function degreesOf(text: string, which: 'latitude' | 'longitude'): number | undefined {
  const own = pairOf(text)?.[which] ?? text;
  const degrees = ONE.test(own) ? Number(own.replace(',', '.')) : NaN;
  return Math.abs(degrees) <= (which === 'latitude' ? 90 : 180) ? degrees : undefined;
}
