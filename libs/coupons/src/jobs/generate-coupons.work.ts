import { Injectable, type OnModuleInit } from '@nestjs/common';

import { DomainError } from '#engine';
import { type Job, JobKinds, type JobResult, type JobStep, type JobWork } from '#features/jobs';
import type { Transaction } from '#platform/database';

import { CouponBatches } from '../batches/coupon-batches.service.js';
import type { CouponFieldNames, CreateCouponCommand } from '../coupon-record.js';
import { JobCodesRepository } from './job-codes.repository.js';
import { codesOf } from './job-result.js';
import { jobRowId } from './job-row-ids.js';

export const GENERATE_COUPONS = 'generate_coupons';

const COUPONS_AT_ONCE = 100;

/** What such a job is asked: coupons alike but for their codes, each with uses of its own. */
export interface GenerateCouponsParams {
  readonly command: CreateCouponCommand;
  readonly names: CouponFieldNames;
}

/** Makes coupons that are alike, each as a create of its own would. */
@Injectable()
export class GenerateCouponsWork implements JobWork, OnModuleInit {
  readonly kind = GENERATE_COUPONS;

  constructor(
    private readonly kinds: JobKinds,
    private readonly batches: CouponBatches,
    private readonly jobCodes: JobCodesRepository,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async step(job: Job, transaction: Transaction): Promise<JobStep> {
    const { askedBy, id, total, done, position } = job;
    const { command, names } = job.params as GenerateCouponsParams;
    const count = Math.min(COUPONS_AT_ONCE, total - done);
    const couponIds = Array.from({ length: count }, (_, index) => jobRowId(id, position + index));
    const outcomes = await this.batches.createWithin(askedBy, { couponIds, command, names }, transaction);
    const failure = outcomes.find(({ error }) => error !== null)?.error;
    if (failure?.code === 'CODE_TAKEN') {
      throw new DomainError('CONFLICT', 'Nearly all codes of this pattern are taken');
    }
    if (failure != null) throw failure;
    return { done: count, failed: 0, position: position + count, finished: done + count === total };
  }

  result(job: Job): JobResult {
    return codesOf(this.jobCodes, job);
  }
}
