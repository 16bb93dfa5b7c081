import { Batcher, type Outcome } from '#platform/batching';
import type { OwnerId } from '#platform/owner';

import type { CouponFinderRepository } from '../coupon-finder.repository.js';
import type { CouponRecord } from '../coupon-record.js';

const BATCH_MAX = 128;
const WAITING_MAX = 2_000;
const BATCHES_AT_ONCE_MAX = 2;

interface UnknownCode {
  readonly ownerId: OwnerId;
  /** Exactly as stored. */
  readonly stored: string;
}

/**
 * Reads codes that no copy is kept of. After a start, or of very many codes, that is most of them: those that are asked
 * for while others are read go together, and one that many ask for is read once.
 */
export class UnknownCodes {
  private readonly reading: Batcher<UnknownCode, CouponRecord | null>;

  constructor(private readonly finder: CouponFinderRepository) {
    this.reading = new Batcher({
      run: (codes) => this.readAll(codes),
      batchMax: BATCH_MAX,
      waitingMax: WAITING_MAX,
      atOnceMax: BATCHES_AT_ONCE_MAX,
    });
  }

  /** @returns `null` for a code that there is not */
  async read(ownerId: OwnerId, stored: string): Promise<CouponRecord | null> {
    return this.reading.ask({ ownerId, stored });
  }

  private async readAll(codes: readonly UnknownCode[]): Promise<readonly Outcome<CouponRecord | null>[]> {
    const ofOwners = [...Map.groupBy(codes, ({ ownerId }) => ownerId)];
    const read = new Map((await Promise.all(ofOwners.map(async (of) => this.readOf(...of)))).flat());
    return codes.map((code) => ({ ok: true, answer: read.get(nameOf(code)) ?? null }));
  }

  private async readOf(
    ownerId: OwnerId,
    codes: readonly UnknownCode[],
  ): Promise<readonly (readonly [name: string, record: CouponRecord])[]> {
    const records = await this.finder.findByCodes(ownerId, [...new Set(codes.map(({ stored }) => stored))]);
    return records.map((record) => [nameOf({ ownerId, stored: record.coupon.code }), record] as const);
  }
}

function nameOf({ ownerId, stored }: UnknownCode): string {
  return `${ownerId} ${stored}`;
}
