import { Module } from '@nestjs/common';

import { EligibilityService } from './eligibility.service.js';
import { LifecycleService } from './lifecycle.service.js';
import { RedemptionReader } from './redemption-reader.service.js';
import { RedemptionService } from './redemption.service.js';
import { UsageService } from './usage.service.js';
import { ValidationService } from './validation.service.js';

const SERVICES = [
  ValidationService,
  EligibilityService,
  RedemptionService,
  LifecycleService,
  RedemptionReader,
  UsageService,
];

@Module({ providers: SERVICES, exports: SERVICES })
export class RedemptionsModule {}
