import { type Command, InvalidArgumentError } from 'commander';

import { PARTNER_COLUMNS, PLATFORM_COLUMNS } from '../coupon-files/coupon-column.js';
import type { ExitCode } from '../running/ending.js';
import { OWNER_DEFAULT, OWNER_HELP, OWNER_OPTION } from './owner-option.js';

const FILE_HELP = 'the file, or - for standard input';

const COLUMNS_HELP = `
The first line names the columns, which are the fields of the API's create call.
Of the platform: ${Object.keys(PLATFORM_COLUMNS).join(', ')}; amounts in minor units.
Of a partner: ${Object.keys(PARTNER_COLUMNS).join(', ')}; amounts in major units.
An empty cell is left out; entries of a list are separated by |.
Lines that are refused are told on standard error, and the others stored.`;

const CODES_HELP = `
The first line names the columns: code, and email where codes are for one customer each.
Lines that are refused are told on standard error, and the others stored.`;

/** PostgreSQL’s integer. */
const PROFILE_ID_MAX = 2_147_483_647;

/** `import coupons`, `import codes`. @param end told when lines are refused */
export function addImportCommands(parent: Command, end: (code: ExitCode) => void): void {
  parent
    .command('coupons')
    .description('Make a coupon of each line of a CSV file')
    .argument('<file>', FILE_HELP)
    .option(OWNER_OPTION, OWNER_HELP, OWNER_DEFAULT)
    .addHelpText('after', COLUMNS_HELP)
    .action(async (file: string, { owner }: { readonly owner: string }) =>
      end(await (await actions()).importCoupons(file, owner)),
    );
  parent
    .command('codes')
    .description('Give a discount profile the codes of a CSV file, which were made elsewhere')
    .argument('<file>', FILE_HELP)
    .requiredOption('--profile <id>', 'the id of the profile, a number', profileId)
    .addHelpText('after', CODES_HELP)
    .action(async (file: string, { profile }: { readonly profile: number }) =>
      end(await (await actions()).importCodes(file, profile)),
    );
}

function profileId(given: string): number {
  const id = Number(given);
  if (/^[1-9]\d*$/.test(given) && id <= PROFILE_ID_MAX) return id;
  throw new InvalidArgumentError('It must be the number of a profile.');
}

/** What works takes a second to load: explaining it does not wait for that. */
async function actions(): Promise<typeof import('../actions/import.js')> {
  return import('../actions/import.js');
}
