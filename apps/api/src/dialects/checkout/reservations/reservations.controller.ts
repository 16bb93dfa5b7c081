import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { RedemptionService } from '#features/redemptions';
import { Access, type Caller, RequestCaller } from '#platform/auth';
import { LimitAs } from '#platform/rate-limit';

import { made } from '../answer.js';
import { CheckoutDocs } from '../checkout-docs.js';
import { APPLY_EXAMPLE, RESERVATION_EXAMPLE } from '../checkout-examples.js';
import { idempotentCall } from '../idempotency/idempotent-call.js';
import { IdempotencyKey } from '../idempotency/idempotency-key.decorator.js';
import { Repeatable } from '../idempotency/repeatable.decorator.js';
import { RedemptionResponse, toRedemptionResponse } from '../redemptions/redemption.response.js';
import { ReservationRequest, toReserveCommand } from './reservation.request.js';

/** `POST /v1/reservations` (05-redemptions.md). */
@CheckoutDocs()
@Controller('v1/reservations')
export class ReservationsController {
  constructor(private readonly redemptions: RedemptionService) {}

  @Post()
  @LimitAs('validation')
  @Access('partner', 'service', 'customer')
  @Repeatable()
  @ApiOperation({ summary: 'Apply coupons to an order and hold their uses for a while' })
  @ApiBody({
    type: ReservationRequest,
    examples: { code: { value: { ...APPLY_EXAMPLE, ttlSeconds: 900 } } },
  })
  @ApiCreatedResponse({ type: RedemptionResponse, example: RESERVATION_EXAMPLE })
  @ApiOkResponse({ type: RedemptionResponse, description: 'The same order had been reserved before' })
  async reserve(
    @RequestCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @Body() body: ReservationRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RedemptionResponse> {
    const { record } = await made(
      reply,
      this.redemptions.reserve(
        caller.ownerId,
        toReserveCommand(body, caller),
        idempotentCall(caller, key, { name: 'reserve', body }),
      ),
    );
    return toRedemptionResponse(record);
  }
}
