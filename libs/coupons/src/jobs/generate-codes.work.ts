import { Injectable, type OnModuleInit } from '@nestjs/common';

import { DomainError } from '#engine';
import { type Job, JobKinds, type JobResult, type JobStep, type JobWork } from '#features/jobs';
import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { drawStored } from '../codes/code-drawer.js';
import { type CodePattern, PATTERN_NAMES } from '../codes/code-pattern.js';
import { type CodeSpace, codeSpaceOf } from '../codes/code-space.js';
import { CodesAudit } from '../codes/codes-audit.service.js';
import { CodesRepository } from '../codes/codes.repository.js';
import { unknownPromotion } from '../codes/codes.service.js';
import { JobCodesRepository } from './job-codes.repository.js';
import { codesOf } from './job-result.js';

export const GENERATE_CODES = 'generate_codes';

const CODES_AT_ONCE = 2_000;
/** Codes that were drawn and were taken: so many more than were free tell that most of the space is. */
const MISSES_MAX = 10_000;
const NAMES = { ...PATTERN_NAMES, count: 'count' };

/** What such a job is asked. */
export interface GenerateCodesParams {
  readonly promotionId: string;
  readonly pattern: CodePattern;
}

/**
 * Draws codes, stores those that are free, and draws again for those that were not. In a space of a thousand times as
 * many codes hardly any are taken, and until half of them are, two draws do for one code.
 */
@Injectable()
export class GenerateCodesWork implements JobWork, OnModuleInit {
  readonly kind = GENERATE_CODES;

  constructor(
    private readonly kinds: JobKinds,
    private readonly codes: CodesRepository,
    private readonly jobCodes: JobCodesRepository,
    private readonly audit: CodesAudit,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async step(job: Job, transaction: Transaction): Promise<JobStep> {
    const { id: jobId, ownerId, total, done, position } = job;
    const { promotionId, pattern } = job.params as GenerateCodesParams;
    const count = Math.min(CODES_AT_ONCE, total - done);
    if (position - done > done + MISSES_MAX) {
      throw new DomainError('CONFLICT', 'Nearly all codes of this pattern are taken');
    }
    const codes = draw(ownerId, codeSpaceOf(pattern, NAMES), { from: position, count });
    const stored = await this.jobCodes.storeFree(ownerId, { jobId, promotionId, codes }, transaction);
    if (!(await this.codes.keepPromotion(ownerId, promotionId, transaction))) throw unknownPromotion();
    return { done: stored, failed: 0, position: position + count, finished: done + stored === total };
  }

  async ended({ askedBy, id, params, done }: Job, transaction: Transaction): Promise<void> {
    if (done === 0) return;
    const { promotionId, pattern } = params as GenerateCodesParams;
    await this.audit.generated(askedBy, promotionId, { count: done, pattern, jobId: id }, transaction);
  }

  result(job: Job): JobResult {
    return codesOf(this.jobCodes, job);
  }
}

function draw(
  ownerId: OwnerId,
  space: CodeSpace,
  { from, count }: { readonly from: number; readonly count: number },
): readonly { readonly number: number; readonly code: string }[] {
  return Array.from({ length: count }, (_, index) => ({
    number: from + index,
    code: drawStored(ownerId, space),
  }));
}
