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

import { type CouponOutcome, CouponUpdates } from '../coupon-updates.service.js';
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
    private readonly updates: CouponUpdates,
    private readonly revisions: CouponRevisions,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async step(job: Job, transaction: Transaction): Promise<JobStep> {
    const { id, position } = job;
    const upTo = position + COUPONS_AT_ONCE;
    const lines = await this.lines.good(id, { after: position, upTo }, transaction);
    const { api, request } = job.params as UpdateCouponsParams;
    const { reviseBy, names } = this.revisions.get(api);
    const ids = lines.map(couponOf);
    const revising = { revise: reviseBy(request), names };
    const outcomes = await this.updates.updateMany(job.askedBy, ids, revising, transaction);
    const failed = lines.flatMap((line) => failureOf(line, outcomes.get(couponOf(line))));
    await this.lines.fail(id, failed, transaction);
    const finished = leftOf(job) === lines.length;
    return { done: lines.length - failed.length, failed: failed.length, position: upTo, finished };
  }

  result({ id, position }: Job): JobResult {
    return { columns: ['code'], rows: codesOf(this.lines.done(id, position)) };
  }
}

function couponOf({ couponId }: JobLine): string {
  return couponId ?? '';
}

/** @param outcome `undefined` when the coupon is gone by now */
function failureOf(
  line: JobLine,
  outcome: CouponOutcome | undefined,
): readonly { readonly line: number; readonly error: string }[] {
  if (outcome === undefined)
    return [{ line: line.line, error: `Coupon not found with id: ${couponOf(line)}` }];
  return outcome instanceof DomainError ? [{ line: line.line, error: outcome.message }] : [];
}

async function* codesOf(
  lines: AsyncIterable<readonly JobLine[]>,
): AsyncGenerator<readonly (readonly (string | null)[])[]> {
  for await (const some of lines) yield some.map(({ code }) => [code]);
}
