import { Injectable } from '@nestjs/common';
import { monotonicFactory } from 'ulidx';

import { AuditTrail } from '#features/audit';
import { PromotionsService } from '#features/promotions';
import type { Caller } from '#platform/auth';
import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { couponEntry } from './coupon-audit.js';
import { type CodeDrawer, NO_CODE, codeDrawer } from './codes/code-drawer.js';
import { codeTaken } from './codes/code-taken.js';
import { CouponReader } from './coupon-reader.service.js';
import type { CouponFieldNames, CouponRecord, CreateCouponCommand } from './coupon-record.js';
import { CouponsRepository } from './coupons.repository.js';

/**
 * Makes coupons that are a promotion with one code, whatever dialect they come by, and takes them away. Each step and
 * its audit entry are stored together or not at all.
 */
@Injectable()
export class CouponsService {
  /** Rises within one millisecond too, so that "newest first" holds for coupons made one after the other. */
  private readonly nextId = monotonicFactory();

  constructor(
    private readonly reader: CouponReader,
    private readonly coupons: CouponsRepository,
    private readonly promotions: PromotionsService,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param names how the caller's dialect names the fields, for errors
   * @throws DomainError CODE_TAKEN (`codeTaken`), or INVALID_REQUEST for a code or terms that cannot be
   */
  async create(caller: Caller, command: CreateCouponCommand, names: CouponFieldNames): Promise<CouponRecord> {
    const { ownerId } = caller;
    const { code: wish, ...promotion } = command;
    const drawer = codeDrawer(ownerId, wish, names);
    return this.coupons.transaction(async (transaction) => {
      const id = this.nextId();
      const promotionId = await this.promotions.create(ownerId, promotion, names, transaction);
      const code = await this.takeCode(ownerId, id, drawer, transaction);
      const inProfile = promotion.source === 'DISCOUNT_PROFILE';
      await this.coupons.insert(ownerId, { id, promotionId, code, inProfile }, transaction);
      const created = await this.read(ownerId, id, transaction);
      await this.audit.append(caller, couponEntry('coupon.created', null, created), transaction);
      return created;
    });
  }

  /**
   * Takes a coupon out of use; it stays visible and keeps its code. Again, it changes nothing.
   * @throws DomainError NOT_FOUND or FORBIDDEN as `CouponReader.get`
   */
  async archive(caller: Caller, id: string): Promise<CouponRecord> {
    const { ownerId } = caller;
    return this.coupons.transaction(async (transaction) => {
      const before = await this.reader.lock(ownerId, id, transaction);
      if (!(await this.promotions.setStatus(ownerId, before.promotion.id, 'ARCHIVED', transaction))) {
        return before;
      }
      await this.coupons.archive(ownerId, id, new Date(), transaction);
      const archived = await this.read(ownerId, id, transaction);
      await this.audit.append(caller, couponEntry('coupon.archived', before, archived), transaction);
      return archived;
    });
  }

  /**
   * Hides a coupon and frees its code; its redemptions stay.
   * @throws DomainError NOT_FOUND or FORBIDDEN as `CouponReader.get`
   */
  async delete(caller: Caller, id: string): Promise<void> {
    const { ownerId } = caller;
    await this.coupons.transaction(async (transaction) => {
      const before = await this.reader.lock(ownerId, id, transaction);
      await this.promotions.hide(ownerId, before.promotion.id, transaction);
      await this.coupons.hide(ownerId, id, new Date(), transaction);
      await this.audit.append(caller, couponEntry('coupon.deleted', before, null), transaction);
    });
  }

  /** @throws DomainError CODE_TAKEN; of generated codes only when every one that was drawn is taken */
  private async takeCode(
    ownerId: OwnerId,
    couponId: string,
    { attempts, draw }: CodeDrawer,
    transaction: Transaction,
  ): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      const code = draw();
      if (code === NO_CODE || (await this.coupons.takeCode(ownerId, code, couponId, transaction)))
        return code;
      if (attempt >= attempts) {
        throw codeTaken(code, (await this.coupons.holdersOf(ownerId, [code], transaction)).get(code));
      }
    }
  }

  private async read(ownerId: OwnerId, id: string, transaction: Transaction): Promise<CouponRecord> {
    const record = await this.coupons.find(ownerId, id, transaction);
    if (record === null) throw new Error(`Coupon ${id} is gone within its own transaction`);
    return record;
  }
}
