import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import { AuditTrail } from '#features/audit';
import { CustomersService, foldEmail } from '#features/customers';
import type { Caller } from '#platform/auth';
import { type Transaction, isRace, untilWon } from '#platform/database';

import { storedCode } from '../coupon-code.js';
import { type AssignedEmail, assignmentEntry } from './assignment-audit.js';
import { cannotAssign, tooFewCodes } from './assignment-refusal.js';
import { AssignmentsRepository } from './assignments.repository.js';
import { FreeCodes, type ProfileToAssign } from './free-codes.service.js';

/** Gives codes to customers, whom they are for from then on (04-discount-profiles.md). */
@Injectable()
export class CouponAssignments {
  constructor(
    private readonly assignments: AssignmentsRepository,
    private readonly free: FreeCodes,
    private readonly customers: CustomersService,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Gives a code to the customer of an e-mail, who is made when unknown. The same again changes nothing; an unused
   * code moves.
   * @throws DomainError INVALID_REQUEST with the problem in `details.assignment`; BUSY
   */
  async assign(caller: Caller, code: string, email: string): Promise<void> {
    const { ownerId } = caller;
    const stored = storedCode(ownerId, code);
    if (stored === null) throw cannotAssign('unknown_code');
    await this.transaction(async (transaction) => {
      const customerId = await this.customers.settle(ownerId, { id: null, email }, transaction);
      const coupon = await this.assignments.lock(ownerId, stored, transaction);
      if (coupon === null) throw cannotAssign('unknown_code');
      if (coupon.assignedCustomerId === customerId) return;
      if (coupon.uses > 0) throw cannotAssign('used_code');
      await this.assignments.assign(ownerId, [{ couponId: coupon.couponId, customerId }], transaction);
      const assigned = { ...coupon, customerId, email: foldEmail(email) };
      await this.audit.append(caller, assignmentEntry(assigned), transaction);
    });
  }

  /**
   * Gives each customer one free code of a profile; whoever has an unused one keeps it. All or nothing.
   * @param emails each customer once, however often and however written it is named
   * @throws DomainError INVALID_REQUEST when there are too few free codes; BUSY
   */
  async assignEach(
    caller: Caller,
    profile: ProfileToAssign,
    emails: readonly string[],
  ): Promise<readonly AssignedEmail[]> {
    // In one order, so that two calls never wait for each other's customers.
    const folded = [...new Set(emails.map(foldEmail))].sort();
    return this.transaction(async (transaction) => {
      const { given, kept, without } = await this.free.giveTo(caller.ownerId, profile, folded, transaction);
      if (without.length > 0) throw tooFewCodes(given.length, given.length + without.length);
      await this.audit.appendAll(caller, given.map(assignmentEntry), transaction);
      const codes = new Map([...given, ...kept].map((assigned) => [assigned.email, assigned]));
      return folded.flatMap((email) => codes.get(email) ?? []);
    });
  }

  private async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    try {
      return await untilWon(async () => this.assignments.transaction(work));
    } catch (error) {
      if (!isRace(error)) throw error;
      throw new DomainError('BUSY', 'Too many changes at once; try again', { cause: error });
    }
  }
}
