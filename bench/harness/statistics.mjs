/**
 * @param {readonly number[]} values at least one
 * @returns {{median: number, min: number, max: number}}
 */
export function summarise(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return { median: (lower + upper) / 2, min: sorted[0], max: sorted.at(-1) };
}
