import { Readable } from 'node:stream';

import { getSchemaPath } from '@nestjs/swagger';
import { stringify } from 'csv-stringify';

import type { AuditRecord } from '#features/audit';

import type { ExportFormat } from './audit.query.js';
import { AuditEntryResponse, toAuditEntryResponse } from './audit.response.js';

const COLUMNS = [
  'id',
  'at',
  'actor_type',
  'actor_id',
  'actor_name',
  'action',
  'subject_type',
  'subject_id',
  'before',
  'after',
  'request_id',
  'ip',
  'previous_hash',
  'hash',
] as const;

/** How an export is sent. */
export const EXPORT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

const ROW_EXAMPLE = `01JEXAMPLE0000000000000001,2026-01-01T00:00:00Z,user,01JEXAMPLE0000000000000002,admin@example.com,coupon.created,coupon,01JEXAMPLE0000000000000003,,"{""code"":""FLASH50""}",req-1,203.0.113.7,${'0'.repeat(64)},${'1'.repeat(64)}`;

/** What an export looks like, for the documentation. */
export const EXPORT_EXAMPLES = {
  'text/csv': { schema: { type: 'string' }, example: `${COLUMNS.join(',')}\r\n${ROW_EXAMPLE}\r\n` },
  'application/json': {
    schema: {
      type: 'object',
      properties: { entries: { type: 'array', items: { $ref: getSchemaPath(AuditEntryResponse) } } },
    },
  },
};

/** The entries as they come, as CSV with a header, or as JSON in the shape of the list. */
export function auditExport(format: ExportFormat, entries: AsyncIterable<AuditRecord>): Readable {
  return format === 'csv' ? asCsv(entries) : Readable.from(asJson(entries));
}

/** A cell that a spreadsheet would take for a formula begins with an apostrophe. */
function asCsv(entries: AsyncIterable<AuditRecord>): Readable {
  const csv = stringify({
    header: true,
    columns: [...COLUMNS],
    escape_formulas: true,
    record_delimiter: '\r\n',
  });
  const rows = Readable.from(cells(entries));
  rows.on('error', (error) => csv.destroy(error));
  csv.on('close', () => rows.destroy());
  return rows.pipe(csv);
}

async function* cells(entries: AsyncIterable<AuditRecord>): AsyncGenerator<readonly string[]> {
  for await (const entry of entries) yield rowOf(toAuditEntryResponse(entry));
}

function rowOf({ actor, subject, before, after, ...entry }: AuditEntryResponse): readonly string[] {
  return [
    entry.id,
    entry.at,
    actor.type,
    actor.id,
    actor.name,
    entry.action,
    subject.type,
    subject.id,
    before === null ? '' : JSON.stringify(before),
    after === null ? '' : JSON.stringify(after),
    entry.request_id ?? '',
    entry.ip ?? '',
    entry.previous_hash,
    entry.hash,
  ];
}

async function* asJson(entries: AsyncIterable<AuditRecord>): AsyncGenerator<string> {
  let separator = '{"entries":[\n';
  for await (const entry of entries) {
    yield separator + JSON.stringify(toAuditEntryResponse(entry));
    separator = ',\n';
  }
  yield separator.startsWith('{') ? `${separator}]}\n` : '\n]}\n';
}
