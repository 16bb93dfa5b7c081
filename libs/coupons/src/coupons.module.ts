import { Module } from '@nestjs/common';

import { CouponFinderRepository } from './coupon-finder.repository.js';
import { CouponFinder } from './coupon-finder.service.js';

@Module({ providers: [CouponFinder, CouponFinderRepository], exports: [CouponFinder] })
export class CouponsModule {}
