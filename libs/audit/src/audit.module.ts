import { Module } from '@nestjs/common';

import { AuditTrail } from './audit-trail.service.js';
import { FailedLogins } from './failed-logins.service.js';

@Module({ providers: [AuditTrail, FailedLogins], exports: [AuditTrail, FailedLogins] })
export class AuditModule {}
