import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { OwnersService } from '#features/partners';
import { RedemptionReader, RedemptionService } from '#features/redemptions';
import { Access, type Caller, RequestCaller } from '#platform/auth';
import { pageRequest } from '#platform/http';
import { LimitAs } from '#platform/rate-limit';

import { made } from '../answer.js';
import { CheckoutDocs } from '../checkout-docs.js';
import { APPLY_EXAMPLE, REDEMPTION_EXAMPLE } from '../checkout-examples.js';
import { OwnRedemptions } from '../customer/own-redemptions.js';
import { idempotentCall } from '../idempotency/idempotent-call.js';
import { IdempotencyKey } from '../idempotency/idempotency-key.decorator.js';
import { Repeatable } from '../idempotency/repeatable.decorator.js';
import { RedemptionListQuery, toRedemptionFilter } from './redemption-list.query.js';
import { RedemptionRequest, toRedeemCommand } from './redemption.request.js';
import {
  RedemptionListResponse,
  RedemptionResponse,
  toRedemptionListResponse,
  toRedemptionResponse,
} from './redemption.response.js';

/** `/v1/redemptions` (05-redemptions.md). */
@CheckoutDocs()
@Controller('v1/redemptions')
export class RedemptionsController {
  constructor(
    private readonly redemptions: RedemptionService,
    private readonly reader: RedemptionReader,
    private readonly own: OwnRedemptions,
    private readonly owners: OwnersService,
  ) {}

  @Post()
  @LimitAs('validation')
  @Access('partner', 'service', 'customer')
  @Repeatable()
  @ApiOperation({ summary: 'Apply coupons to an order and use them up' })
  @ApiBody({ type: RedemptionRequest, examples: { code: { value: APPLY_EXAMPLE } } })
  @ApiCreatedResponse({ type: RedemptionResponse, example: REDEMPTION_EXAMPLE })
  @ApiOkResponse({ type: RedemptionResponse, description: 'The same order had been redeemed before' })
  async redeem(
    @RequestCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @Body() body: RedemptionRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RedemptionResponse> {
    const { record } = await made(
      reply,
      this.redemptions.redeem(
        caller.ownerId,
        toRedeemCommand(body, caller),
        idempotentCall(caller, key, { name: 'redeem', body }),
      ),
    );
    return toRedemptionResponse(record);
  }

  @Get(':id')
  @Access('partner', 'service', 'customer')
  @ApiOperation({ summary: 'Read a reservation or redemption' })
  @ApiOkResponse({ type: RedemptionResponse, example: REDEMPTION_EXAMPLE })
  async get(@RequestCaller() caller: Caller, @Param('id') id: string): Promise<RedemptionResponse> {
    return toRedemptionResponse(await this.own.get(caller, id));
  }

  @Get()
  @Access('partner', 'service', 'customer')
  @ApiOperation({
    summary: 'List reservations and redemptions, newest first; a customer’s token lists its own',
  })
  @ApiOkResponse({ type: RedemptionListResponse, example: { data: [REDEMPTION_EXAMPLE], nextCursor: null } })
  async list(
    @RequestCaller() caller: Caller,
    @Query() query: RedemptionListQuery,
  ): Promise<RedemptionListResponse> {
    return toRedemptionListResponse(
      await this.reader.list(
        caller.ownerId,
        toRedemptionFilter(query, caller, (await this.owners.terms(caller.ownerId)).timezone),
        pageRequest(query.limit, query.cursor),
      ),
    );
  }
}
