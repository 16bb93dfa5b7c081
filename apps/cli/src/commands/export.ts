import { type Command, InvalidArgumentError } from 'commander';

import { CouponExport } from '#features/coupons';
import { RedemptionReader } from '#features/redemptions';
import { endOfDay, parseInstant, startOfDay } from '#platform/clock';

import { COUPON_COLUMNS } from '../exports/coupon-columns.js';
import { REDEMPTION_COLUMNS, redemptionRows } from '../exports/redemption-rows.js';
import { writeCsv } from '../exports/write-csv.js';
import { inApplication } from '../running/in-application.js';
import { OWNER_DEFAULT, OWNER_HELP, OWNER_OPTION, ownerOf } from '../running/owner.js';

const OUTPUT_OPTION = '--output <file>';
const OUTPUT_HELP = 'a file, which must not be there yet (default: standard output)';
const MOMENT_HELP = 'an ISO 8601 instant, or a day in the owner’s time zone';

interface ExportOptions {
  readonly owner: string;
  readonly output?: string;
}

interface RedemptionOptions extends ExportOptions {
  readonly from?: string;
  readonly to?: string;
}

/** `export coupons`, `export redemptions`. */
export function addExportCommands(parent: Command): void {
  parent
    .command('coupons')
    .description('Write every code with what its promotion allows and has used; amounts in minor units')
    .option(OWNER_OPTION, OWNER_HELP, OWNER_DEFAULT)
    .option(OUTPUT_OPTION, OUTPUT_HELP)
    .action(exportCoupons);
  parent
    .command('redemptions')
    .description('Write every redemption and reservation, newest first; amounts in minor units')
    .option(OWNER_OPTION, OWNER_HELP, OWNER_DEFAULT)
    .option('--from <moment>', `the first: ${MOMENT_HELP}`, moment)
    .option('--to <moment>', `the last: a day, included, or an instant, excluded`, moment)
    .option(OUTPUT_OPTION, OUTPUT_HELP)
    .action(exportRedemptions);
}

async function exportCoupons({ owner, output }: ExportOptions): Promise<void> {
  await inApplication(async (application) => {
    const { id } = await ownerOf(application, owner);
    const coupons = application.services.get(CouponExport);
    const total = process.stderr.isTTY ? await coupons.count(id) : null;
    const { signal } = application;
    await writeCsv({ columns: COUPON_COLUMNS, rows: coupons.rows(id), total, output, signal });
  });
}

async function exportRedemptions({ owner, output, from, to }: RedemptionOptions): Promise<void> {
  await inApplication(async (application) => {
    const { id, timezone } = await ownerOf(application, owner);
    const period = {
      from: from === undefined ? null : (parseInstant(from) ?? startOfDay(from, timezone)),
      to: to === undefined ? null : (parseInstant(to) ?? endOfDay(to, timezone)),
    };
    const rows = redemptionRows(application.services.get(RedemptionReader), id, period);
    const { signal } = application;
    await writeCsv({ columns: REDEMPTION_COLUMNS, rows, total: null, output, signal });
  });
}

function moment(given: string): string {
  if (parseInstant(given) !== null || startOfDay(given, 'UTC') !== null) return given;
  throw new InvalidArgumentError('It must be a day, such as 2026-01-31, or an ISO 8601 instant.');
}
