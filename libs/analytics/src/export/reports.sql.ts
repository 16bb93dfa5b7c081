import pg from 'pg';
import { encodeTime } from 'ulidx';

import { FIRST_INSTANT } from '#platform/clock';

import type { Subject } from '../figures/figures.js';
import type { Period } from '../period/period.js';
import { ALL_SERVICES } from '../roll-up/totals.sql.js';

/** Reports of any size. */
export type LongReport = 'redemptions' | 'coupons';

/** What such a report holds. */
export interface ReportQuery {
  readonly report: LongReport;
  readonly subject: Subject;
  readonly period: Period;
  /** `null`: every currency. */
  readonly currency: string | null;
  readonly service: string | null;
}

/** One column: its name, and the SQL of its value. Texts are what somebody typed. */
interface Column {
  readonly name: string;
  readonly sql: string;
  readonly isText?: true;
}

const TIME_CHARACTERS = 10;
const DAY_MS = 86_400_000;
/** A spreadsheet takes what begins so for a formula. */
const FORMULA = `'^[=+@\\-\\t\\r]'`;

const literal = (value: string): string => pg.escapeLiteral(value);
const instant = (sql: string): string => `to_char(${sql}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const COLUMNS: Readonly<Record<LongReport, readonly Column[]>> = {
  redemptions: [
    { name: 'redemption_id', sql: 'r.id' },
    { name: 'redeemed_at', sql: instant('r.created_at') },
    { name: 'status', sql: 'lower(r.status::text)' },
    { name: 'partner_id', sql: `NULLIF(r.owner_id, 'platform')` },
    { name: 'order_id', sql: 'r.order_reference', isText: true },
    { name: 'user_id', sql: 'r.customer_reference', isText: true },
    { name: 'user_email', sql: 'r.customer_email', isText: true },
    { name: 'coupon_id', sql: 'u.coupon_id' },
    { name: 'code', sql: 'u.code', isText: true },
    { name: 'service', sql: servicesOf(), isText: true },
    { name: 'currency', sql: 'r.currency' },
    { name: 'order_value', sql: 'r.subtotal_minor' },
    { name: 'discount_amount', sql: 'u.discount_minor' },
    { name: 'order_discount_amount', sql: 'r.discount_minor' },
    { name: 'refunded_amount', sql: 'r.refunded_order_value_minor - r.refunded_discount_minor' },
  ],
  coupons: [
    { name: 'coupon_id', sql: 'c.coupon_id' },
    { name: 'code', sql: 'k.code', isText: true },
    { name: 'partner_id', sql: `NULLIF(c.owner_id, 'platform')` },
    { name: 'currency', sql: 'c.currency' },
    { name: 'redemptions', sql: 'c.redemptions' },
    { name: 'order_value', sql: 'c.order_value' },
    { name: 'discount_amount', sql: 'c.discount' },
  ],
};

/**
 * The rows of a report. Cells that a spreadsheet would take for a formula begin with an apostrophe in a table for
 * spreadsheets; programs get what was typed.
 */
export function rowsOf(query: ReportQuery, format: 'csv' | 'json'): string {
  const columns = COLUMNS[query.report].map(({ name, sql, isText }) =>
    isText === true && format === 'csv'
      ? `CASE WHEN ${sql} ~ ${FORMULA} THEN '''' || ${sql} ELSE ${sql} END AS ${name}`
      : `${sql} AS ${name}`,
  );
  return `SELECT ${columns.join(', ')} ${FROM[query.report](query)}`;
}

const FROM: Readonly<Record<LongReport, (query: ReportQuery) => string>> = {
  redemptions: (query) => `
    FROM redemptions r JOIN redemption_uses u ON u.redemption_id = r.id AND u.owner_id = r.owner_id
    WHERE is_counted(r.status) AND ${createdIn(query.period)} AND ${ofSubject(query.subject, 'u')}
      AND ${inCurrency(query, 'r')}${query.service === null ? '' : ` AND r.lines @> ${linesOf(query.service)}`}
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

/** By the ids, which rise with time, and then exactly: a replica's clock may have been a little off. */
function createdIn({ start, end }: Period): string {
  const from = idAt(start - DAY_MS);
  const to = idAt(end + DAY_MS);
  // Said of both tables, so that both are read in order.
  return `r.id >= '${from}' AND r.id < '${to}' AND u.redemption_id >= '${from}' AND u.redemption_id < '${to}'
    AND r.created_at >= ${timestampOf(start)} AND r.created_at < ${timestampOf(end)}`;
}

function idAt(at: number): string {
  return encodeTime(Math.max(0, at, FIRST_INSTANT), TIME_CHARACTERS);
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

function linesOf(service: string): string {
  return `${literal(JSON.stringify([{ service }]))}::jsonb`;
}

/** Of an order with one line it is that line's. */
function servicesOf(): string {
  return `CASE WHEN jsonb_array_length(r.lines) = 1 THEN r.lines -> 0 ->> 'service' ELSE (
    SELECT string_agg(DISTINCT line ->> 'service', ' ') FROM jsonb_array_elements(r.lines) line) END`;
}
