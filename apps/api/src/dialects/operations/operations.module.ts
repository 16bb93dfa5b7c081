import { Module } from '@nestjs/common';

import { AuditModule } from '#features/audit';
import { PartnersModule } from '#features/partners';
import { StaffModule } from '#features/staff';
import { WebhooksModule } from '#features/webhooks';

import { ApiClientsController } from './api-clients/api-clients.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { LoginController } from './auth/login.controller.js';
import { OauthTokenController } from './oauth/oauth-token.controller.js';
import { PartnersController } from './partners/partners.controller.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';

/** What the platform's staff and machines run the platform with. */
@Module({
  imports: [AuditModule, PartnersModule, StaffModule, WebhooksModule],
  controllers: [
    ApiClientsController,
    AuditController,
    LoginController,
    OauthTokenController,
    PartnersController,
    WebhooksController,
  ],
})
export class OperationsModule {}
