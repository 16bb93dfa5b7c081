import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

import type { ValidateCommand } from '#features/redemptions';
import type { Caller } from '#platform/auth';
import { parseInstant } from '#platform/clock';
import { Nested } from '#platform/http';

import { CustomerRequest } from '../customer/customer.request.js';
import { orderingCustomer } from '../customer/ordering-customer.js';
import { IsInstant } from '../instant.js';
import { IsCodes, toCodes } from '../order/codes.js';
import { toOrderCommand } from '../order/order.command.js';
import { ValidatedOrderRequest } from '../order/order.request.js';

/** Whether codes would apply to an order, now or at another instant. */
export class ValidationRequest {
  @IsCodes()
  codes?: string[] | null;

  @ApiPropertyOptional({ type: CustomerRequest, nullable: true })
  @IsOptional()
  @Nested(() => CustomerRequest)
  customer?: CustomerRequest | null;

  @ApiProperty()
  @Nested(() => ValidatedOrderRequest)
  order: ValidatedOrderRequest;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'Would it work, or have worked, then?',
    example: '2025-12-31T23:59:59+05:30',
  })
  @IsOptional()
  @IsInstant()
  at?: string | null;
}

export class ValidationQuery {
  @ApiPropertyOptional({
    enum: ['true', 'false'],
    description: 'Every rule’s answer, not only the first that fails',
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  explain?: 'true' | 'false';
}

/** @throws DomainError INVALID_REQUEST, FORBIDDEN as `toOrderCommand` and `orderingCustomer` */
export function toValidateCommand(body: ValidationRequest, caller: Caller): ValidateCommand {
  return {
    codes: toCodes(body.codes),
    customer: orderingCustomer(caller, body.customer),
    order: toOrderCommand(body.order),
    at: body.at == null ? null : parseInstant(body.at),
  };
}
