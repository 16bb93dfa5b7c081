import { Injectable } from '@nestjs/common';

import type { Instant } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { RedemptionRecord } from '../results.js';
import { RedemptionRepository } from '../storage/redemption.repository.js';
import type { Answer } from './answer.js';

/** What is kept of the answer to a placement: everything else of it stands in the ledger, and stays as it was. */
export interface PlacedAnswer {
  readonly ok: true;
  readonly placed: { readonly redemptionId: string; readonly expiresAt: Instant | null };
}

/** What a placement answers. */
interface Created {
  readonly outcome: 'created';
  readonly record: RedemptionRecord;
}

/** Gives the answers to placements again, as they were, whatever has become of the redemptions since. */
@Injectable()
export class PlacedAnswers {
  constructor(private readonly redemptions: RedemptionRepository) {}

  async read(ownerId: OwnerId, { placed }: PlacedAnswer): Promise<Answer<Created>> {
    const stored = await this.redemptions.find(ownerId, placed.redemptionId);
    if (stored === null) throw new Error(`The ledger lost redemption ${placed.redemptionId}`);
    const record: RedemptionRecord = {
      ...stored.record,
      status: placed.expiresAt === null ? 'REDEEMED' : 'RESERVED',
      refundedOrderValueMinor: 0,
      refundedDiscountMinor: 0,
      expiresAt: placed.expiresAt,
    };
    return { ok: true, value: { outcome: 'created', record } };
  }
}
