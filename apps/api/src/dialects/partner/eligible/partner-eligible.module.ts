import { Module } from '@nestjs/common';

import { CouponsModule } from '#features/coupons';
import { PartnersModule } from '#features/partners';
import { RedemptionsModule } from '#features/redemptions';

import { EligibleCoupons } from './eligible-coupons.service.js';
import { EligibleController } from './eligible.controller.js';

@Module({
  imports: [CouponsModule, PartnersModule, RedemptionsModule],
  controllers: [EligibleController],
  providers: [EligibleCoupons],
})
export class PartnerEligibleModule {}
