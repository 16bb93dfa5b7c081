import { Injectable } from '@nestjs/common';

import { CustomersService } from '#features/customers';
import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { AssignedEmail } from './assignment-audit.js';
import { cannotAssign } from './assignment-refusal.js';
import { AssignmentsRepository } from './assignments.repository.js';

/** A profile whose codes are given out. */
export interface ProfileToAssign {
  readonly promotionId: string;
  /** The code that is for everyone, and so never given to one. */
  readonly defaultCode: string | null;
}

/** Codes given now, and codes that their customers had already. */
export interface GivenCodes {
  readonly given: readonly AssignedEmail[];
  readonly kept: readonly AssignedEmail[];
}

interface Customer {
  readonly customerId: string;
  readonly email: string;
}

/** Finds one free code of a profile for each customer. */
@Injectable()
export class FreeCodes {
  constructor(
    private readonly assignments: AssignmentsRepository,
    private readonly customers: CustomersService,
  ) {}

  /**
   * @param emails folded, in order, each once
   * @throws DomainError INVALID_REQUEST when there are too few free codes
   */
  async giveTo(
    ownerId: OwnerId,
    { promotionId, defaultCode }: ProfileToAssign,
    emails: readonly string[],
    transaction: Transaction,
  ): Promise<GivenCodes> {
    const customers = await this.settled(ownerId, emails, transaction);
    const ids = customers.map(({ customerId }) => customerId);
    const unused = await this.assignments.unusedOf(ownerId, promotionId, ids, transaction);
    const had = new Map(unused.map((coupon) => [coupon.assignedCustomerId, coupon]));
    const kept = customers.flatMap((customer) => {
      const coupon = had.get(customer.customerId);
      return coupon === undefined ? [] : [{ ...coupon, ...customer }];
    });
    const without = customers.filter(({ customerId }) => !had.has(customerId));
    const free = { promotionId, kept: defaultCode, limit: without.length };
    const coupons = await this.assignments.lockFree(ownerId, free, transaction);
    if (coupons.length < without.length) {
      throw cannotAssign(
        'too_few_codes',
        `The profile has ${coupons.length} free codes, not ${without.length}`,
      );
    }
    const given = without.flatMap((customer, i) => {
      const coupon = coupons[i];
      return coupon === undefined ? [] : [{ ...coupon, ...customer }];
    });
    await this.assignments.assign(ownerId, given, transaction);
    return { given, kept };
  }

  private async settled(
    ownerId: OwnerId,
    emails: readonly string[],
    transaction: Transaction,
  ): Promise<readonly Customer[]> {
    const customers: Customer[] = [];
    for (const email of emails) {
      const customerId = await this.customers.settle(ownerId, { id: null, email }, transaction);
      customers.push({ customerId, email });
    }
    return customers;
  }
}
