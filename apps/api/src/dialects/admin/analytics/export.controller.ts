import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger';

import { AnalyticsService, ExportService, type ExportWords, exportFile } from '#features/analytics';
import { Access } from '#platform/auth';
import { LimitAs } from '#platform/rate-limit';

import { AdminDocs, ApiRefusal } from '../envelope.js';
import { EXPORT_EXAMPLES, INVALID_PERIOD_EXAMPLE, UNKNOWN_PARTNER_EXAMPLE } from './analytics-examples.js';
import { AnalyticsExportQuery, toAnalyticsQuery, toScope } from './analytics.query.js';

const WORDS: ExportWords = {
  names: {
    redemptionId: 'redemption_id',
    redeemedAt: 'redeemed_at',
    status: 'status',
    ownerId: 'partner_id',
    orderReference: 'order_id',
    customerReference: 'user_id',
    customerEmail: 'user_email',
    couponId: 'coupon_id',
    code: 'code',
    service: 'service',
    currency: 'currency',
    at: 'at',
    redemptions: 'redemptions',
    orderValue: 'order_value',
    discount: 'discount_amount',
    orderDiscount: 'order_discount_amount',
    refunded: 'refunded_amount',
  },
  amounts: 'minor',
};
const ENVELOPE = { head: '{"success":true,"data":[', tail: ']}' };

/** `GET /api/admin/analytics/export` (06-analytics.md). */
@AdminDocs('Analytics')
@Controller('api/admin/analytics/export')
export class AdminExportController {
  constructor(
    private readonly analytics: AnalyticsService,
    private readonly exports: ExportService,
  ) {}

  @Get()
  @Access('admin', 'analyst')
  @LimitAs('export')
  @ApiOperation({
    summary: 'Export redemptions, coupons or the series, of any size, as a table or as JSON',
    description: 'In a table, cells that a spreadsheet would take for a formula begin with an apostrophe.',
  })
  @ApiProduces('text/csv', 'application/json')
  @ApiResponse({
    status: 200,
    description: 'A row each; amounts in minor units of its currency',
    content: EXPORT_EXAMPLES,
  })
  @ApiRefusal(400, INVALID_PERIOD_EXAMPLE)
  @ApiRefusal(404, UNKNOWN_PARTNER_EXAMPLE)
  async export(@Query() query: AnalyticsExportQuery): Promise<StreamableFile> {
    const { report, format, coupon_id: couponId } = query;
    const { period, service } = await this.analytics.prepare(toAnalyticsQuery(query));
    const subject = await this.analytics.subjectOf(toScope(query), couponId ?? null);
    const currency = query.currency ?? null;
    const stream = await this.exports.open({
      report,
      format,
      subject,
      period,
      service,
      currency,
      around: ENVELOPE,
      words: WORDS,
      reader: 'staff',
    });
    return new StreamableFile(stream, exportFile(query, period));
  }
}
