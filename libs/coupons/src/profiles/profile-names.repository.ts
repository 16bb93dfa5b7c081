import { Injectable } from '@nestjs/common';

import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

/** The names that an owner's profiles have now. Of parallel calls for one name, one gets it. */
@Injectable()
export class ProfileNamesRepository {
  /**
   * Locks a name and the one that a profile has, in one order for everybody: profiles that take each other's names
   * at the same time would wait for each other otherwise.
   */
  async lock(
    ownerId: OwnerId,
    foldedName: string,
    promotionId: string,
    transaction: Transaction,
  ): Promise<void> {
    await transaction.$queryRaw`
      SELECT folded_name FROM profile_names
      WHERE owner_id = ${ownerId} AND (folded_name = ${foldedName} OR promotion_id = ${promotionId})
      ORDER BY folded_name FOR UPDATE`;
  }

  /** @returns whether the name was free, or this profile's already */
  async take(
    ownerId: OwnerId,
    foldedName: string,
    promotionId: string,
    transaction: Transaction,
  ): Promise<boolean> {
    const taken = await transaction.$executeRaw`
      INSERT INTO profile_names (owner_id, folded_name, promotion_id)
      VALUES (${ownerId}, ${foldedName}, ${promotionId})
      ON CONFLICT (owner_id, folded_name) DO UPDATE SET promotion_id = EXCLUDED.promotion_id
        WHERE profile_names.promotion_id = EXCLUDED.promotion_id`;
    return taken === 1;
  }

  /** Lets go of every name of a profile but `kept`, or of all with `null`. */
  async release(
    ownerId: OwnerId,
    promotionId: string,
    kept: string | null,
    transaction: Transaction,
  ): Promise<void> {
    await transaction.$executeRaw`
      DELETE FROM profile_names WHERE owner_id = ${ownerId} AND promotion_id = ${promotionId}
        AND folded_name IS DISTINCT FROM ${kept}::text`;
  }
}
