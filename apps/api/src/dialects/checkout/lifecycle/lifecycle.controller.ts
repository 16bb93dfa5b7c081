import { Body, Controller, HttpCode, HttpStatus, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { LifecycleService } from '#features/redemptions';
import { Access, type Caller, RequestCaller } from '#platform/auth';

import { answered } from '../answer.js';
import { CheckoutDocs } from '../checkout-docs.js';
import { REDEMPTION_EXAMPLE, REFUND_EXAMPLE } from '../checkout-examples.js';
import { OwnRedemptions } from '../customer/own-redemptions.js';
import { idempotentCall } from '../idempotency/idempotent-call.js';
import { IdempotencyKey } from '../idempotency/idempotency-key.decorator.js';
import { Repeatable } from '../idempotency/repeatable.decorator.js';
import { RedemptionResponse, toRedemptionResponse } from '../redemptions/redemption.response.js';
import { RefundRequest, toRefundCommand } from './refund.request.js';
import { RefundResponse, toRefundResponse } from './refund.response.js';

/**
 * What becomes of a reservation or redemption (05-redemptions.md). A customer may confirm and release its own
 * reservations; refunds are for those who sell.
 */
@CheckoutDocs()
@Controller('v1/redemptions/:id')
export class LifecycleController {
  constructor(
    private readonly lifecycle: LifecycleService,
    private readonly own: OwnRedemptions,
  ) {}

  @Post('confirm')
  @HttpCode(HttpStatus.OK)
  @Access('partner', 'service', 'customer')
  @Repeatable()
  @ApiOperation({ summary: 'Make a reservation a redemption' })
  @ApiOkResponse({ type: RedemptionResponse, example: REDEMPTION_EXAMPLE })
  async confirm(
    @RequestCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RedemptionResponse> {
    const { record } = await answered(
      reply,
      this.lifecycle.confirm(
        caller.ownerId,
        await this.own.permitted(caller, id),
        idempotentCall(caller, key, { name: 'confirm', id }),
      ),
    );
    return toRedemptionResponse(record);
  }

  @Post('release')
  @HttpCode(HttpStatus.OK)
  @Access('partner', 'service', 'customer')
  @Repeatable()
  @ApiOperation({ summary: 'Give a reservation back' })
  @ApiOkResponse({ type: RedemptionResponse, example: { ...REDEMPTION_EXAMPLE, status: 'RELEASED' } })
  async release(
    @RequestCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RedemptionResponse> {
    const { record } = await answered(
      reply,
      this.lifecycle.release(
        caller.ownerId,
        await this.own.permitted(caller, id),
        idempotentCall(caller, key, { name: 'release', id }),
      ),
    );
    return toRedemptionResponse(record);
  }

  @Post('refund')
  @HttpCode(HttpStatus.OK)
  @Access('partner', 'service')
  @Repeatable()
  @ApiOperation({ summary: 'Refund a redemption, whole or in part' })
  @ApiBody({
    type: RefundRequest,
    required: false,
    examples: {
      whole: { value: {} },
      units: { value: { lines: [{ index: 0, quantity: 1 }] } },
      amount: { value: { amount: 50_000, returnUses: false } },
    },
  })
  @ApiOkResponse({ type: RefundResponse, example: REFUND_EXAMPLE })
  async refund(
    @RequestCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @Param('id') id: string,
    @Body() body: RefundRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RefundResponse> {
    return toRefundResponse(
      await answered(
        reply,
        this.lifecycle.refund(
          caller.ownerId,
          id,
          toRefundCommand(body),
          idempotentCall(caller, key, { name: 'refund', id, body }),
        ),
      ),
    );
  }
}
