import { Module } from '@nestjs/common';

import { CouponsModule } from '#features/coupons';
import { PartnersModule } from '#features/partners';

import { PartnerAnalyticsController } from './analytics.controller.js';
import { PartnerExportController } from './export.controller.js';

@Module({
  imports: [CouponsModule, PartnersModule],
  controllers: [PartnerAnalyticsController, PartnerExportController],
})
export class PartnerAnalyticsModule {}
