import { Module } from '@nestjs/common';

import { PartnersModule } from '#features/partners';

import { PartnerAnalyticsController } from './analytics.controller.js';

@Module({ imports: [PartnersModule], controllers: [PartnerAnalyticsController] })
export class PartnerAnalyticsModule {}
