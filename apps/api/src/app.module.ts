import { type DynamicModule, Module } from '@nestjs/common';

import { AnalyticsModule } from '#features/analytics';
import { PartnersModule, PlatformOwnerModule } from '#features/partners';
import { RedemptionsModule } from '#features/redemptions';
import { FirstAdminModule, StaffModule } from '#features/staff';
import { AuthModule, PrincipalDirectory } from '#platform/auth';
import { ChangesModule } from '#platform/changes';
import { type Config, ConfigModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { HealthModule } from '#platform/health';
import { IntakeModule } from '#platform/intake';
import { JobQueueModule } from '#platform/jobs';
import { MetricsModule } from '#platform/metrics';
import { RateLimitModule } from '#platform/rate-limit';

import { AdminModule } from './dialects/admin/admin.module.js';
import { CheckoutModule } from './dialects/checkout/checkout.module.js';
import { CouponCodesModule } from './dialects/coupon-codes/coupon-codes.module.js';
import { DiscountProfilesModule } from './dialects/discount-profiles/discount-profiles.module.js';
import { OperationsModule } from './dialects/operations/operations.module.js';
import { PartnerModule } from './dialects/partner/partner.module.js';
import { FeaturePrincipals } from './principal-directory.js';

const auth = AuthModule.with({ provide: PrincipalDirectory, useClass: FeaturePrincipals }, [
  PartnersModule,
  StaffModule,
]);

/** Composition root: the only file that knows every module. */
@Module({})
export class AppModule {
  /**
   * @param config the settings
   * @param databaseUrl a database that is migrated
   */
  static with(config: Config, databaseUrl: string): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule.forUrl(databaseUrl),
        ChangesModule.forUrl(databaseUrl),
        JobQueueModule.forUrl(databaseUrl),
        // Before the limits, which are counted by caller.
        auth,
        FirstAdminModule,
        PlatformOwnerModule,
        RateLimitModule,
        IntakeModule,
        HealthModule,
        MetricsModule,
        AnalyticsModule.forUrl(databaseUrl),
        AdminModule,
        CheckoutModule,
        CouponCodesModule,
        RedemptionsModule,
        DiscountProfilesModule,
        OperationsModule,
        PartnerModule,
      ],
    };
  }
}
