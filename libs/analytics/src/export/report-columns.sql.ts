import { type ExportColumn, type ExportWords, majorSql } from './export-words.js';

/** Reports of any size. */
export type LongReport = 'redemptions' | 'coupons';

/** One column: what it tells, and the SQL of its value. Texts are what somebody typed, amounts are minor units. */
interface Column {
  readonly column: ExportColumn;
  readonly sql: string;
  /** The SQL of what falls on the part of the order that is sold by one service. */
  readonly ofPart?: string;
  readonly kind?: 'text' | 'amount';
}

/** What is written, and how. */
export interface ReportLayout {
  readonly report: LongReport;
  /** Whether redemptions are told by the part of each order that one service sold. */
  readonly byPart: boolean;
  readonly format: 'csv' | 'json';
  readonly words: ExportWords;
}

/** A spreadsheet takes what begins so for a formula. */
const FORMULA = `'^[=+@\\-\\t\\r]'`;

const instant = (sql: string): string => `to_char(${sql}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const COLUMNS: Readonly<Record<LongReport, readonly Column[]>> = {
  redemptions: [
    { column: 'redemptionId', sql: 'r.id' },
    { column: 'redeemedAt', sql: instant('r.created_at') },
    { column: 'status', sql: 'lower(r.status::text)' },
    { column: 'ownerId', sql: `NULLIF(r.owner_id, 'platform')` },
    { column: 'orderReference', sql: 'r.order_reference', kind: 'text' },
    { column: 'customerReference', sql: 'r.customer_reference', kind: 'text' },
    { column: 'customerEmail', sql: 'r.customer_email', kind: 'text' },
    { column: 'couponId', sql: 'u.coupon_id' },
    { column: 'code', sql: 'u.code', kind: 'text' },
    { column: 'service', sql: servicesOf(), ofPart: 'l.service', kind: 'text' },
    { column: 'currency', sql: 'r.currency' },
    { column: 'orderValue', sql: 'r.subtotal_minor', ofPart: 'l.order_value', kind: 'amount' },
    { column: 'discount', sql: 'u.discount_minor', ofPart: 'l.discount', kind: 'amount' },
    { column: 'orderDiscount', sql: 'r.discount_minor', ofPart: 'l.order_discount', kind: 'amount' },
    {
      column: 'refunded',
      sql: 'r.refunded_order_value_minor - r.refunded_discount_minor',
      ofPart: 'l.refunded',
      kind: 'amount',
    },
  ],
  coupons: [
    { column: 'couponId', sql: 'c.coupon_id' },
    { column: 'code', sql: 'k.code', kind: 'text' },
    { column: 'ownerId', sql: `NULLIF(c.owner_id, 'platform')` },
    { column: 'currency', sql: 'c.currency' },
    { column: 'redemptions', sql: 'c.redemptions' },
    { column: 'orderValue', sql: 'c.order_value', kind: 'amount' },
    { column: 'discount', sql: 'c.discount', kind: 'amount' },
  ],
};

/** What the amounts of a report are in. */
const CURRENCY: Readonly<Record<LongReport, string>> = { redemptions: 'r.currency', coupons: 'c.currency' };

/**
 * The columns of a report as a dialect writes them. Cells that a spreadsheet would take for a formula begin with an
 * apostrophe in a table for spreadsheets; programs get what was typed.
 */
export function columnsOf({ report, byPart, format, words }: ReportLayout): string {
  const columns = COLUMNS[report].flatMap(({ column, sql: ofWhole, ofPart = ofWhole, kind }) => {
    const name = words.names[column];
    if (name === undefined) return [];
    const sql = byPart ? ofPart : ofWhole;
    return [`${valueOf({ sql, kind }, { format, words, currency: CURRENCY[report] })} AS "${name}"`];
  });
  return columns.join(', ');
}

function valueOf(
  { sql, kind }: { readonly sql: string; readonly kind: Column['kind'] },
  {
    format,
    words,
    currency,
  }: { readonly format: string; readonly words: ExportWords; readonly currency: string },
): string {
  if (kind === 'amount' && words.amounts === 'major') return majorSql(sql, currency);
  if (kind !== 'text' || format !== 'csv') return sql;
  return `CASE WHEN ${sql} ~ ${FORMULA} THEN '''' || ${sql} ELSE ${sql} END`;
}

/** Of an order with one line it is that line's. */
function servicesOf(): string {
  return `CASE WHEN jsonb_array_length(r.lines) = 1 THEN r.lines -> 0 ->> 'service' ELSE (
    SELECT string_agg(DISTINCT line ->> 'service', ' ') FROM jsonb_array_elements(r.lines) line) END`;
}
