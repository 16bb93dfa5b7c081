import { PassThrough, Readable, pipeline } from 'node:stream';

import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify';
import { to as copyTo } from 'pg-copy-streams';

import { toMajor } from '#engine';
import { toIso } from '#platform/clock';

import { AnalyticsDatabase } from '../analytics-database.js';
import type { FiguresQuery, Point } from '../figures/figures.js';
import { FiguresService } from '../figures/figures.service.js';
import type { ExportWords } from './export-words.js';
import { JsonRows } from './json-rows.js';
import type { LongReport } from './report-columns.sql.js';
import { type ReportQuery, rowsOf } from './reports.sql.js';

export const REPORTS = ['redemptions', 'coupons', 'series'] as const;
export type Report = (typeof REPORTS)[number];

export const EXPORT_FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What an export holds, and how it is written. */
export interface ExportQuery extends Omit<FiguresQuery, 'currency'> {
  readonly report: Report;
  readonly format: ExportFormat;
  /** ISO 4217; `null`: every currency that there is. */
  readonly currency: string | null;
  /** What stands around the rows of a JSON document, which are an array. */
  readonly around: { readonly head: string; readonly tail: string };
  readonly words: ExportWords;
  readonly reader: 'staff' | 'partner';
}

const SERIES_COLUMNS = ['at', 'currency', 'redemptions', 'orderValue', 'discount'] as const;

/** Two characters that no JSON has unescaped: each line of the copy is a row as it is. */
const JSON_LINES = `FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02'`;

/** Streams reports of any size in bounded memory (06-analytics.md): the database is asked for as much as is taken. */
@Injectable()
export class ExportService {
  constructor(
    private readonly database: AnalyticsDatabase,
    private readonly figures: FiguresService,
  ) {}

  /**
   * A table with a head line, or a JSON document. A stream that fails on the way ends without its end.
   * @throws an error that `isUnavailable` knows when the database cannot do it at the moment
   */
  async open(query: ExportQuery): Promise<Readable> {
    const { report } = query;
    return report === 'series' ? this.openSeries(query) : this.openReport({ ...query, report }, query);
  }

  private async openReport(
    query: ReportQuery & { readonly report: LongReport },
    { format, around, words, reader }: ExportQuery,
  ): Promise<Readable> {
    const rows = rowsOf(query, format, words);
    if (format === 'csv') return this.copy(`COPY (${rows}) TO STDOUT WITH (FORMAT csv, HEADER)`, reader);
    const lines = await this.copy(
      `COPY (SELECT row_to_json(t) FROM (${rows}) t) TO STDOUT WITH (${JSON_LINES})`,
      reader,
    );
    return through(lines, new JsonRows(around));
  }

  /** Few rows, whatever the size of the ledger. */
  private async openSeries(query: ExportQuery): Promise<Readable> {
    const currencies = query.currency === null ? await this.figures.currenciesOf(query) : [query.currency];
    const series = await Promise.all(
      currencies.map(async (currency) =>
        (await this.figures.seriesOf({ ...query, currency })).map((point) =>
          seriesRow(currency, point, query.words),
        ),
      ),
    );
    const rows = series.flat();
    if (query.format === 'json') {
      return Readable.from(
        [query.around.head, rows.map((row) => JSON.stringify(row)).join(','), query.around.tail],
        {
          objectMode: false,
        },
      );
    }
    const columns = SERIES_COLUMNS.flatMap((column) => query.words.names[column] ?? []);
    return through(Readable.from(rows), stringify({ header: true, columns }));
  }

  /** A reader who goes away ends the query: its connection is not used again. */
  private async copy(statement: string, reader: ExportQuery['reader']): Promise<Readable> {
    const { streams, partnerStreams } = this.database;
    const client = await (reader === 'partner' ? partnerStreams : streams).connect();
    const copying = client.query(copyTo(statement));
    let ended = false;
    copying.once('end', () => {
      ended = true;
    });
    copying.once('close', () => client.release(!ended));
    return copying;
  }
}

function seriesRow(
  currency: string,
  { at, redemptions, orderValueMinor, discountMinor }: Point,
  { names, amounts }: ExportWords,
): object {
  const amount = (minor: number): number => (amounts === 'minor' ? minor : toMajor(minor, currency));
  const cells: Readonly<Record<(typeof SERIES_COLUMNS)[number], unknown>> = {
    at: toIso(at),
    currency,
    redemptions,
    orderValue: amount(orderValueMinor),
    discount: amount(discountMinor),
  };
  return Object.fromEntries(
    SERIES_COLUMNS.flatMap((column) => {
      const name = names[column];
      return name === undefined ? [] : [[name, cells[column]]];
    }),
  );
}

/** What goes wrong with one goes wrong with the other. */
function through(source: Readable, transform: NodeJS.ReadWriteStream): Readable {
  const result = new PassThrough();
  pipeline(source, transform, result, () => undefined);
  return result;
}
