import { Injectable } from '@nestjs/common';

import { Database } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { Answer } from './answer.js';
import type { PlacedAnswer } from './placed-answers.js';

/** The answer kept under a key, and to which call. */
export interface KeptAnswer {
  /** SHA-256, in hexadecimal. */
  readonly fingerprint: string;
  readonly answer: Answer<unknown> | PlacedAnswer;
}

const KEPT_HOURS = 24;

/** Finds first answers; a key older than 24 h counts as absent. */
@Injectable()
export class IdempotencyKeyRepository {
  constructor(private readonly database: Database) {}

  async find(ownerId: OwnerId, key: string): Promise<KeptAnswer | null> {
    const [row] = await this.database.client.$queryRaw<KeptAnswer[]>`
      SELECT encode(fingerprint, 'hex') AS fingerprint, response AS answer FROM idempotency_keys
      WHERE owner_id = ${ownerId} AND key = ${key} AND response IS NOT NULL
        AND created_at > clock_timestamp() - make_interval(hours => ${KEPT_HOURS}::int)`;
    return row ?? null;
  }

  /**
   * Removes keys of every owner that count as absent by now, the oldest first.
   * @returns how many there were, at most `limit`; those that another replica is removing are left to it
   */
  async removeForgotten(limit: number): Promise<number> {
    return this.database.client.$executeRaw`
      DELETE FROM idempotency_keys WHERE (owner_id, key) IN (
        SELECT owner_id, key FROM idempotency_keys
        WHERE created_at <= (SELECT clock_timestamp() - make_interval(hours => ${KEPT_HOURS}::int))
        ORDER BY created_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)`;
  }
}
