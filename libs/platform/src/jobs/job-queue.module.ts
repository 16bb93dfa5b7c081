import { type DynamicModule, Module } from '@nestjs/common';

import { JobQueue } from './job-queue.js';

/** Gives every module the one queue of work. */
@Module({})
export class JobQueueModule {
  /** @param url the database, already migrated */
  static forUrl(url: string): DynamicModule {
    return {
      module: JobQueueModule,
      global: true,
      providers: [{ provide: JobQueue, useFactory: () => new JobQueue(url) }],
      exports: [JobQueue],
    };
  }
}
