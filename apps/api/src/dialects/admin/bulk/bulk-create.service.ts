import { Injectable } from '@nestjs/common';

import type { DomainError } from '#engine';
import {
  type BatchMode,
  type BatchOutcome,
  CouponBatches,
  type CouponRecord,
  type CreateCouponCommand,
} from '#features/coupons';
import type { Caller } from '#platform/auth';

import { AdminCoupons } from '../coupons/admin-coupons.service.js';
import { COUPON_FIELD_NAMES } from '../coupons/coupon-field-names.js';
import { toCreatedCouponResponse } from '../coupons/coupon.response.js';
import { CreateAdminCouponRequest } from '../coupons/coupon.request.js';
import { type CouponBasis, toCreateCommand } from '../coupons/create-coupon.command.js';
import { restated } from '../invalid-discount.js';
import { type CreateReport, type FailedRow, failedRow } from './bulk-report.js';
import { type Outcome, outcomeOf, readRow, textIn } from './row-reader.js';

/** Why a row failed, and how that is told. */
interface Failure {
  readonly error: DomainError;
  readonly row: FailedRow;
}

/** Creates many coupons, each as a create of its own would (02-admin-coupons.md). */
@Injectable()
export class BulkCreate {
  constructor(
    private readonly coupons: AdminCoupons,
    private readonly batches: CouponBatches,
  ) {}

  /**
   * @param mode with `all_or_none` nothing is stored when any row fails
   * @throws DomainError with `all_or_none` that of the first row that failed, with all of them in its details
   */
  async create(caller: Caller, rows: readonly unknown[], mode: BatchMode): Promise<CreateReport> {
    const basis = await this.coupons.basis(caller);
    const read = await Promise.all(rows.map((row) => outcomeOf(() => toCommand(row, basis))));
    if (mode === 'all_or_none') refuseAllIfAny(rows, read);
    const created = await this.store(caller, read, mode);
    if (mode === 'all_or_none') refuseAllIfAny(rows, created);
    return toReport(rows, created);
  }

  /** What became of each row; `null` where nothing is wrong but another row of an `all_or_none` batch. */
  private async store(
    caller: Caller,
    read: readonly Outcome<CreateCouponCommand>[],
    mode: BatchMode,
  ): Promise<readonly (Outcome<CouponRecord> | null)[]> {
    const commands = read.flatMap((row) => ('value' in row ? [row.value] : []));
    const outcomes = (await this.batches.create(caller, commands, mode, COUPON_FIELD_NAMES)).values();
    return read.map((row) => ('error' in row ? row : toOutcome(outcomes.next().value)));
  }
}

async function toCommand(row: unknown, basis: CouponBasis): Promise<CreateCouponCommand> {
  return toCreateCommand(await readRow(row, CreateAdminCouponRequest), basis);
}

function toOutcome(outcome: BatchOutcome | undefined): Outcome<CouponRecord> | null {
  if (outcome?.created != null) return { value: outcome.created };
  return outcome?.error == null ? null : { error: outcome.error };
}

function failuresOf(
  rows: readonly unknown[],
  outcomes: readonly (Outcome<unknown> | null)[],
): readonly Failure[] {
  return outcomes.flatMap((outcome, index) =>
    outcome !== null && 'error' in outcome
      ? [
          {
            error: outcome.error,
            row: failedRow({ index, code: textIn(rows[index], 'code') }, outcome.error),
          },
        ]
      : [],
  );
}

function refuseAllIfAny(rows: readonly unknown[], outcomes: readonly (Outcome<unknown> | null)[]): void {
  const failures = failuresOf(rows, outcomes);
  const [first] = failures;
  if (first === undefined) return;
  const { error } = first;
  const message = `coupons[${first.row.index}]: ${error.message}`;
  const details = { ...error.details, index: first.row.index, failed: failures.map(({ row }) => row) };
  const fields = error.fields.map((field) => ({
    ...field,
    path: `coupons[${first.row.index}].${field.path}`,
  }));
  throw restated(error, message, { details, fields });
}

function toReport(
  rows: readonly unknown[],
  outcomes: readonly (Outcome<CouponRecord> | null)[],
): CreateReport {
  const created = outcomes.flatMap((outcome) =>
    outcome !== null && 'value' in outcome ? [toCreatedCouponResponse(outcome.value)] : [],
  );
  const failed = failuresOf(rows, outcomes).map(({ row }) => row);
  return {
    created,
    failed,
    summary: { requested: rows.length, created: created.length, failed: failed.length },
  };
}
