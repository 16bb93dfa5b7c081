import { Injectable } from '@nestjs/common';

import { Database, type Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { isProfile } from '../coupon.sql.js';
import { jobRowId } from './job-row-ids.js';

const CODES_AT_ONCE = 2_500;

/** Codes that a job makes for a promotion. */
export interface JobCodes {
  readonly jobId: string;
  readonly promotionId: string;
  /** As they are stored, each with the number of its row. */
  readonly codes: readonly { readonly number: number; readonly code: string; readonly customerId?: string }[];
}

/** The codes of jobs, which know theirs by their ids. */
@Injectable()
export class JobCodesRepository {
  constructor(private readonly database: Database) {}

  /**
   * Takes those of the codes that are free, each with a coupon, in one statement, and in one order for everybody. Of
   * a code that is there twice the first is taken.
   * @returns how many were free
   */
  async storeFree(
    ownerId: OwnerId,
    { jobId, promotionId, codes }: JobCodes,
    transaction: Transaction,
  ): Promise<number> {
    const ids = codes.map(({ number }) => jobRowId(jobId, number));
    const texts = codes.map(({ code }) => code);
    const [row] = await transaction.$queryRaw<{ stored: number }[]>`
      WITH taken AS (
        INSERT INTO coupon_codes (code, owner_id, coupon_id)
        SELECT d.code, ${ownerId}, d.id FROM unnest(${texts}::text[], ${ids}::text[]) AS d (code, id)
        ORDER BY d.code, d.id
        ON CONFLICT (code) DO NOTHING
        RETURNING code, coupon_id
      ), made AS (
        INSERT INTO coupons (id, owner_id, promotion_id, code, in_profile)
        SELECT coupon_id, ${ownerId}, ${promotionId}, code, ${isProfile(ownerId, promotionId)}
        FROM taken ORDER BY coupon_id
        RETURNING 1
      )
      SELECT count(*)::int AS stored FROM made`;
    return row?.stored ?? 0;
  }

  /** As `storeFree`, of codes some of which are for a customer each. @returns the numbers of those that were free */
  async storeGiven(
    ownerId: OwnerId,
    { jobId, promotionId, codes }: JobCodes,
    transaction: Transaction,
  ): Promise<ReadonlySet<number>> {
    const byId = new Map(codes.map(({ number }) => [jobRowId(jobId, number), number]));
    const texts = codes.map(({ code }) => code);
    const customerIds = codes.map(({ customerId }) => customerId ?? null);
    const rows = await transaction.$queryRaw<{ id: string }[]>`
      WITH given AS (
        SELECT * FROM unnest(${texts}::text[], ${[...byId.keys()]}::text[], ${customerIds}::text[])
          AS g (code, id, customer_id)
      ), taken AS (
        INSERT INTO coupon_codes (code, owner_id, coupon_id)
        SELECT code, ${ownerId}, id FROM given ORDER BY code, id
        ON CONFLICT (code) DO NOTHING
        RETURNING coupon_id
      )
      INSERT INTO coupons (id, owner_id, promotion_id, code, assigned_customer_id, in_profile)
      SELECT g.id, ${ownerId}, ${promotionId}, g.code, g.customer_id, ${isProfile(ownerId, promotionId)} FROM given g
      JOIN taken t ON t.coupon_id = g.id ORDER BY g.id
      RETURNING id`;
    return new Set(rows.flatMap(({ id }) => byId.get(id) ?? []));
  }

  /**
   * The codes that a job has made, in the order in which it drew them. They are asked for by both ends of a range of
   * ids: of a table that has just grown by a million rows the planner knows nothing.
   * @param drawn how many it has drawn
   */
  async *made(ownerId: OwnerId, jobId: string, drawn: number): AsyncGenerator<readonly string[]> {
    for (let from = 0; from < drawn; from += CODES_AT_ONCE) {
      const last = Math.min(drawn, from + CODES_AT_ONCE) - 1;
      const rows = await this.database.client.$queryRaw<{ code: string }[]>`
        SELECT code FROM coupons
        WHERE owner_id = ${ownerId} AND id >= ${jobRowId(jobId, from)} AND id <= ${jobRowId(jobId, last)}
        ORDER BY id`;
      yield rows.map(({ code }) => code);
    }
  }
}
