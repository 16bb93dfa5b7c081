import { isDeepStrictEqual } from 'node:util';

import type { LedgerModel } from './ledger-model.js';
import { type Observed, expected } from './expected.js';
import type { ModelState } from './model-state.js';
import type { Given, Operation } from './operations.js';

/** What was done at once, and what each of it answered. */
export interface Answered {
  readonly operation: Operation;
  readonly given: Given;
}

/**
 * Looks for an order in which the model, doing one after the other what was done at once, gives every answer that
 * was given and ends with the counters that were seen. Why an order left codes out, which it takes nothing of, may be
 * what was true a moment earlier, when it was judged.
 * @param earlier what the model was like before it did any of this
 * @returns the model after the first such order, `null` when there is none
 */
export function explain(
  model: LedgerModel,
  answered: readonly Answered[],
  observed: Observed,
  earlier: readonly ModelState[] = [],
): LedgerModel | null {
  if (answered.length === 0) return isDeepStrictEqual(expected(model.state), observed) ? model : null;
  for (const [i, { operation, given }] of answered.entries()) {
    for (const judged of [model.state, ...earlier]) {
      const next = model.copy();
      if (!isDeepStrictEqual(next.do(operation, judged), given)) continue;
      const end = explain(next, answered.toSpliced(i, 1), observed, [...earlier, model.state]);
      if (end !== null) return end;
    }
  }
  return null;
}
