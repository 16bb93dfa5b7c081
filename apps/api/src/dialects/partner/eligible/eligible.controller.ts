import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Caller, RequestCaller } from '#platform/auth';

import { EligibleCoupons } from './eligible-coupons.service.js';
import { EligibleRequest } from './eligible.request.js';
import { EligibleResponse, toEligibleResponse } from './eligible.response.js';

const CUSTOMER_EXAMPLE = { id: 'cust-42', email: 'a@example.com' };

/** `POST /v1/partners/coupons/eligible` (01-partner-coupons.md, Discovery). */
@ApiTags('Partner coupons')
@ApiBearerAuth()
@Controller('v1/partners/coupons/eligible')
export class EligibleController {
  constructor(private readonly coupons: EligibleCoupons) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @Access('partner')
  @ApiOperation({
    summary: 'Find the listed coupons that a customer can use on an order now, best saving first',
  })
  @ApiBody({
    type: EligibleRequest,
    examples: {
      amount: { value: { customer: CUSTOMER_EXAMPLE, order: { amount: 1000 }, includeIneligible: true } },
      items: {
        value: {
          customer: CUSTOMER_EXAMPLE,
          order: { items: [{ productId: 'product-id-1', quantity: 2, unitPrice: 500, onSale: false }] },
        },
      },
    },
  })
  @ApiOkResponse({ type: EligibleResponse })
  async find(@RequestCaller() caller: Caller, @Body() body: EligibleRequest): Promise<EligibleResponse> {
    return toEligibleResponse(await this.coupons.discover(caller.ownerId, body));
  }
}
