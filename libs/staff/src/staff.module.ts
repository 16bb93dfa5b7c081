import { Module } from '@nestjs/common';

import { AuditModule } from '#features/audit';
import { TokensModule } from '#platform/auth';

import { ApiClientTokens } from './api-client-tokens.service.js';
import { ApiClientsRepository } from './api-clients.repository.js';
import { ApiClientsService } from './api-clients.service.js';
import { FirstAdmin } from './first-admin.service.js';
import { StaffAccounts } from './staff-accounts.service.js';
import { StaffPrincipals } from './staff-principals.service.js';
import { UserAccountsRepository } from './user-accounts.repository.js';
import { UserLoginService } from './user-login.service.js';

const services = [ApiClientTokens, ApiClientsService, StaffAccounts, StaffPrincipals, UserLoginService];

@Module({
  imports: [AuditModule, TokensModule],
  providers: [...services, ApiClientsRepository, UserAccountsRepository],
  exports: services,
})
export class StaffModule {}

/** For the application that serves: programs beside it must not give the first admin another password. */
@Module({ providers: [FirstAdmin, UserAccountsRepository] })
export class FirstAdminModule {}
