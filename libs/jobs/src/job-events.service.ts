import { setTimeout as pause } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';

import { Intake } from '#platform/intake';

import { type Job, isOver } from './job.js';
import { JobsService } from './jobs.service.js';

const EVERY_MS = 500;

/** Tells how a job gets on. */
@Injectable()
export class JobEvents {
  constructor(
    private readonly jobs: JobsService,
    private readonly intake: Intake,
  ) {}

  /**
   * The job now, and again whenever it has got on; the last time when it has ended. It ends before that when this
   * process is about to. `null` is "nothing new".
   * @param job as it was read a moment ago
   */
  async *follow(job: Job): AsyncGenerator<Job | null> {
    let known = job;
    yield known;
    while (!isOver(known) && !this.intake.isStopping) {
      await pause(EVERY_MS);
      const now = await this.jobs.get(job.ownerId, job.id);
      yield isSame(known, now) ? null : now;
      known = now;
    }
  }
}

function isSame(a: Job, b: Job): boolean {
  return a.status === b.status && a.done === b.done && a.failed === b.failed;
}
