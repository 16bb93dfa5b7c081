import { Injectable } from '@nestjs/common';

import { AuditTrail } from '#features/audit';
import { CustomersService, foldEmail } from '#features/customers';
import type { Caller } from '#platform/auth';
import type { Transaction } from '#platform/database';

import { assignmentEntry } from '../assignments/assignment-audit.js';
import { CodesRepository } from '../codes/codes.repository.js';
import { unknownPromotion } from '../codes/codes.service.js';
import { JobCodesRepository } from '../jobs/job-codes.repository.js';
import { jobRowId } from '../jobs/job-row-ids.js';

/** A code that was made elsewhere, and whose it is to be. */
export interface GivenCode {
  readonly line: number;
  /** As it is stored. */
  readonly code: string;
  /** `null`: anybody's. */
  readonly email: string | null;
}

/** Codes made elsewhere, for one promotion. */
export interface GivenCodes {
  /** A ULID; its rows are known by it. */
  readonly importId: string;
  readonly promotionId: string;
  readonly codes: readonly GivenCode[];
}

/** A line that could not be stored, and why. */
export interface FailedCode {
  readonly line: number;
  readonly error: string;
}

/** Stores codes that were made elsewhere. */
@Injectable()
export class GivenCodesStore {
  constructor(
    private readonly codes: CodesRepository,
    private readonly jobCodes: JobCodesRepository,
    private readonly customers: CustomersService,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Takes those of the codes that are free; the first of those that are there twice.
   * @returns those that were not
   * @throws DomainError NOT_FOUND when the promotion is gone
   */
  async store(
    caller: Caller,
    { importId, promotionId, codes }: GivenCodes,
    transaction: Transaction,
  ): Promise<readonly FailedCode[]> {
    const { ownerId } = caller;
    const emails = [
      ...new Set(codes.flatMap(({ email }) => (email === null ? [] : [foldEmail(email)]))),
    ].sort();
    const customers = await this.customers.settleEmails(ownerId, emails, transaction);
    const numbered = codes.map(({ line, code, email }) => {
      const customerId = email === null ? undefined : customers.get(foldEmail(email));
      return { number: line, code, ...(customerId === undefined ? {} : { customerId }) };
    });
    const given = { jobId: importId, promotionId, codes: numbered };
    const stored = await this.jobCodes.storeGiven(ownerId, given, transaction);
    if (stored.size > 0) await this.codes.markImported(ownerId, promotionId, transaction);
    if (!(await this.codes.keepPromotion(ownerId, promotionId, transaction))) throw unknownPromotion();
    const entries = numbered.flatMap(({ number, code, customerId }, index) => {
      const email = codes[index]?.email ?? null;
      if (customerId === undefined || email === null || !stored.has(number)) return [];
      const couponId = jobRowId(importId, number);
      const coupon = { couponId, code, assignedCustomerId: null, uses: 0 };
      return [assignmentEntry({ ...coupon, customerId, email: foldEmail(email) })];
    });
    await this.audit.appendAll(caller, entries, transaction);
    return codes.flatMap(({ line, code }) =>
      stored.has(line) ? [] : [{ line, error: `Coupon code#${code} already exists` }],
    );
  }
}
