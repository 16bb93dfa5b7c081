import type { OwnerId } from '#platform/owner';

import { SettleStatement } from '../../../libs/redemptions/src/claims/settle-statement.js';
import { type Settlement, Settler } from '../../../libs/redemptions/src/claims/settlement.js';
import { RedemptionReads } from '../../../libs/redemptions/src/storage/redemption-reads.js';
import { callOf } from '../../support/keyed-calls.js';
import { type BuiltCoupon, reserveOf } from '../../support/ledger-builders.js';
import type { TestLedger } from '../../support/ledger.js';

/** A partner with one coupon, whose reservations are settled beneath the lifecycle. */
export class SettlingWorld {
  readonly settler: Settler;
  readonly statement: SettleStatement;

  private constructor(
    private readonly ledger: TestLedger,
    readonly owner: OwnerId,
    readonly coupon: BuiltCoupon,
  ) {
    this.settler = ledger.context.get(Settler, { strict: false });
    this.statement = ledger.context.get(SettleStatement, { strict: false });
  }

  static async make(ledger: TestLedger): Promise<SettlingWorld> {
    const owner = await ledger.build.partner();
    return new SettlingWorld(ledger, owner, await ledger.build.coupon(owner));
  }

  /** @returns the id of a new reservation of the coupon */
  async reserve(): Promise<string> {
    const command = reserveOf({ codes: [this.coupon.code], id: 'a' });
    return (await this.ledger.redemptions.reserve(this.owner, command, null)).record.id;
  }

  /** The release of a reservation as the lifecycle would decide it, with an answer to be kept for a key. */
  async releaseOf(id: string): Promise<Settlement> {
    const stored = await this.ledger.context.get(RedemptionReads, { strict: false }).find(this.owner, id);
    return {
      ownerId: this.owner,
      redemptionId: id,
      customerId: stored?.customerId ?? null,
      uses: stored?.uses ?? [],
      from: 'RESERVED',
      refundedBeforeMinor: 0,
      overdue: false,
      to: 'RELEASED',
      usesBecome: 'return',
      refund: null,
      kept: { call: callOf(), answer: '{"ok":true,"value":"released"}' },
    };
  }

  async statusOf(id: string): Promise<string> {
    return (await this.ledger.reader.get(this.owner, id)).status;
  }

  /** What the promotion counts. */
  async uses(): Promise<unknown> {
    return this.ledger.database.query(
      'SELECT uses, spent_minor::int AS spent FROM promotions WHERE id = $1',
      [this.coupon.promotionId],
    );
  }

  /** The answer that is stored for the key of a step; no row when there is none. */
  async answerOf({ kept }: Settlement): Promise<unknown> {
    return this.ledger.database.query(
      'SELECT response::text AS answer FROM idempotency_keys WHERE key = $1',
      [kept?.call.key ?? ''],
    );
  }
}
