import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import {
  type AssignedEmail,
  CODES_MAX,
  CodeJobs,
  CodesService,
  CouponAssignments,
  PATTERN_NAMES,
  ProfileReader,
  type ProfileRecord,
} from '#features/coupons';
import type { NewLine } from '#features/jobs';
import type { Caller } from '#platform/auth';
import type { OwnerId } from '#platform/owner';

import type { RequestedCodes } from './create-codes.request.js';

const CODE_NAMES = { ...PATTERN_NAMES, count: 'requested_codes' };

/** Codes that were made, or the job that makes them. */
export type GeneratedCodes =
  | { readonly codes: readonly string[]; readonly jobId: null }
  | { readonly codes: null; readonly jobId: string };

/** The codes of a profile, which only a profile that applies by codes has. */
@Injectable()
export class DiscountProfileCodes {
  constructor(
    private readonly reader: ProfileReader,
    private readonly codes: CodesService,
    private readonly assignments: CouponAssignments,
    private readonly jobs: CodeJobs,
  ) {}

  /** @throws DomainError NOT_FOUND, or INVALID_REQUEST for a profile without codes or a pattern that cannot be */
  async generate(
    caller: Caller,
    number: number,
    { count, pattern }: RequestedCodes,
  ): Promise<GeneratedCodes> {
    const { promotion } = await this.withCodes(caller.ownerId, number);
    const wanted = { promotionId: promotion.id, count, pattern };
    if (count > CODES_MAX) {
      return { codes: null, jobId: await this.jobs.generate(caller, wanted, CODE_NAMES) };
    }
    return { codes: await this.codes.generate(caller, wanted, CODE_NAMES), jobId: null };
  }

  /** @throws DomainError as `generate`, and INVALID_REQUEST when there are too few free codes */
  async assignEach(
    caller: Caller,
    number: number,
    emails: readonly string[],
  ): Promise<readonly AssignedEmail[]> {
    const { promotion, defaultCode } = await this.withCodes(caller.ownerId, number);
    return this.assignments.assignEach(caller, { promotionId: promotion.id, defaultCode }, emails);
  }

  /**
   * As `assignEach` of any number of e-mails, by a job.
   * @returns the job's id
   */
  async assignLater(
    caller: Caller,
    number: number,
    lines: AsyncIterable<readonly NewLine[]>,
  ): Promise<string> {
    const { promotion, defaultCode } = await this.withCodes(caller.ownerId, number);
    return this.jobs.assign(caller, { promotionId: promotion.id, defaultCode }, lines);
  }

  /**
   * A profile that applies by codes.
   * @throws DomainError as `generate`
   */
  async withCodes(ownerId: OwnerId, number: number): Promise<ProfileRecord> {
    const profile = await this.reader.get(ownerId, number);
    if (profile.visibility === 'NOT_LISTED') return profile;
    throw new DomainError('INVALID_REQUEST', 'Coupon code not allowed');
  }
}
