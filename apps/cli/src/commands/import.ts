import type { Command } from 'commander';

import { PLATFORM_OWNER_ID } from '#platform/owner';

import { PARTNER_COLUMNS, PLATFORM_COLUMNS } from '../coupon-files/coupon-column.js';
import { CouponFiles } from '../coupon-files/coupon-files.service.js';
import { importFile } from '../coupon-files/import-file.js';
import { EXIT, type ExitCode } from '../running/ending.js';
import { inApplication } from '../running/in-application.js';
import { operator } from '../running/operator.js';
import { OWNER_DEFAULT, OWNER_HELP, OWNER_OPTION, ownerOf } from '../running/owner.js';

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
      end(await importCoupons(file, owner)),
    );
}

async function importCoupons(path: string, owner: string): Promise<ExitCode> {
  return inApplication(async (application) => {
    const { id } = await ownerOf(application, owner);
    const files = application.services.get(CouponFiles);
    const caller = operator(id);
    const ofPlatform = id === PLATFORM_OWNER_ID;
    const { imported, failed } = await importFile({
      path,
      columns: ofPlatform ? PLATFORM_COLUMNS : PARTNER_COLUMNS,
      store: async (bodies) =>
        ofPlatform ? files.storeForPlatform(caller, bodies) : files.storeForPartner(caller, bodies),
      failed: (line, message) => process.stderr.write(`line ${line}: ${message}\n`),
      signal: application.signal,
    });
    process.stdout.write(`${imported} imported, ${failed} failed\n`);
    return failed === 0 ? EXIT.done : EXIT.failed;
  });
}
