import pg from 'pg';

import { idAfter, idNotAfter } from '#platform/ids';

import type { Subject } from '../figures/figures.js';
import type { Period } from '../period/period.js';
import { partsOfUse } from '../roll-up/parts.sql.js';
import { ALL_SERVICES } from '../roll-up/totals.sql.js';
import type { ExportWords } from './export-words.js';
import { type LongReport, columnsOf } from './report-columns.sql.js';

/** What such a report holds. */
export interface ReportQuery {
  readonly report: LongReport;
  readonly subject: Subject;
  readonly period: Period;
  /** `null`: every currency. */
  readonly currency: string | null;
  readonly service: string | null;
}

const REFUNDS = `NULLIF(r.refunded_lines, '[]')`;
const literal = (value: string): string => pg.escapeLiteral(value);

/** The rows of a report. */
export function rowsOf(query: ReportQuery, format: 'csv' | 'json', words: ExportWords): string {
  const columns = columnsOf({ report: query.report, byPart: query.service !== null, format, words });
  return `SELECT ${columns} ${FROM[query.report](query)}`;
}

const FROM: Readonly<Record<LongReport, (query: ReportQuery) => string>> = {
  redemptions: (query) => `
    FROM redemptions r JOIN redemption_uses u ON u.redemption_id = r.id AND u.owner_id = r.owner_id
    ${query.service === null ? '' : `CROSS JOIN LATERAL (${partsOfUse(REFUNDS)}) l`}
    WHERE is_counted(r.status) AND ${createdIn(query.period)} AND ${ofSubject(query.subject, 'u')}
      AND ${inCurrency(query, 'r')}${query.service === null ? '' : ` AND ${inService(query.service)}`}
    ORDER BY r.id`,
  coupons: (query) => `
    FROM (
      SELECT currency, coupon_id, owner_id, sum(redemptions) AS redemptions,
        sum(order_value_minor) AS order_value, sum(discount_minor) AS discount
      FROM analytics_coupon_days t
      WHERE starts_on >= '${query.period.firstDay}' AND starts_on < '${query.period.endDay}'
        AND ${ofSubject(query.subject, 't')} AND ${inCurrency(query, 't')}
        AND service = ${literal(query.service ?? ALL_SERVICES)}
      GROUP BY currency, coupon_id, owner_id HAVING sum(redemptions) > 0) c
    JOIN coupons k ON k.id = c.coupon_id AND k.owner_id = c.owner_id
    ORDER BY c.redemptions DESC, c.coupon_id`,
};

/** By the ids, which rise with time, and then exactly. */
function createdIn({ start, end }: Period): string {
  const from = idNotAfter(start);
  const to = idAfter(end);
  // Said of both tables, so that both are read in order.
  return `r.id >= '${from}' AND r.id < '${to}' AND u.redemption_id >= '${from}' AND u.redemption_id < '${to}'
    AND r.created_at >= ${timestampOf(start)} AND r.created_at < ${timestampOf(end)}`;
}

function timestampOf(at: number): string {
  return `to_timestamp(${at / 1_000})`;
}

function ofSubject(subject: Subject, table: string): string {
  return [
    'true',
    ...('ownerId' in subject ? [`${table}.owner_id = ${literal(subject.ownerId)}`] : []),
    ...('promotionId' in subject ? [`${table}.promotion_id = ${literal(subject.promotionId)}`] : []),
    ...('couponId' in subject ? [`${table}.coupon_id = ${literal(subject.couponId)}`] : []),
  ].join(' AND ');
}

function inCurrency({ currency }: ReportQuery, table: string): string {
  return currency === null ? 'true' : `${table}.currency = ${literal(currency)}`;
}

/** Orders without such a line are passed over before they are taken apart. */
function inService(service: string): string {
  return `r.lines @> ${literal(JSON.stringify([{ service }]))}::jsonb AND l.service = ${literal(service)}`;
}
