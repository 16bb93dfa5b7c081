import { basketOf } from './basket.js';
import { refusalIn } from './conditions/trace.js';
import type { AppliedCoupon, Candidate, Evaluation, Facts, RejectedCoupon } from './evaluation.js';
import type { Order } from './order.js';
import { chooseAutomatically, chooseOfGiven } from './stacking/choose.js';
import type { Contender } from './stacking/contender.js';
import { join } from './stacking/join.js';
import { judgeAlone } from './stacking/contender.js';
import { compareRejected, verdictsOf } from './verdicts.js';

/** A code as it was given, and the coupon it stands for; `null` when there is none. */
export interface GivenCode {
  readonly code: string;
  readonly candidate: Candidate | null;
}

/** An order and the codes given with it. */
export interface GivenInput {
  readonly order: Order;
  readonly codes: readonly GivenCode[];
  /** What applies by itself and joins the codes if it may be combined with each of them; none when left out. */
  readonly joining?: readonly Candidate[];
  readonly facts: Facts;
}

/** An order and everything that might apply to it by itself. */
export interface AutomaticInput {
  readonly order: Order;
  readonly candidates: readonly Candidate[];
  readonly facts: Facts;
}

/** An order and one coupon. */
export interface SavingInput {
  readonly order: Order;
  readonly candidate: Candidate;
  readonly facts: Facts;
}

/** The verdict on one coupon that has the order to itself. */
export type Saving =
  | { readonly applies: true; readonly applied: AppliedCoupon }
  | { readonly applies: false; readonly rejected: RejectedCoupon };

/**
 * Judges an order with given codes (05-redemptions.md, Several codes). A code given twice, or two spellings of
 * one coupon, count once. `rejected` is sorted by code; what applies by itself and does not join is not among it.
 */
export function evaluateGiven({ order, codes, joining = [], facts }: GivenInput): Evaluation {
  const basket = basketOf(order);
  const contenders = judged(
    codes.flatMap(({ candidate }) => (candidate === null ? [] : [candidate])),
    (candidate) => judgeAlone(basket, candidate, facts),
  );
  const given = new Set(contenders.map(({ candidate }) => candidate.coupon.id));
  const others = judged(
    joining.filter(({ coupon }) => !given.has(coupon.id)),
    (candidate) => judgeAlone(basket, candidate, facts),
  );
  const ofGiven = chooseOfGiven(contenders.filter(appliesAlone), basket.left);
  const choice = join(ofGiven, others.filter(appliesAlone), basket.left);
  const verdicts = verdictsOf(basket, contenders, choice);
  const unknown = new Set(codes.flatMap(({ code, candidate }) => (candidate === null ? [code] : [])));
  if (unknown.size === 0) return verdicts;
  return {
    ...verdicts,
    rejected: [...verdicts.rejected, ...[...unknown].map(notFound)].sort(compareRejected),
  };
}

/**
 * Finds the best combination of what applies by itself (05-redemptions.md, Several codes). What would apply but
 * is not part of it is rejected as `NOT_COMBINABLE`.
 */
export function evaluateAutomatic({ order, candidates, facts }: AutomaticInput): Evaluation {
  const basket = basketOf(order);
  const contenders = judged(candidates, (candidate) => judgeAlone(basket, candidate, facts));
  const choice = chooseAutomatically(contenders.filter(appliesAlone), basket.left);
  return verdictsOf(basket, contenders, choice);
}

/** Judges one coupon alone, for discovery. */
export function savingOf({ order, candidate, facts }: SavingInput): Saving {
  const { applied, rejected } = evaluateAutomatic({ order, candidates: [candidate], facts });
  if (applied[0] !== undefined) return { applies: true, applied: applied[0] };
  if (rejected[0] !== undefined) return { applies: false, rejected: rejected[0] };
  throw new Error(`Coupon ${candidate.coupon.id} has no verdict`);
}

/** One contender a coupon, however often it is named. */
function judged(candidates: readonly Candidate[], judge: (candidate: Candidate) => Contender): Contender[] {
  const distinct = new Map(candidates.map((candidate) => [candidate.coupon.id, candidate]));
  return [...distinct.values()].map(judge);
}

function appliesAlone({ checks }: Contender): boolean {
  return refusalIn(checks) === null;
}

function notFound(code: string): RejectedCoupon {
  return { code, candidate: null, reason: 'NOT_FOUND', message: `Coupon not found: ${code}`, checks: [] };
}
