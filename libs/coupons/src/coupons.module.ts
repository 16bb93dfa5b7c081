import { Module } from '@nestjs/common';

import { AuditModule } from '#features/audit';
import { PromotionsModule } from '#features/promotions';

import { BatchCodes } from './batches/batch-codes.service.js';
import { CouponBatches } from './batches/coupon-batches.service.js';
import { TermsCopies } from './copies/terms-copies.js';
import { CouponFinderRepository } from './coupon-finder.repository.js';
import { CouponFinder } from './coupon-finder.service.js';
import { CouponReader } from './coupon-reader.service.js';
import { CodesAudit } from './codes/codes-audit.service.js';
import { CodesRepository } from './codes/codes.repository.js';
import { CodesService } from './codes/codes.service.js';
import { CouponUpdates } from './coupon-updates.service.js';
import { CouponsRepository } from './coupons.repository.js';
import { CouponsService } from './coupons.service.js';
import { CouponExportRepository } from './exports/coupon-export.repository.js';
import { CouponExport } from './exports/coupon-export.service.js';
import { CouponDirectory } from './lists/coupon-directory.service.js';
import { CouponListRepository } from './lists/coupon-list.repository.js';

const services = [
  CodesService,
  CouponBatches,
  CouponDirectory,
  CouponExport,
  CouponFinder,
  CouponReader,
  CouponUpdates,
  CouponsService,
  TermsCopies,
];

@Module({
  imports: [AuditModule, PromotionsModule],
  providers: [
    ...services,
    BatchCodes,
    CouponExportRepository,
    CodesAudit,
    CodesRepository,
    CouponFinderRepository,
    CouponListRepository,
    CouponsRepository,
  ],
  exports: services,
})
export class CouponsModule {}
