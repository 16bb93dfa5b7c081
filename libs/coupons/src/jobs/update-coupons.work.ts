import { Injectable, type OnModuleInit } from '@nestjs/common';

import { DomainError } from '#engine';
import {
  type Job,
  JobKinds,
  type JobLine,
  JobLinesRepository,
  type JobResult,
  type JobStep,
  type JobWork,
  leftOf,
} from '#features/jobs';
import type { Transaction } from '#platform/database';

import { CouponsService } from '../coupons.service.js';
import { CouponRevisions } from './coupon-revisions.js';

export const UPDATE_COUPONS = 'update_coupons';

const COUPONS_AT_ONCE = 50;

/** What such a job is asked; the coupons are its lines. */
export interface UpdateCouponsParams {
  /** Whose request it is: {@link CouponRevisions}. */
  readonly api: string;
  readonly request: unknown;
}

/** Changes many coupons, each as an update of its own would; one that cannot be changed spoils no other. */
@Injectable()
export class UpdateCouponsWork implements JobWork, OnModuleInit {
  readonly kind = UPDATE_COUPONS;

  constructor(
    private readonly kinds: JobKinds,
    private readonly lines: JobLinesRepository,
    private readonly coupons: CouponsService,
    private readonly revisions: CouponRevisions,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async step(job: Job, transaction: Transaction): Promise<JobStep> {
    const { id, position } = job;
    const upTo = position + COUPONS_AT_ONCE;
    const lines = await this.lines.good(id, { after: position, upTo }, transaction);
    const failed: { line: number; error: string }[] = [];
    for (const line of lines) {
      const error = await this.update(job, line, transaction);
      if (error !== null) failed.push({ line: line.line, error });
    }
    await this.lines.fail(id, failed, transaction);
    const finished = leftOf(job) === lines.length;
    return { done: lines.length - failed.length, failed: failed.length, position: upTo, finished };
  }

  result({ id, position }: Job): JobResult {
    return { columns: ['code'], rows: codesOf(this.lines.done(id, position)) };
  }

  /** @returns why the coupon cannot be changed; `null` when it was */
  private async update(
    { askedBy, params }: Job,
    { couponId }: JobLine,
    transaction: Transaction,
  ): Promise<string | null> {
    const { api, request } = params as UpdateCouponsParams;
    const { reviseBy, names } = this.revisions.get(api);
    await transaction.$executeRaw`SAVEPOINT coupon`;
    try {
      await this.coupons.updateWithin(
        askedBy,
        couponId ?? '',
        { revise: reviseBy(request), names },
        transaction,
      );
    } catch (error) {
      if (!(error instanceof DomainError) || error.code === 'INTERNAL') throw error;
      await transaction.$executeRaw`ROLLBACK TO SAVEPOINT coupon`;
      return error.message;
    }
    await transaction.$executeRaw`RELEASE SAVEPOINT coupon`;
    return null;
  }
}

async function* codesOf(
  lines: AsyncIterable<readonly JobLine[]>,
): AsyncGenerator<readonly (readonly (string | null)[])[]> {
  for await (const some of lines) yield some.map(({ code }) => [code]);
}
