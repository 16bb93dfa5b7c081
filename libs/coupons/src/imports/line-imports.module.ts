import { Module } from '@nestjs/common';

import { AuditModule } from '#features/audit';
import { CustomersModule } from '#features/customers';

import { CodesAudit } from '../codes/codes-audit.service.js';
import { CodesRepository } from '../codes/codes.repository.js';
import { JobCodesRepository } from '../jobs/job-codes.repository.js';
import { GivenCodesStore } from './given-codes.service.js';
import { LineImports } from './line-imports.service.js';

const services = [CodesAudit, CodesRepository, GivenCodesStore, JobCodesRepository, LineImports];

/** Codes that were made elsewhere. */
@Module({ imports: [AuditModule, CustomersModule], providers: services, exports: services })
export class LineImportsModule {}
