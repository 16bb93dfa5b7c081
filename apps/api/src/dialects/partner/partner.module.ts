import { Module } from '@nestjs/common';

import { PartnerAuthModule } from './auth/partner-auth.module.js';
import { PartnerCouponsModule } from './coupons/partner-coupons.module.js';
import { PartnerEligibleModule } from './eligible/partner-eligible.module.js';
import { PartnerLifecycleModule } from './lifecycle/partner-lifecycle.module.js';
import { PartnerProductsModule } from './products/partner-products.module.js';
import { PartnerUsageModule } from './usage/partner-usage.module.js';
import { PartnerWebhooksModule } from './webhooks/partner-webhooks.module.js';

/** Everything under `/v1/partners` (its seed: partner coupons). */
@Module({
  imports: [
    PartnerAuthModule,
    PartnerCouponsModule,
    PartnerLifecycleModule,
    PartnerProductsModule,
    PartnerUsageModule,
    PartnerEligibleModule,
    PartnerWebhooksModule,
  ],
})
export class PartnerModule {}
