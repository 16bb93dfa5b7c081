import { Module } from '@nestjs/common';

import { AuditModule } from '#features/audit';
import { CustomersModule } from '#features/customers';
import { JobsModule } from '#features/jobs';
import { PromotionsModule } from '#features/promotions';

import { AssignmentsRepository } from '../assignments/assignments.repository.js';
import { FreeCodes } from '../assignments/free-codes.service.js';
import { CouponsModule } from '../coupons.module.js';
import { LineImportsModule } from '../imports/line-imports.module.js';
import { ProfileCodesRepository } from '../profiles/profile-codes.repository.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { AssignCodesWork } from './assign-codes.work.js';
import { CodeImports } from './code-imports.service.js';
import { CodeJobs } from './code-jobs.service.js';
import { CouponRevisions } from './coupon-revisions.js';
import { GenerateCodesWork } from './generate-codes.work.js';
import { GenerateCouponsWork } from './generate-coupons.work.js';
import { ImportCodesWork } from './import-codes.work.js';
import { ProfileDeletion } from './profile-deletion.service.js';
import { ReleaseCodesWork } from './release-codes.work.js';
import { UpdateCouponsWork } from './update-coupons.work.js';

/** Codes in numbers that are too much for one request. */
@Module({
  imports: [
    AuditModule,
    CouponsModule,
    CustomersModule,
    JobsModule,
    LineImportsModule,
    ProfilesModule,
    PromotionsModule,
  ],
  providers: [
    AssignCodesWork,
    AssignmentsRepository,
    CodeImports,
    CodeJobs,
    CouponRevisions,
    FreeCodes,
    GenerateCodesWork,
    GenerateCouponsWork,
    ImportCodesWork,
    ProfileCodesRepository,
    ProfileDeletion,
    ReleaseCodesWork,
    UpdateCouponsWork,
  ],
  exports: [CodeImports, CodeJobs, CouponRevisions, ProfileDeletion],
})
export class CouponJobsModule {}
