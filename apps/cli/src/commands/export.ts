import { type Command, InvalidArgumentError } from 'commander';

import { parseInstant, startOfDay } from '#platform/clock';

import type { ExportOptions, RedemptionOptions } from '../actions/export.js';
import { OWNER_DEFAULT, OWNER_HELP, OWNER_OPTION } from './owner-option.js';

const OUTPUT_OPTION = '--output <file>';
const OUTPUT_HELP = 'a file, which must not be there yet (default: standard output)';
const MOMENT_HELP = 'an ISO 8601 instant, or a day in the owner’s time zone';

/** `export coupons`, `export redemptions`. */
export function addExportCommands(parent: Command): void {
  parent
    .command('coupons')
    .description('Write every code with what its promotion allows and has used; amounts in minor units')
    .option(OWNER_OPTION, OWNER_HELP, OWNER_DEFAULT)
    .option(OUTPUT_OPTION, OUTPUT_HELP)
    .action(async (options: ExportOptions) => (await actions()).exportCoupons(options));
  parent
    .command('redemptions')
    .description('Write every redemption and reservation, newest first; amounts in minor units')
    .option(OWNER_OPTION, OWNER_HELP, OWNER_DEFAULT)
    .option('--from <moment>', `the first: ${MOMENT_HELP}`, moment)
    .option('--to <moment>', `the last: a day, included, or an instant, excluded`, moment)
    .option(OUTPUT_OPTION, OUTPUT_HELP)
    .action(async (options: RedemptionOptions) => (await actions()).exportRedemptions(options));
}

function moment(given: string): string {
  if (parseInstant(given) !== null || startOfDay(given, 'UTC') !== null) return given;
  throw new InvalidArgumentError('It must be a day, such as 2026-01-31, or an ISO 8601 instant.');
}

/** What works takes a second to load: explaining it does not wait for that. */
async function actions(): Promise<typeof import('../actions/export.js')> {
  return import('../actions/export.js');
}
