import { Module } from '@nestjs/common';

import { AuditModule } from '#features/audit';
import { TokensModule } from '#platform/auth';

import { ApiClientTokens } from './api-client-tokens.service.js';
import { ApiClientsRepository } from './api-clients.repository.js';
import { ApiClientsService } from './api-clients.service.js';
import { FirstAdmin } from './first-admin.service.js';
import { StaffPrincipals } from './staff-principals.service.js';
import { UserAccountsRepository } from './user-accounts.repository.js';
import { UserLoginService } from './user-login.service.js';

const services = [ApiClientTokens, ApiClientsService, StaffPrincipals, UserLoginService];

@Module({
  imports: [AuditModule, TokensModule],
  providers: [...services, ApiClientsRepository, FirstAdmin, UserAccountsRepository],
  exports: services,
})
export class StaffModule {}
