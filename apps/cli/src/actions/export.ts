import { CouponExport } from '#features/coupons';
import { RedemptionReader } from '#features/redemptions';
import { endOfDay, parseInstant, startOfDay } from '#platform/clock';

import { COUPON_COLUMNS } from '../exports/coupon-columns.js';
import { REDEMPTION_COLUMNS, redemptionRows } from '../exports/redemption-rows.js';
import { writeCsv } from '../exports/write-csv.js';
import { CommandFailure, EXIT } from '../running/ending.js';
import { inApplication } from '../running/in-application.js';
import { ownerOf } from '../running/owner.js';

export interface ExportOptions {
  readonly owner: string;
  readonly output?: string;
}

export interface RedemptionOptions extends ExportOptions {
  readonly from?: string;
  readonly to?: string;
}

/** @throws CommandFailure for an unknown owner */
export async function exportCoupons({ owner, output }: ExportOptions): Promise<void> {
  await inApplication(async (application) => {
    const { id } = await ownerOf(application, owner);
    const coupons = application.services.get(CouponExport);
    const total = process.stderr.isTTY ? await coupons.count(id) : null;
    const { signal } = application;
    await writeCsv({ columns: COUPON_COLUMNS, rows: coupons.rows(id), total, output, signal });
  });
}

/** @throws CommandFailure for an unknown owner, or a period that ends before it begins */
export async function exportRedemptions({ owner, output, from, to }: RedemptionOptions): Promise<void> {
  await inApplication(async (application) => {
    const { id, timezone } = await ownerOf(application, owner);
    const period = {
      from: from === undefined ? null : (parseInstant(from) ?? startOfDay(from, timezone)),
      to: to === undefined ? null : (parseInstant(to) ?? endOfDay(to, timezone)),
    };
    if (period.from !== null && period.to !== null && period.from >= period.to) {
      throw new CommandFailure(
        'The period ends before it begins: --from must be before --to.',
        EXIT.wrongUse,
      );
    }
    const rows = redemptionRows(application.services.get(RedemptionReader), id, period);
    const { signal } = application;
    await writeCsv({ columns: REDEMPTION_COLUMNS, rows, total: null, output, signal });
  });
}
