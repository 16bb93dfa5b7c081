import { Module } from '@nestjs/common';

import { PartnerAuthModule } from './auth/partner-auth.module.js';
import { PartnerCouponsModule } from './coupons/partner-coupons.module.js';
import { PartnerProductsModule } from './products/partner-products.module.js';

/** Everything under `/v1/partners` (its seed: partner coupons). */
@Module({ imports: [PartnerAuthModule, PartnerCouponsModule, PartnerProductsModule] })
export class PartnerModule {}
