import { Module } from '@nestjs/common';

import { CouponJobsModule, CouponsModule } from '#features/coupons';
import { PartnersModule } from '#features/partners';
import { PromotionsModule } from '#features/promotions';
import { RedemptionsModule } from '#features/redemptions';

import { AdminAnalyticsController } from './analytics/analytics.controller.js';
import { DraftSimulation } from './analytics/draft-simulation.service.js';
import { AdminExportController } from './analytics/export.controller.js';
import { BulkCreate } from './bulk/bulk-create.service.js';
import { BulkGenerate } from './bulk/bulk-generate.service.js';
import { BulkUpdate } from './bulk/bulk-update.service.js';
import { BulkController } from './bulk/bulk.controller.js';
import { AdminCouponList } from './coupons/admin-coupon-list.service.js';
import { AdminCoupons } from './coupons/admin-coupons.service.js';
import { AdminCouponLifecycleController } from './coupons/coupon-lifecycle.controller.js';
import { AdminCouponLifecycle } from './coupons/coupon-lifecycle.service.js';
import { AdminCouponsController } from './coupons/coupons.controller.js';
import { PaymentCoupons } from './payments/payment-coupons.service.js';
import { PaymentsController } from './payments/payments.controller.js';
import { AdminUsageController } from './usage/usage.controller.js';

/** `/api/admin/coupons` and `/api/payments/coupons` (its seed: admin coupons). */
@Module({
  imports: [CouponJobsModule, CouponsModule, PartnersModule, PromotionsModule, RedemptionsModule],
  // Routes about many coupons before those of one, whose id they would pass for.
  controllers: [
    BulkController,
    AdminCouponsController,
    AdminCouponLifecycleController,
    AdminUsageController,
    AdminAnalyticsController,
    AdminExportController,
    PaymentsController,
  ],
  providers: [
    AdminCoupons,
    AdminCouponLifecycle,
    AdminCouponList,
    BulkCreate,
    BulkGenerate,
    BulkUpdate,
    DraftSimulation,
    PaymentCoupons,
  ],
})
export class AdminModule {}
