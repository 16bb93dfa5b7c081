import { Injectable, type OnModuleInit } from '@nestjs/common';

import { DomainError, invalidField } from '#engine';
import { CodeJobs, CouponDirectory, type CouponRecord, CouponRevisions } from '#features/coupons';
import type { Caller } from '#platform/auth';

import { AdminCoupons } from '../coupons/admin-coupons.service.js';
import { COUPON_FIELD_NAMES } from '../coupons/coupon-field-names.js';
import { toFilter } from '../coupons/coupon-filter.js';
import type { CouponTermsRequest } from '../coupons/coupon.request.js';
import { toCouponResponse } from '../coupons/coupon.response.js';
import { type FailedRow, type UpdateReport, failedRow } from './bulk-report.js';
import {
  type BulkFilterRequest,
  type BulkUpdateRequest,
  ROWS_MAX,
  UpdateRowRequest,
} from './bulk.request.js';
import { outcomeOf, readRow, textIn } from './row-reader.js';

/** As whose the changes of a job are understood again. */
const API = 'admin';

/** One coupon to change, and how its failure is told. */
interface Change {
  readonly id: string | null;
  readonly code: string | null;
  readonly change: () => Promise<CouponRecord>;
}

/** Changes many coupons, each as an update of its own would (02-admin-coupons.md). */
@Injectable()
export class BulkUpdate implements OnModuleInit {
  constructor(
    private readonly coupons: AdminCoupons,
    private readonly directory: CouponDirectory,
    private readonly revisions: CouponRevisions,
    private readonly jobs: CodeJobs,
  ) {}

  onModuleInit(): void {
    this.revisions.register(API, {
      reviseBy: (request) => this.coupons.reviseBy(request as CouponTermsRequest),
      names: COUPON_FIELD_NAMES,
    });
  }

  /**
   * @returns what became of each; or, by a filter of more than 1,000 coupons, the id of the job that changes them
   * @throws DomainError INVALID_REQUEST when it is not said what to change
   */
  async update(caller: Caller, body: BulkUpdateRequest): Promise<UpdateReport | string> {
    const changes = await this.changesIn(caller, body);
    if (changes !== null) return reportOf(changes);
    const { filter = {}, set: request } = body;
    return this.jobs.update(caller, toFilter(filter), { api: API, request });
  }

  /** @returns `null` when they are too many for one request */
  private async changesIn(caller: Caller, body: BulkUpdateRequest): Promise<readonly Change[] | null> {
    const { updates, filter, set } = body;
    if (updates !== undefined && filter === undefined && set === undefined) {
      return updates.map((row) => this.rowChange(caller, row));
    }
    if (updates === undefined && filter !== undefined && set !== undefined) {
      return this.filteredChanges(caller, filter, set);
    }
    throw invalidField(
      updates === undefined && filter !== undefined ? 'set' : 'updates',
      'Send either updates, or filter and set',
    );
  }

  private rowChange(caller: Caller, row: unknown): Change {
    return {
      id: textIn(row, 'id'),
      code: textIn(row, 'code'),
      change: async () => {
        const { id, ...fields } = await readRow(row, UpdateRowRequest);
        return this.coupons.update(caller, id ?? (await this.idOf(caller, fields.code)), fields);
      },
    };
  }

  private async filteredChanges(
    caller: Caller,
    filter: BulkFilterRequest,
    set: CouponTermsRequest,
  ): Promise<readonly Change[] | null> {
    if (Object.values(set).every((value) => value === undefined)) {
      throw invalidField('set', 'set must say what to change');
    }
    const ids = await this.directory.ids(caller.ownerId, toFilter(filter), ROWS_MAX + 1);
    if (ids.length > ROWS_MAX) return null;
    return ids.map((id) => ({ id, code: null, change: async () => this.coupons.update(caller, id, set) }));
  }

  private async idOf(caller: Caller, code: string | undefined): Promise<string> {
    if (code === undefined) throw invalidField('id', 'Each row must have the id or the code of a coupon');
    const record = await this.directory.findByCode(caller.ownerId, code);
    if (record?.source === 'ADMIN_COUPON') return record.coupon.id;
    throw new DomainError('NOT_FOUND', `Coupon not found with code: ${code}`, {
      details: { couponId: null },
    });
  }
}

/** One after the other, so that two rows about one coupon are in the order of the request. */
async function reportOf(changes: readonly Change[]): Promise<UpdateReport> {
  const updated: CouponRecord[] = [];
  const failed: FailedRow[] = [];
  for (const [index, { id, code, change }] of changes.entries()) {
    const outcome = await outcomeOf(change);
    if ('value' in outcome) updated.push(outcome.value);
    else failed.push(failedRow({ index, id, code }, outcome.error));
  }
  return {
    updated: updated.map(toCouponResponse),
    failed,
    summary: { requested: changes.length, updated: updated.length, failed: failed.length },
  };
}
