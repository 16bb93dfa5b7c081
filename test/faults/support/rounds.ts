export const MINUTE_MS = 60_000;

/** What happens by chance is tried many times: the numbers of the rounds, from 1. */
export function rounds(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
