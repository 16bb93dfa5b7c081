import { Module } from '@nestjs/common';

import { PartnersModule } from '#features/partners';
import { RedemptionsModule } from '#features/redemptions';

import { OwnRedemptions } from './customer/own-redemptions.js';
import { LifecycleController } from './lifecycle/lifecycle.controller.js';
import { RedemptionsController } from './redemptions/redemptions.controller.js';
import { ReservationsController } from './reservations/reservations.controller.js';
import { ValidationsController } from './validations/validations.controller.js';

/** Validations, reservations and redemptions over HTTP (05-redemptions.md). */
@Module({
  imports: [PartnersModule, RedemptionsModule],
  controllers: [ValidationsController, RedemptionsController, ReservationsController, LifecycleController],
  providers: [OwnRedemptions],
})
export class CheckoutModule {}
