import { Module } from '@nestjs/common';

import { PromotionsRepository } from './promotions.repository.js';
import { PromotionsService } from './promotions.service.js';

@Module({ providers: [PromotionsRepository, PromotionsService], exports: [PromotionsService] })
export class PromotionsModule {}
