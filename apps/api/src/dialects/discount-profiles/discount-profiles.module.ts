import { Module } from '@nestjs/common';

import { CouponJobsModule, CouponsModule, ProfilesModule } from '#features/coupons';
import { PartnersModule } from '#features/partners';
import { RedemptionsModule } from '#features/redemptions';

import { CouponAssignmentsController } from './assignments/coupon-assignments.controller.js';
import { ProfileCodesController } from './codes/profile-codes.controller.js';
import { DiscountProfileCodes } from './codes/profile-codes.service.js';
import { CodeImportsController } from './imports/code-imports.controller.js';
import { DiscountProfileLifecycleController } from './lifecycle/profile-lifecycle.controller.js';
import { DiscountProfileLifecycle } from './lifecycle/profile-lifecycle.service.js';
import { DiscountProfilesController } from './profiles/discount-profiles.controller.js';
import { DiscountProfiles } from './profiles/discount-profiles.service.js';

/** Discount profiles and whose their codes are, under `/admin` and `/api/v4/admin` (its seed: discount profiles). */
@Module({
  imports: [CouponJobsModule, CouponsModule, PartnersModule, ProfilesModule, RedemptionsModule],
  controllers: [
    DiscountProfilesController,
    DiscountProfileLifecycleController,
    ProfileCodesController,
    CodeImportsController,
    CouponAssignmentsController,
  ],
  providers: [DiscountProfiles, DiscountProfileCodes, DiscountProfileLifecycle],
})
export class DiscountProfilesModule {}
