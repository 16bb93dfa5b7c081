import { type DynamicModule, Module } from '@nestjs/common';

import { CouponsModule, LineImportsModule, ProfilesModule } from '#features/coupons';
import { PartnersModule } from '#features/partners';
import { ProductsModule } from '#features/products';
import { RedemptionsModule } from '#features/redemptions';
import { StaffModule } from '#features/staff';
import { ChangesModule } from '#platform/changes';
import { type Config, ConfigModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';

import { BulkCreate } from '../../api/src/dialects/admin/bulk/bulk-create.service.js';
import { AdminCoupons } from '../../api/src/dialects/admin/coupons/admin-coupons.service.js';
import { CouponBasisReader } from '../../api/src/dialects/partner/coupons/coupon-basis.service.js';
import { CouponFiles } from './coupon-files/coupon-files.service.js';

/** The features without anything that serves: no routes, no tokens of callers, no first admin. */
@Module({})
export class CliModule {
  /**
   * @param config the settings
   * @param databaseUrl a database that is migrated
   */
  static with(config: Config, databaseUrl: string): DynamicModule {
    return {
      module: CliModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule.forUrl(databaseUrl),
        ChangesModule.forUrl(databaseUrl),
        CouponsModule,
        LineImportsModule,
        PartnersModule,
        ProductsModule,
        ProfilesModule,
        RedemptionsModule,
        StaffModule,
      ],
      providers: [AdminCoupons, BulkCreate, CouponBasisReader, CouponFiles],
    };
  }
}
