import { DomainError, type ErrorCode } from '#engine';

/** A race is won or lost by chance: once is no proof. */
export const RACE_ROUNDS = 20;
export const PARALLEL = 40;

/** What came of calls made at once. */
export interface Outcomes<T> {
  readonly values: readonly T[];
  /** How often each refusal came. */
  readonly refusals: Readonly<Partial<Record<ErrorCode, number>>>;
}

/** Makes calls at once. @throws whatever is not a refusal */
export async function atOnce<T>(count: number, call: (i: number) => Promise<T>): Promise<Outcomes<T>> {
  const settled = await Promise.allSettled(Array.from({ length: count }, (_, i) => call(i)));
  const refusals: Partial<Record<ErrorCode, number>> = {};
  const values: T[] = [];
  for (const result of settled) {
    if (result.status === 'fulfilled') values.push(result.value);
    else if (result.reason instanceof DomainError) {
      refusals[result.reason.code] = (refusals[result.reason.code] ?? 0) + 1;
    } else throw result.reason;
  }
  return { values, refusals };
}
