import type { Command } from 'commander';

import { PARTNER_COLUMNS, PLATFORM_COLUMNS } from '../coupon-files/coupon-column.js';
import type { ExitCode } from '../running/ending.js';
import { OWNER_DEFAULT, OWNER_HELP, OWNER_OPTION } from './owner-option.js';

const COLUMNS_HELP = `
The first line names the columns, which are the fields of the API's create call.
Of the platform: ${Object.keys(PLATFORM_COLUMNS).join(', ')}; amounts in minor units.
Of a partner: ${Object.keys(PARTNER_COLUMNS).join(', ')}; amounts in major units.
An empty cell is left out; entries of a list are separated by |.
Lines that are refused are told on standard error, and the others stored.`;

/** `import coupons`. @param end told when lines are refused */
export function addImportCommands(parent: Command, end: (code: ExitCode) => void): void {
  parent
    .command('coupons')
    .description('Make a coupon of each line of a CSV file')
    .argument('<file>', 'the file, or - for standard input')
    .option(OWNER_OPTION, OWNER_HELP, OWNER_DEFAULT)
    .addHelpText('after', COLUMNS_HELP)
    .action(async (file: string, { owner }: { readonly owner: string }) =>
      end(await (await import('../actions/import.js')).importCoupons(file, owner)),
    );
}
