import { Injectable } from '@nestjs/common';

import type { Instant } from '#engine';
import { Database } from '#platform/database';
import type { OwnerId } from '#platform/owner';

/** What an order takes from its owner, and the time by the database's clock. */
export interface OwnerFacts {
  readonly currency: string;
  readonly timezone: string;
  readonly now: Instant;
}

@Injectable()
export class OwnerFactsRepository {
  constructor(private readonly database: Database) {}

  /** The database's clock is the only one of the ledger: what is read by it is judged and claimed by it. */
  async read(ownerId: OwnerId): Promise<OwnerFacts> {
    const [row] = await this.database.client.$queryRaw<{ currency: string; timezone: string; now: Date }[]>`
      SELECT currency, timezone, clock_timestamp() AS now FROM owners WHERE id = ${ownerId}`;
    if (row === undefined) throw new Error(`There is no owner ${ownerId}`);
    return { ...row, now: row.now.getTime() };
  }
}
