import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import {
  type AssignedEmail,
  CodesService,
  CouponAssignments,
  PATTERN_NAMES,
  ProfileReader,
  type ProfileRecord,
} from '#features/coupons';
import type { Caller } from '#platform/auth';
import type { OwnerId } from '#platform/owner';

const CODE_NAMES = { ...PATTERN_NAMES, count: 'requested_codes' };

/** The codes of a profile, which only a profile that applies by codes has. */
@Injectable()
export class DiscountProfileCodes {
  constructor(
    private readonly reader: ProfileReader,
    private readonly codes: CodesService,
    private readonly assignments: CouponAssignments,
  ) {}

  /** @throws DomainError NOT_FOUND, or INVALID_REQUEST for a profile without codes */
  async generate(caller: Caller, number: number, count: number): Promise<readonly string[]> {
    const { promotion } = await this.withCodes(caller.ownerId, number);
    return this.codes.generate(caller, { promotionId: promotion.id, count }, CODE_NAMES);
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

  private async withCodes(ownerId: OwnerId, number: number): Promise<ProfileRecord> {
    const profile = await this.reader.get(ownerId, number);
    if (profile.visibility === 'NOT_LISTED') return profile;
    throw new DomainError('INVALID_REQUEST', 'Coupon code not allowed');
  }
}
