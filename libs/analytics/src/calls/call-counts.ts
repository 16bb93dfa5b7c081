/** Whose calls are counted together. An empty promotion and coupon: the owner's, whatever codes they were about. */
export interface CallSubject {
  readonly ownerId: string;
  readonly promotionId: string;
  readonly couponId: string;
  /** ISO 4217; empty: the owner's own. */
  readonly currency: string;
  /** Empty: none was named. */
  readonly service: string;
}

/** How many there were since the last time they were taken. */
export interface CallCount extends CallSubject {
  validations: number;
  accepted: number;
  rejections: number;
  readonly reasons: Map<string, number>;
}

/** A code that was refused, by its code alone: which coupon that is, is looked up when it is stored. */
export interface CodeCount extends Omit<CallSubject, 'promotionId' | 'couponId'> {
  readonly code: string;
  readonly reason: string;
  rejections: number;
}

/** Whoever tries so many different codes within a moment is counted without them. */
const CODES_MAX = 50_000;

/** Counts in memory. */
export class CallCounts {
  private calls = new Map<string, CallCount>();
  private codes = new Map<string, CodeCount>();

  get isEmpty(): boolean {
    return this.calls.size === 0 && this.codes.size === 0;
  }

  of(subject: CallSubject): CallCount {
    const key = `${subject.ownerId}|${subject.promotionId}|${subject.couponId}|${subject.currency}|${subject.service}`;
    const known = this.calls.get(key);
    if (known !== undefined) return known;
    const count = { ...subject, validations: 0, accepted: 0, rejections: 0, reasons: new Map() };
    this.calls.set(key, count);
    return count;
  }

  addCode({ rejections, ...code }: CodeCount): void {
    const key = `${code.ownerId}|${code.code}|${code.currency}|${code.service}|${code.reason}`;
    const known = this.codes.get(key);
    if (known !== undefined) known.rejections += rejections;
    else if (this.codes.size < CODES_MAX) this.codes.set(key, { ...code, rejections });
  }

  /** All of it; what is counted from now on begins anew. */
  take(): { readonly calls: readonly CallCount[]; readonly codes: readonly CodeCount[] } {
    const { calls, codes } = this;
    this.calls = new Map();
    this.codes = new Map();
    return { calls: [...calls.values()], codes: [...codes.values()] };
  }

  /** Puts back what could not be stored. */
  putBack({ calls, codes }: ReturnType<CallCounts['take']>): void {
    for (const call of calls) {
      const count = this.of(call);
      count.validations += call.validations;
      count.accepted += call.accepted;
      count.rejections += call.rejections;
      for (const [reason, times] of call.reasons) addReason(count, reason, times);
    }
    for (const code of codes) this.addCode(code);
  }
}

export function addReason({ reasons }: CallCount, reason: string, times = 1): void {
  reasons.set(reason, (reasons.get(reason) ?? 0) + times);
}
