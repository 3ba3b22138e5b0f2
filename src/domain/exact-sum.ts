const decimals = (value: number): number => String(value).split('.')[1]?.length ?? 0;

/**
 * The sum of decimal numbers as written, without the noise of binary fractions: 0.1 + 0.2 is 0.3. Each is below 1e21,
 * with a step of 1e-6 or more.
 */
export function exactSum(values: readonly number[]): number {
  const places = Math.max(0, ...values.map(decimals));
  const scaled = values.reduce((sum, value) => sum + BigInt(value.toFixed(places).replace('.', '')), 0n);
  return Number(`${scaled}e-${places}`);
}
