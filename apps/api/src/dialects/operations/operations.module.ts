import { Module } from '@nestjs/common';

import { PartnersModule } from '#features/partners';
import { StaffModule } from '#features/staff';

import { ApiClientsController } from './api-clients/api-clients.controller.js';
import { LoginController } from './auth/login.controller.js';
import { OauthTokenController } from './oauth/oauth-token.controller.js';
import { PartnersController } from './partners/partners.controller.js';

/** What the platform's staff and machines run the platform with. */
@Module({
  imports: [PartnersModule, StaffModule],
  controllers: [ApiClientsController, LoginController, OauthTokenController, PartnersController],
})
export class OperationsModule {}
