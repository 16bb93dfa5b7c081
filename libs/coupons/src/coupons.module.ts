import { Module } from '@nestjs/common';

import { AuditModule } from '#features/audit';
import { PromotionsModule } from '#features/promotions';

import { CouponFinderRepository } from './coupon-finder.repository.js';
import { CouponFinder } from './coupon-finder.service.js';
import { CouponListRepository } from './coupon-list.repository.js';
import { CouponReader } from './coupon-reader.service.js';
import { CodesService } from './codes/codes.service.js';
import { CouponsRepository } from './coupons.repository.js';
import { CouponsService } from './coupons.service.js';

const services = [CodesService, CouponFinder, CouponReader, CouponsService];

@Module({
  imports: [AuditModule, PromotionsModule],
  providers: [...services, CouponFinderRepository, CouponListRepository, CouponsRepository],
  exports: services,
})
export class CouponsModule {}
