import { Readable } from 'node:stream';

import { Injectable, type OnModuleInit } from '@nestjs/common';

import { type Job, JobKinds, type JobResult, type JobStep, type JobWork } from '#features/jobs';
import type { Transaction } from '#platform/database';

import { ProfileCodesRepository } from '../profiles/profile-codes.repository.js';

export const RELEASE_CODES = 'release_codes';

/** What such a job is asked. */
export interface ReleaseCodesParams {
  readonly promotionId: string;
}

/**
 * Frees the codes of a deleted profile that has too many for one transaction. None of them works from the profile's
 * deletion on; each can be given out anew as soon as it is free.
 */
@Injectable()
export class ReleaseCodesWork implements JobWork, OnModuleInit {
  readonly kind = RELEASE_CODES;
  readonly cannotBeCancelled = true;

  constructor(
    private readonly kinds: JobKinds,
    private readonly codes: ProfileCodesRepository,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async step({ ownerId, params, position, reached }: Job, transaction: Transaction): Promise<JobStep> {
    const { promotionId } = params as ReleaseCodesParams;
    const last = await this.codes.freeAfter({ ownerId, promotionId }, reached ?? '', transaction);
    const step = { failed: 0, position: position + 1 };
    if (last === null) return { ...step, done: 1, finished: true };
    return { ...step, done: 0, finished: false, reached: last };
  }

  result(): JobResult {
    return { columns: ['code'], rows: Readable.from([]) };
  }
}
