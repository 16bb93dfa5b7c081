import { Module } from '@nestjs/common';

import { CouponsModule } from '#features/coupons';
import { PartnersModule } from '#features/partners';
import { ProductsModule } from '#features/products';

import { CouponBasisReader } from './coupon-basis.service.js';
import { PartnerCouponsController } from './coupons.controller.js';
import { PartnerCouponUpdates } from './partner-coupon-updates.service.js';
import { PartnerCoupons } from './partner-coupons.service.js';

@Module({
  imports: [CouponsModule, PartnersModule, ProductsModule],
  controllers: [PartnerCouponsController],
  providers: [CouponBasisReader, PartnerCoupons, PartnerCouponUpdates],
})
export class PartnerCouponsModule {}
