import { Module } from '@nestjs/common';

import { PartnersModule } from '#features/partners';

import { PartnerAnalyticsController } from './analytics.controller.js';
import { PartnerExportController } from './export.controller.js';

@Module({ imports: [PartnersModule], controllers: [PartnerAnalyticsController, PartnerExportController] })
export class PartnerAnalyticsModule {}
