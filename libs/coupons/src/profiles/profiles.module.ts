import { Module } from '@nestjs/common';

import { AuditModule } from '#features/audit';
import { CustomersModule } from '#features/customers';
import { PromotionsModule } from '#features/promotions';

import { AssignmentsRepository } from '../assignments/assignments.repository.js';
import { CouponAssignments } from '../assignments/coupon-assignments.service.js';
import { FreeCodes } from '../assignments/free-codes.service.js';
import { CouponsRepository } from '../coupons.repository.js';
import { ProfileCodesRepository } from './profile-codes.repository.js';
import { ProfileLifecycle } from './profile-lifecycle.service.js';
import { ProfileListRepository } from './profile-list.repository.js';
import { ProfileMarks } from './profile-marks.service.js';
import { ProfileNamesRepository } from './profile-names.repository.js';
import { ProfileReader } from './profile-reader.service.js';
import { ProfilesRepository } from './profiles.repository.js';
import { ProfilesService } from './profiles.service.js';

const services = [ProfilesService, ProfileLifecycle, ProfileReader, CouponAssignments];

/** Sets of terms with many codes, and whose these codes are. */
@Module({
  imports: [AuditModule, CustomersModule, PromotionsModule],
  providers: [
    ...services,
    AssignmentsRepository,
    CouponsRepository,
    FreeCodes,
    ProfileCodesRepository,
    ProfileListRepository,
    ProfileMarks,
    ProfileNamesRepository,
    ProfilesRepository,
  ],
  exports: services,
})
export class ProfilesModule {}
