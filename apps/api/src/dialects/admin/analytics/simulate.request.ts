import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Allow } from 'class-validator';

import { Nested } from '#platform/http';

import { CreateAdminCouponRequest } from '../coupons/coupon.request.js';

/** A coupon that is not made, and the days whose orders it is tried on. */
export class SimulateRequest {
  @ApiProperty({ type: CreateAdminCouponRequest, description: 'As it would be created' })
  @Nested(() => CreateAdminCouponRequest)
  coupon: CreateAdminCouponRequest;

  @ApiPropertyOptional({
    enum: ['7d', '30d', '90d', '1y', 'custom'],
    default: '30d',
    description: 'Whole days of the platform’s time zone, today included',
  })
  @Allow()
  period?: unknown;

  @ApiPropertyOptional({ description: 'Of a custom period, its first day', example: '2025-10-01' })
  @Allow()
  start_date?: unknown;

  @ApiPropertyOptional({ description: 'Of a custom period, its last day', example: '2025-10-31' })
  @Allow()
  end_date?: unknown;
}
