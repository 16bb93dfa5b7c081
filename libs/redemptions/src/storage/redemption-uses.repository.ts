import { Injectable } from '@nestjs/common';

import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

/** Moves the uses of one redemption from one state to the next. */
@Injectable()
export class RedemptionUsesRepository {
  /** From now on they count until they are given back. */
  async markUsed(ownerId: OwnerId, redemptionId: string, transaction: Transaction): Promise<void> {
    await transaction.redemptionUse.updateMany({
      where: { ownerId, redemptionId },
      data: { state: 'USED', expiresAt: null },
    });
  }

  /** From now on they count no more. @returns how many there were */
  async markReturned(ownerId: OwnerId, redemptionId: string, transaction: Transaction): Promise<number> {
    const { count } = await transaction.redemptionUse.updateMany({
      where: { ownerId, redemptionId, state: { not: 'RETURNED' } },
      data: { state: 'RETURNED' },
    });
    return count;
  }
}
