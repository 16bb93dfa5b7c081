import { Injectable } from '@nestjs/common';

import { invalidField } from '#engine';
import { JobsService, LineIntake, type NewLine, type StoredLines } from '#features/jobs';
import { PromotionsService } from '#features/promotions';
import type { Caller } from '#platform/auth';

import type { ProfileToAssign } from '../assignments/free-codes.service.js';
import { codeDrawer } from '../codes/code-drawer.js';
import type { CodePattern, CodePatternNames } from '../codes/code-pattern.js';
import { checkPattern } from '../codes/code-space.js';
import type { CouponFieldNames, CreateCouponCommand } from '../coupon-record.js';
import { ASSIGN_CODES, type AssignCodesParams } from './assign-codes.work.js';
import { GENERATE_CODES, type GenerateCodesParams } from './generate-codes.work.js';
import { GENERATE_COUPONS, type GenerateCouponsParams } from './generate-coupons.work.js';

/** The most codes that one job makes. */
export const JOB_CODES_MAX = 10_000_000;

/** Queues what is too much for one request, when it is known that it can be done. */
@Injectable()
export class CodeJobs {
  constructor(
    private readonly jobs: JobsService,
    private readonly intake: LineIntake,
    private readonly promotions: PromotionsService,
  ) {}

  /**
   * Queues codes of one promotion, which exists.
   * @returns the job's id
   * @throws DomainError INVALID_REQUEST naming the field for a count or a pattern that cannot be, or a pattern that
   * has too few codes
   */
  async generate(
    caller: Caller,
    {
      promotionId,
      count,
      pattern = {},
    }: { readonly promotionId: string; readonly count: number; readonly pattern?: CodePattern },
    names: CodePatternNames,
  ): Promise<string> {
    checkCount(count, names.count);
    checkPattern(pattern, count, names);
    const params: GenerateCodesParams = { promotionId, pattern };
    return this.jobs.start(caller, { kind: GENERATE_CODES, total: count, params });
  }

  /**
   * Queues coupons that are alike but for their generated codes; that their pattern has enough of them was seen to.
   * @returns the job's id
   * @throws DomainError INVALID_REQUEST for a count or for terms that cannot be
   */
  async generateCoupons(
    caller: Caller,
    { command, count }: { readonly command: CreateCouponCommand; readonly count: number },
    names: CouponFieldNames & { readonly count: string },
  ): Promise<string> {
    checkCount(count, names.count);
    const { code, ...promotion } = command;
    codeDrawer(caller.ownerId, code, names);
    this.promotions.prepare(promotion, names);
    const params: GenerateCouponsParams = { command, names };
    return this.jobs.start(caller, { kind: GENERATE_COUPONS, total: count, params });
  }

  /**
   * Queues a code of a profile for each of many customers.
   * @param lines their e-mails
   * @returns the job's id
   */
  async assign(caller: Caller, profile: ProfileToAssign, lines: AsyncIterable<readonly NewLine[]>): Promise<string> {
    return this.assignStored(caller, profile, await this.intake.store(lines));
  }

  private async assignStored(
    caller: Caller,
    { promotionId, defaultCode }: ProfileToAssign,
    stored: StoredLines,
  ): Promise<string> {
    const params: AssignCodesParams = { promotionId, defaultCode };
    return this.intake.start(caller, stored, { kind: ASSIGN_CODES, params });
  }
}

function checkCount(count: number, name: string): void {
  if (Number.isInteger(count) && count >= 1 && count <= JOB_CODES_MAX) return;
  throw invalidField(name, `${name} must be from 1 to ${JOB_CODES_MAX}`);
}
