import { Module } from '@nestjs/common';

import { PartnersModule } from '#features/partners';

import { PartnerLoginController } from './partner-login.controller.js';

@Module({ imports: [PartnersModule], controllers: [PartnerLoginController] })
export class PartnerAuthModule {}
