import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';

import { AnalyticsService, ExportService, type ExportWords, exportFile } from '#features/analytics';
import { CouponReader } from '#features/coupons';
import { Access, type Caller, RequestCaller } from '#platform/auth';
import { LimitAs } from '#platform/rate-limit';

import { EXPORT_EXAMPLES } from './export-examples.js';
import { PartnerExportQuery, toAnalyticsQuery } from './analytics.query.js';

const WORDS: ExportWords = {
  names: {
    redemptionId: 'redemptionId',
    redeemedAt: 'redeemedAt',
    status: 'status',
    orderReference: 'orderReference',
    customerReference: 'customerId',
    customerEmail: 'customerEmail',
    couponId: 'couponId',
    code: 'code',
    service: 'service',
    currency: 'currency',
    at: 'at',
    redemptions: 'redemptions',
    orderValue: 'orderValue',
    discount: 'discountAmount',
    orderDiscount: 'orderDiscountAmount',
    refunded: 'refundedAmount',
  },
  amounts: 'major',
};

/** `GET /v1/partners/analytics/export`: the rows behind a partner's own figures (06-analytics.md). */
@ApiTags('Partner analytics')
@ApiBearerAuth()
@Controller('v1/partners/analytics/export')
export class PartnerExportController {
  constructor(
    private readonly analytics: AnalyticsService,
    private readonly exports: ExportService,
    private readonly coupons: CouponReader,
  ) {}

  @Get()
  @Access('partner')
  @LimitAs('export')
  @ApiOperation({
    summary: 'Export your redemptions, coupons or the series, of any size, as a table or as JSON',
    description:
      'JSON is an object with the rows under the report’s name. In a table, cells that a spreadsheet would take for a formula begin with an apostrophe.',
  })
  @ApiProduces('text/csv', 'application/json')
  @ApiResponse({
    status: 200,
    description: 'A row each; amounts in the major unit of its currency',
    content: EXPORT_EXAMPLES,
  })
  @ApiResponse({ status: 400, description: 'There is no such period' })
  @ApiResponse({ status: 403, description: 'The coupon is another partner’s' })
  @ApiResponse({ status: 404, description: 'There is no such coupon' })
  async export(
    @RequestCaller() { ownerId }: Caller,
    @Query() query: PartnerExportQuery,
  ): Promise<StreamableFile> {
    const { report, format, couponId } = query;
    if (couponId !== undefined) await this.coupons.getWithDeleted(ownerId, couponId);
    const { period, service } = await this.analytics.prepare(toAnalyticsQuery(query, null));
    const stream = await this.exports.open({
      report,
      format,
      subject: await this.analytics.subjectOfOwner(ownerId, couponId ?? null),
      period,
      service,
      currency: query.currency ?? null,
      around: { head: `{"${report}":[`, tail: ']}' },
      words: WORDS,
      reader: 'partner',
    });
    return new StreamableFile(stream, exportFile(query, period));
  }
}
