import { Module } from '@nestjs/common';

import { CouponsModule } from '#features/coupons';
import { RedemptionsModule } from '#features/redemptions';

import { CouponUsageController } from './coupon-usage.controller.js';

@Module({ imports: [CouponsModule, RedemptionsModule], controllers: [CouponUsageController] })
export class PartnerUsageModule {}
