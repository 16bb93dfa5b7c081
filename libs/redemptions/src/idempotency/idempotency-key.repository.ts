import { Injectable } from '@nestjs/common';

import { Database, type Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { IdempotentCall } from '../commands.js';
import type { Answer } from './answer.js';

/** The answer kept under a key, and to which call. */
export interface KeptAnswer {
  readonly fingerprint: Uint8Array;
  readonly answer: Answer<unknown>;
}

const KEPT_HOURS = 24;
/** How long a repeat waits for the first call (05-redemptions.md). */
const WAIT = '10s';

/** Keeps first answers; a key older than 24 h counts as absent. */
@Injectable()
export class IdempotencyKeyRepository {
  constructor(private readonly database: Database) {}

  async find(ownerId: OwnerId, key: string): Promise<KeptAnswer | null> {
    const [row] = await this.database.client.$queryRaw<KeptAnswer[]>`
      SELECT fingerprint, response AS answer FROM idempotency_keys
      WHERE owner_id = ${ownerId} AND key = ${key} AND response IS NOT NULL
        AND created_at > clock_timestamp() - make_interval(hours => ${KEPT_HOURS}::int)`;
    return row ?? null;
  }

  /**
   * Takes a key for this transaction. Another transaction that has it is waited for, at most 10 s.
   * @returns whether it was free; otherwise its answer can be found
   */
  async begin(ownerId: OwnerId, call: IdempotentCall, transaction: Transaction): Promise<boolean> {
    await transaction.$queryRaw`SELECT set_config('lock_timeout', ${WAIT}, true)`;
    // Claims look at this lock, and never wait for it (`claim_orders`).
    await transaction.$queryRaw`
      SELECT true AS locked FROM pg_advisory_xact_lock(hashtextextended(${`${ownerId} ${call.key}`}, 0))`;
    const taken = await transaction.$executeRaw`
      INSERT INTO idempotency_keys (owner_id, key, fingerprint, created_at)
      VALUES (${ownerId}, ${call.key}, ${Buffer.from(call.fingerprint)}, clock_timestamp())
      ON CONFLICT (owner_id, key) DO UPDATE
      SET fingerprint = EXCLUDED.fingerprint, created_at = EXCLUDED.created_at, response = NULL
      WHERE idempotency_keys.created_at <= clock_timestamp() - make_interval(hours => ${KEPT_HOURS}::int)`;
    return taken === 1;
  }

  async keep(
    ownerId: OwnerId,
    key: string,
    answer: Answer<unknown>,
    transaction: Transaction,
  ): Promise<void> {
    await transaction.$executeRaw`
      UPDATE idempotency_keys SET response = ${JSON.stringify(answer)}::json
      WHERE owner_id = ${ownerId} AND key = ${key}`;
  }

  /** Removes the keys of every owner that count as absent by now. */
  async removeForgotten(): Promise<void> {
    await this.database.client.$executeRaw`
      DELETE FROM idempotency_keys
      WHERE created_at <= clock_timestamp() - make_interval(hours => ${KEPT_HOURS}::int)`;
  }
}
