import { Injectable } from '@nestjs/common';

import { Config } from '#platform/config';

import { AnalyticsDatabase } from '../analytics-database.js';
import type { CallCount, CallCounts, CodeCount } from './call-counts.js';

/** Rows in the order of their keys: two replicas that store at once wait for each other in one order. */
const STORE = `
  WITH today AS (SELECT (clock_timestamp() AT TIME ZONE $1)::date AS day),
  given AS (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS t ("ownerId" text, "promotionId" text, "couponId" text,
      currency text, service text, validations bigint, accepted bigint, rejections bigint, reasons jsonb)),
  codes AS (
    SELECT c."ownerId", k.promotion_id AS "promotionId", k.id AS "couponId", c.currency, c.service, c.reason, c.rejections
    FROM jsonb_to_recordset($3::jsonb) AS c ("ownerId" text, code text, currency text, service text, reason text,
      rejections bigint)
    JOIN coupon_codes n ON n.code = c.code AND n.owner_id = c."ownerId"
    JOIN coupons k ON k.id = n.coupon_id AND k.owner_id = n.owner_id),
  of_codes AS (
    SELECT "ownerId", "promotionId", "couponId", currency, service, reason, rejections FROM codes
    UNION ALL SELECT "ownerId", "promotionId", '', currency, service, reason, rejections FROM codes),
  calls AS (
    SELECT "ownerId", "promotionId", "couponId", currency, service, validations, accepted, rejections FROM given
    UNION ALL SELECT "ownerId", "promotionId", "couponId", currency, service, 0, 0, rejections FROM of_codes),
  reasons AS (
    SELECT "ownerId", "promotionId", "couponId", currency, service, r.key AS reason, r.value::bigint AS count
    FROM given CROSS JOIN LATERAL jsonb_each_text(given.reasons) r
    UNION ALL SELECT * FROM of_codes),
  stored AS (
    INSERT INTO analytics_calls AS a (promotion_id, coupon_id, currency, day, owner_id, service, validations, accepted,
      rejections)
    SELECT c."promotionId", c."couponId", COALESCE(NULLIF(c.currency, ''), o.currency), today.day, c."ownerId",
      c.service, sum(c.validations), sum(c.accepted), sum(c.rejections)
    FROM calls c JOIN owners o ON o.id = c."ownerId" CROSS JOIN today
    GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (promotion_id, coupon_id, currency, day, owner_id, service) DO UPDATE SET
      validations = a.validations + EXCLUDED.validations, accepted = a.accepted + EXCLUDED.accepted,
      rejections = a.rejections + EXCLUDED.rejections)
  INSERT INTO analytics_rejections AS a (promotion_id, coupon_id, currency, day, owner_id, service, reason, count)
  SELECT r."promotionId", r."couponId", COALESCE(NULLIF(r.currency, ''), o.currency), today.day, r."ownerId", r.service,
    r.reason, sum(r.count)
  FROM reasons r JOIN owners o ON o.id = r."ownerId" CROSS JOIN today
  GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
  ON CONFLICT (promotion_id, coupon_id, currency, day, owner_id, service, reason)
  DO UPDATE SET count = a.count + EXCLUDED.count`;

/** Stores what was counted; all of it or nothing. */
@Injectable()
export class CallCountsRepository {
  constructor(
    private readonly database: AnalyticsDatabase,
    private readonly config: Config,
  ) {}

  /** With the day that it is now in the platform's time zone. */
  async add({ calls, codes }: ReturnType<CallCounts['take']>): Promise<void> {
    await this.database.writers.query({
      name: 'analytics-add-calls',
      text: STORE,
      values: [
        this.config.settings.DEFAULT_TIMEZONE,
        asJson(calls),
        JSON.stringify(codes satisfies readonly CodeCount[]),
      ],
    });
  }
}

function asJson(calls: readonly CallCount[]): string {
  return JSON.stringify(calls.map((call) => ({ ...call, reasons: Object.fromEntries(call.reasons) })));
}
