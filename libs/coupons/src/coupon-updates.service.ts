import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import { AuditTrail } from '#features/audit';
import { PromotionsService } from '#features/promotions';
import type { Caller } from '#platform/auth';
import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { couponEntry } from './coupon-audit.js';
import { CouponReader } from './coupon-reader.service.js';
import type { CouponChanges, CouponFieldNames, CouponRecord, ReviseCoupon } from './coupon-record.js';
import { realChanges, termsOf } from './coupon-terms.js';
import { CouponsRepository } from './coupons.repository.js';

/** What is to change, and how the caller's dialect names the fields, for errors. */
export interface CouponRevising {
  readonly revise: ReviseCoupon;
  readonly names: CouponFieldNames;
}

/** What became of one coupon of many: how it is now, or why it stayed as it was. */
export type CouponOutcome = CouponRecord | DomainError;

/**
 * Changes coupons, whatever dialect they come by: what `revise` says, or nothing at all. Parallel changes follow one
 * another, and none is lost. What is said to become what it is already is no change. Each change and its audit entry
 * are stored together or not at all.
 */
@Injectable()
export class CouponUpdates {
  constructor(
    private readonly reader: CouponReader,
    private readonly coupons: CouponsRepository,
    private readonly promotions: PromotionsService,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainError NOT_FOUND or FORBIDDEN as `CouponReader.get`; INVALID_REQUEST for terms that cannot be */
  async update(
    caller: Caller,
    id: string,
    revise: ReviseCoupon,
    names: CouponFieldNames,
  ): Promise<CouponRecord> {
    return this.coupons.transaction(async (transaction) => {
      const current = await this.reader.lock(caller.ownerId, id, transaction);
      const outcomes = await this.change(caller, [current], { revise, names }, transaction);
      const outcome = outcomes.get(id) ?? current;
      if (outcome instanceof DomainError) throw outcome;
      return outcome;
    });
  }

  /**
   * As `update`, many in a handful of statements and one for each change; one that cannot be changed spoils no other.
   * @returns what became of each, by its id; coupons that this owner does not have, or has deleted, have no entry
   */
  async updateMany(
    caller: Caller,
    ids: readonly string[],
    revising: CouponRevising,
    transaction: Transaction,
  ): Promise<ReadonlyMap<string, CouponOutcome>> {
    const current = await this.coupons.lock(caller.ownerId, ids, transaction);
    return this.change(caller, current, revising, transaction);
  }

  private async change(
    caller: Caller,
    current: readonly CouponRecord[],
    revising: CouponRevising,
    transaction: Transaction,
  ): Promise<ReadonlyMap<string, CouponOutcome>> {
    const { ownerId } = caller;
    const outcomes = new Map<string, CouponOutcome>();
    const changed: CouponRecord[] = [];
    for (const record of current) {
      const outcome = await this.store(ownerId, record, revising, transaction);
      if (outcome === 'changed') changed.push(record);
      else outcomes.set(record.coupon.id, outcome === 'unchanged' ? record : outcome);
    }
    if (changed.length === 0) return outcomes;
    const ids = changed.map(({ coupon }) => coupon.id);
    const updated = await this.coupons.findMany(ownerId, ids, transaction);
    for (const record of updated) outcomes.set(record.coupon.id, record);
    const entries = changed.map((record) =>
      couponEntry('coupon.updated', record, updatedOf(outcomes, record)),
    );
    await this.audit.appendAll(caller, entries, transaction);
    return outcomes;
  }

  /** What is refused is refused before anything of it is written. @throws what is no DomainError */
  private async store(
    ownerId: OwnerId,
    current: CouponRecord,
    { revise, names }: CouponRevising,
    transaction: Transaction,
  ): Promise<'changed' | 'unchanged' | DomainError> {
    try {
      const changes = realChanges(revise(current), current);
      if (Object.keys(changes).length === 0) return 'unchanged';
      await this.write(ownerId, current, { changes, names }, transaction);
      return 'changed';
    } catch (error) {
      if (!(error instanceof DomainError) || error.code === 'INTERNAL') throw error;
      return error;
    }
  }

  private async write(
    ownerId: OwnerId,
    current: CouponRecord,
    { changes, names }: { readonly changes: CouponChanges; readonly names: CouponFieldNames },
    transaction: Transaction,
  ): Promise<void> {
    const { status, ...terms } = changes;
    if (Object.keys(terms).length > 0) {
      const before = termsOf(current);
      const revision = { promotion: current.promotion, before, after: { ...before, ...terms } };
      await this.promotions.revise(ownerId, revision, names, transaction);
    }
    if (status !== undefined) {
      await this.promotions.setStatus(ownerId, current.promotion.id, status, transaction);
    }
  }
}

function updatedOf(outcomes: ReadonlyMap<string, CouponOutcome>, { coupon }: CouponRecord): CouponRecord {
  const updated = outcomes.get(coupon.id);
  if (updated === undefined || updated instanceof DomainError) {
    throw new Error(`Coupon ${coupon.id} is gone within its own transaction`);
  }
  return updated;
}
