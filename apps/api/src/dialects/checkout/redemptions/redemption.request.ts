import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';

import type { RedeemCommand } from '#features/redemptions';
import type { Caller } from '#platform/auth';
import { Nested } from '#platform/http';

import { CustomerRequest } from '../customer/customer.request.js';
import { orderingCustomer } from '../customer/ordering-customer.js';
import { IsCodes, toCodes } from '../order/codes.js';
import { toOrderCommand } from '../order/order.command.js';
import { OrderRequest } from '../order/order.request.js';

/** Apply codes to an order and use them up. */
export class RedemptionRequest {
  @IsCodes()
  codes?: string[] | null;

  @ApiPropertyOptional({ type: CustomerRequest, nullable: true })
  @IsOptional()
  @Nested(() => CustomerRequest)
  customer?: CustomerRequest | null;

  @ApiProperty()
  @Nested(() => OrderRequest)
  order: OrderRequest;

  @ApiPropertyOptional({
    type: Boolean,
    nullable: true,
    default: false,
    description: 'Go on with the codes that apply when others do not',
  })
  @IsOptional()
  @IsBoolean()
  partial?: boolean | null;
}

/** @throws DomainError INVALID_REQUEST, FORBIDDEN as `toOrderCommand` and `orderingCustomer` */
export function toRedeemCommand(body: RedemptionRequest, caller: Caller): RedeemCommand {
  return {
    codes: toCodes(body.codes),
    customer: orderingCustomer(caller, body.customer),
    order: toOrderCommand(body.order),
    orderReference: body.order.reference,
    partial: body.partial ?? false,
  };
}
