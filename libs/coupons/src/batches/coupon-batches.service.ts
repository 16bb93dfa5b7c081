import { Injectable } from '@nestjs/common';
import { monotonicFactory } from 'ulidx';

import type { DomainError } from '#engine';
import { AuditTrail } from '#features/audit';
import { PromotionsService } from '#features/promotions';
import type { Caller } from '#platform/auth';
import type { Transaction } from '#platform/database';

import { codeDrawer } from '../codes/code-drawer.js';
import { couponEntry } from '../coupon-audit.js';
import type { CouponFieldNames, CouponRecord, CreateCouponCommand } from '../coupon-record.js';
import { CouponsRepository } from '../coupons.repository.js';
import { BatchCodes } from './batch-codes.service.js';
import { type BatchProgress, type BatchRow, NothingStored, refusalOf } from './batch-row.js';
import type { BatchMode, BatchOutcome } from './coupon-batch.js';

/** Coupons to make that are alike but for their codes. */
export interface AlikeCoupons {
  readonly couponIds: readonly string[];
  readonly command: CreateCouponCommand;
  readonly names: CouponFieldNames;
}

/** Makes many coupons at once, in a handful of statements whatever their number. */
@Injectable()
export class CouponBatches {
  private readonly nextId = monotonicFactory();

  constructor(
    private readonly coupons: CouponsRepository,
    private readonly codes: BatchCodes,
    private readonly promotions: PromotionsService,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * As `CouponsService.create` for each, with what became of it in its place. Of duplicates the first wins.
   * @param mode with `all_or_none` nothing is stored when any fails
   * @param names how the caller's dialect names the fields of one coupon
   */
  async create(
    caller: Caller,
    commands: readonly CreateCouponCommand[],
    mode: BatchMode,
    names: CouponFieldNames,
  ): Promise<readonly BatchOutcome[]> {
    const { rows, errors } = this.prepare(caller, commands, names);
    if (mode === 'all_or_none' && errors.size > 0) return outcomes(commands.length, new Map(), errors);
    try {
      return await this.coupons.transaction(async (transaction) => {
        const progress = await this.codes.take(caller.ownerId, rows, transaction);
        const failed = new Map([...errors, ...progress.errors]);
        if (mode === 'all_or_none' && failed.size > 0) throw new NothingStored(failed);
        return outcomes(commands.length, await this.store(caller, progress, transaction), failed);
      });
    } catch (error) {
      if (error instanceof NothingStored) return outcomes(commands.length, new Map(), error.errors);
      throw error;
    }
  }

  /**
   * As `create` of coupons that are alike but for their generated codes, in a transaction that is to end with an
   * error when any of them failed.
   * @param couponIds ULIDs, one for each coupon
   */
  async createWithin(
    caller: Caller,
    alike: AlikeCoupons,
    transaction: Transaction,
  ): Promise<readonly BatchOutcome[]> {
    const { couponIds, command, names } = alike;
    const { code, ...promotion } = command;
    const drawer = codeDrawer(caller.ownerId, code, names);
    const rows = couponIds.map((couponId, index) => ({
      index,
      couponId,
      drawer,
      prepared: this.promotions.prepare(promotion, names),
    }));
    const progress = await this.codes.take(caller.ownerId, rows, transaction);
    return outcomes(rows.length, await this.store(caller, progress, transaction), progress.errors);
  }

  private prepare(
    { ownerId }: Caller,
    commands: readonly CreateCouponCommand[],
    names: CouponFieldNames,
  ): { rows: readonly BatchRow[]; errors: ReadonlyMap<number, DomainError> } {
    const rows: BatchRow[] = [];
    const errors = new Map<number, DomainError>();
    commands.forEach(({ code, ...promotion }, index) => {
      const prepared = refusalOf(() => ({
        index,
        couponId: this.nextId(),
        drawer: codeDrawer(ownerId, code, names),
        prepared: this.promotions.prepare(promotion, names),
      }));
      if ('error' in prepared) errors.set(index, prepared.error);
      else rows.push(prepared.value);
    });
    return { rows, errors };
  }

  /** @returns what was created, by its place in the batch */
  private async store(
    caller: Caller,
    { taken }: BatchProgress,
    transaction: Transaction,
  ): Promise<ReadonlyMap<number, CouponRecord>> {
    const { ownerId } = caller;
    const rows = [...taken.keys()].sort((a, b) => a.index - b.index);
    const coupons = rows.map((row) => ({
      id: row.couponId,
      promotionId: row.prepared.id,
      code: taken.get(row) ?? '',
    }));
    const prepared = rows.map((row) => row.prepared);
    await this.promotions.createPrepared(ownerId, prepared, transaction);
    await this.coupons.insertMany(ownerId, coupons, transaction);
    const ids = rows.map(({ couponId }) => couponId);
    const found = await this.coupons.findMany(ownerId, ids, transaction);
    const byId = new Map(found.map((record) => [record.coupon.id, record]));
    const created = rows.map(({ index, couponId }) => [index, recordOf(byId, couponId)] as const);
    const entries = created.map(([, record]) => couponEntry('coupon.created', null, record));
    await this.audit.appendAll(caller, entries, transaction);
    return new Map(created);
  }
}

function recordOf(byId: ReadonlyMap<string, CouponRecord>, couponId: string): CouponRecord {
  const record = byId.get(couponId);
  if (record === undefined) throw new Error(`Coupon ${couponId} is gone within its own transaction`);
  return record;
}

function outcomes(
  count: number,
  created: ReadonlyMap<number, CouponRecord>,
  errors: ReadonlyMap<number, DomainError>,
): readonly BatchOutcome[] {
  return Array.from({ length: count }, (_, index) => {
    const record = created.get(index);
    return record === undefined
      ? { created: null, error: errors.get(index) ?? null }
      : { created: record, error: null };
  });
}
