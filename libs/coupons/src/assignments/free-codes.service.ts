import { Injectable } from '@nestjs/common';

import { CustomersService } from '#features/customers';
import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { AssignedEmail } from './assignment-audit.js';
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
  /** E-mails for which no code was left. */
  readonly without: readonly string[];
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

  /** @param emails folded, in order, each once */
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
    const given = without.flatMap((customer, i) => {
      const coupon = coupons[i];
      return coupon === undefined ? [] : [{ ...coupon, ...customer }];
    });
    await this.assignments.assign(ownerId, given, transaction);
    return { given, kept, without: without.slice(given.length).map(({ email }) => email) };
  }

  private async settled(
    ownerId: OwnerId,
    emails: readonly string[],
    transaction: Transaction,
  ): Promise<readonly Customer[]> {
    const ids = await this.customers.settleEmails(ownerId, emails, transaction);
    return emails.flatMap((email) => {
      const customerId = ids.get(email);
      return customerId === undefined ? [] : [{ customerId, email }];
    });
  }
}
