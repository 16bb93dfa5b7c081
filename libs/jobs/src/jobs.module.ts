import { Module } from '@nestjs/common';

import { AuditModule } from '#features/audit';
import { OutboxModule } from '#platform/outbox';

import { JobCsv } from './job-csv.service.js';
import { JobEndings } from './job-endings.service.js';
import { JobEvents } from './job-events.service.js';
import { JobKinds } from './job-kinds.js';
import { JobProgressRepository } from './job-progress.repository.js';
import { JobRunner } from './job-runner.service.js';
import { JobsRepository } from './jobs.repository.js';
import { JobsService } from './jobs.service.js';
import { JobLinesRepository } from './lines/job-lines.repository.js';
import { LineIntake } from './lines/line-intake.service.js';
import { OldLines } from './lines/old-lines.service.js';

const services = [JobCsv, JobEvents, JobKinds, JobLinesRepository, JobsService, LineIntake];

/** Work that is too much for one request. */
@Module({
  imports: [AuditModule, OutboxModule],
  providers: [...services, JobEndings, JobProgressRepository, JobRunner, JobsRepository, OldLines],
  exports: services,
})
export class JobsModule {}
