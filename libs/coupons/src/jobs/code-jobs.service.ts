import { Injectable } from '@nestjs/common';

import { invalidField } from '#engine';
import { JobsService, LineIntake, type NewLine } from '#features/jobs';
import { PromotionsService } from '#features/promotions';
import type { Caller } from '#platform/auth';

import type { ProfileToAssign } from '../assignments/free-codes.service.js';
import { codeDrawer } from '../codes/code-drawer.js';
import type { CodePattern, CodePatternNames } from '../codes/code-pattern.js';
import { checkPattern } from '../codes/code-space.js';
import type { CouponFieldNames, CouponFilter, CreateCouponCommand } from '../coupon-record.js';
import { CouponDirectory } from '../lists/coupon-directory.service.js';
import type { ListedCode } from '../lists/coupon-list.repository.js';
import { ASSIGN_CODES, type AssignCodesParams } from './assign-codes.work.js';
import { GENERATE_CODES, type GenerateCodesParams } from './generate-codes.work.js';
import { GENERATE_COUPONS, type GenerateCouponsParams } from './generate-coupons.work.js';
import { UPDATE_COUPONS, type UpdateCouponsParams } from './update-coupons.work.js';

/** The most codes that one job makes. */
export const JOB_CODES_MAX = 10_000_000;

/** Queues what is too much for one request, when it is known that it can be done. */
@Injectable()
export class CodeJobs {
  constructor(
    private readonly jobs: JobsService,
    private readonly intake: LineIntake,
    private readonly promotions: PromotionsService,
    private readonly directory: CouponDirectory,
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
  async assign(
    caller: Caller,
    profile: ProfileToAssign,
    lines: AsyncIterable<readonly NewLine[]>,
  ): Promise<string> {
    const { promotionId, defaultCode } = profile;
    const params: AssignCodesParams = { promotionId, defaultCode };
    return this.intake.start(caller, await this.intake.store(lines), { kind: ASSIGN_CODES, params });
  }

  /**
   * Queues a change of all coupons that a filter finds now.
   * @returns the job's id
   */
  async update(caller: Caller, filter: CouponFilter, params: UpdateCouponsParams): Promise<string> {
    const found = numbered(this.directory.all(caller.ownerId, filter));
    return this.intake.start(caller, await this.intake.store(found), { kind: UPDATE_COUPONS, params });
  }
}

function checkCount(count: number, name: string): void {
  if (Number.isInteger(count) && count >= 1 && count <= JOB_CODES_MAX) return;
  throw invalidField(name, `${name} must be from 1 to ${JOB_CODES_MAX}`);
}

async function* numbered(codes: AsyncIterable<readonly ListedCode[]>): AsyncGenerator<readonly NewLine[]> {
  let before = 0;
  for await (const some of codes) {
    const from = before + 1;
    yield some.map(({ id, code }, index) => ({
      line: from + index,
      code,
      email: null,
      couponId: id,
      error: null,
    }));
    before += some.length;
  }
}
