import { Module } from '@nestjs/common';

import { AuditLogRepository } from './audit-log.repository.js';
import { AuditLog } from './audit-log.service.js';
import { AuditTrail } from './audit-trail.service.js';
import { FailedLogins } from './failed-logins.service.js';

@Module({
  providers: [AuditLog, AuditLogRepository, AuditTrail, FailedLogins],
  exports: [AuditLog, AuditTrail, FailedLogins],
})
export class AuditModule {}
