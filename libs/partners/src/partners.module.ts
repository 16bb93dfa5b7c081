import { Module } from '@nestjs/common';

import { AuditModule } from '#features/audit';
import { TokensModule } from '#platform/auth';

import { OwnersService } from './owners.service.js';
import { PartnerLoginService } from './partner-login.service.js';
import { PartnerPrincipals } from './partner-principals.service.js';
import { PartnersRepository } from './partners.repository.js';
import { PartnersService } from './partners.service.js';
import { PlatformOwner } from './platform-owner.service.js';

const services = [OwnersService, PartnerLoginService, PartnerPrincipals, PartnersService];

@Module({
  imports: [AuditModule, TokensModule],
  providers: [...services, PartnersRepository],
  exports: services,
})
export class PartnersModule {}

/** For the application that serves: programs beside it must not give the platform other settings. */
@Module({ providers: [PlatformOwner] })
export class PlatformOwnerModule {}
