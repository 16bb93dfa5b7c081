import { Module } from '@nestjs/common';

import { CouponsModule } from '#features/coupons';

import { PartnerLifecycleController } from './lifecycle.controller.js';
import { PartnerLifecycle } from './partner-lifecycle.service.js';

@Module({
  imports: [CouponsModule],
  controllers: [PartnerLifecycleController],
  providers: [PartnerLifecycle],
})
export class PartnerLifecycleModule {}
