import type { Candidate, Reason } from '#engine';
import type {
  ApplyCommand,
  CheckCodeCommand,
  DecisionObserver,
  RejectedCode,
  ValidationResult,
} from '#features/redemptions';
import type { OwnerId } from '#platform/owner';

import { type CallCount, type CallCounts, type CallSubject, addReason } from './call-counts.js';

const UNNAMED = '';
/** Of codes that nobody has it is counted how many were tried, not which. */
const UNKNOWN: Reason = 'NOT_FOUND';
/** Longer ones are no service's key (02-admin-coupons.md). */
const SERVICE_CHARACTERS_MAX = 128;

type Where = Omit<CallSubject, 'promotionId' | 'couponId'>;

/** Counts what is decided, while the caller waits: in memory, without waiting. */
export class CallObserver implements DecisionObserver {
  constructor(private readonly counts: CallCounts) {}

  validated(ownerId: OwnerId, { order }: ApplyCommand, result: ValidationResult): void {
    const where = { ownerId, currency: result.currency, service: serviceOf(order.lines[0]?.service) };
    const { applied, rejected } = result.evaluation;
    const total = this.counts.of(ofOwner(where));
    total.validations += 1;
    if (result.valid) total.accepted += 1;
    if (rejected.length > 0) total.rejections += 1;
    for (const { candidate } of applied) this.accepted(where, candidate);
    for (const { candidate, reason } of rejected) {
      addReason(total, reason);
      if (candidate !== null) this.rejected(where, candidate, reason);
    }
  }

  checked(
    ownerId: OwnerId,
    { currency }: CheckCodeCommand,
    candidate: Candidate | null,
    refusal: Reason | null,
  ): void {
    const where = { ownerId, currency: currency ?? '', service: UNNAMED };
    const total = this.counts.of(ofOwner(where));
    total.validations += 1;
    if (refusal === null) total.accepted += 1;
    else total.rejections += 1;
    if (refusal !== null) addReason(total, refusal);
    if (candidate === null) return;
    if (refusal === null) this.accepted(where, candidate);
    else this.rejected(where, candidate, refusal);
  }

  refused(ownerId: OwnerId, { order }: ApplyCommand, rejected: readonly RejectedCode[]): void {
    const service = serviceOf(order.lines[0]?.service);
    const where = { ownerId, currency: order.currency ?? '', service };
    const total = this.counts.of(ofOwner(where));
    total.rejections += 1;
    for (const { code, reason } of rejected) {
      addReason(total, reason);
      if (reason !== UNKNOWN) this.counts.addCode({ ...where, code, reason, rejections: 1 });
    }
  }

  private accepted(where: Where, candidate: Candidate): void {
    for (const count of this.ofCandidate(where, candidate)) {
      count.validations += 1;
      count.accepted += 1;
    }
  }

  private rejected(where: Where, candidate: Candidate, reason: Reason): void {
    for (const count of this.ofCandidate(where, candidate)) {
      count.validations += 1;
      count.rejections += 1;
      addReason(count, reason);
    }
  }

  private ofCandidate(where: Where, { coupon, promotion }: Candidate): readonly CallCount[] {
    const ofPromotion = { ...where, promotionId: promotion.id };
    return [
      this.counts.of({ ...ofPromotion, couponId: UNNAMED }),
      this.counts.of({ ...ofPromotion, couponId: coupon.id }),
    ];
  }
}

function ofOwner(where: Where): CallSubject {
  return { ...where, promotionId: UNNAMED, couponId: UNNAMED };
}

function serviceOf(named: string | null | undefined): string {
  return named == null || named.length > SERVICE_CHARACTERS_MAX ? UNNAMED : named;
}
