import { Module } from '@nestjs/common';

import { JobsModule } from '#features/jobs';
import { PartnersModule } from '#features/partners';
import { StaffModule } from '#features/staff';

import { ApiClientsController } from './api-clients/api-clients.controller.js';
import { LoginController } from './auth/login.controller.js';
import { JobStreamsController } from './jobs/job-streams.controller.js';
import { JobsController } from './jobs/jobs.controller.js';
import { OauthTokenController } from './oauth/oauth-token.controller.js';
import { PartnersController } from './partners/partners.controller.js';

/** What the platform's staff and machines run the platform with. */
@Module({
  imports: [JobsModule, PartnersModule, StaffModule],
  controllers: [
    ApiClientsController,
    JobStreamsController,
    JobsController,
    LoginController,
    OauthTokenController,
    PartnersController,
  ],
})
export class OperationsModule {}
