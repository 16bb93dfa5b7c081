import { type Command, InvalidArgumentError, Option } from 'commander';
import { isEmail } from 'class-validator';

import { isCurrency } from '#engine';
import type { ApiClientRole } from '#features/staff';
import { isTimezone } from '#platform/clock';

import type { AdminOptions, ApiClientOptions, PartnerOptions } from '../actions/create.js';
import { JSON_HELP, JSON_OPTION } from '../terminal/facts.js';

const API_CLIENT_ROLES: readonly ApiClientRole[] = ['admin', 'analyst', 'service'];
const NAME_CHARACTERS_MAX = 200;
const EMAIL_CHARACTERS_MAX = 254;

/** `create admin`, `create partner`, `create api-client`. */
export function addCreateCommands(create: Command): void {
  create
    .command('admin')
    .description('Create a person of the staff; the password is asked for, or read from standard input')
    .argument('<email>', 'the address to sign in with', email)
    .addOption(new Option('--role <role>', 'what they may do').choices(['admin', 'analyst']).default('admin'))
    .option('--generate-password', 'make up a password and print it once')
    .option(JSON_OPTION, JSON_HELP)
    .action(async (address: string, options: AdminOptions) =>
      (await actions()).createAdmin(address, options),
    );
  create
    .command('partner')
    .description('Create a partner; its secret is printed this once')
    .argument('<name>', 'the name of the business', accountName)
    .option('--currency <code>', 'ISO 4217; never changes (default: DEFAULT_CURRENCY)', currency)
    .option('--timezone <zone>', 'IANA; never changes (default: DEFAULT_TIMEZONE)', timezone)
    .option('--allow-ip <range...>', 'addresses or networks that it may sign in from')
    .option(JSON_OPTION, JSON_HELP)
    .action(async (name: string, options: PartnerOptions) => (await actions()).createPartner(name, options));
  create
    .command('api-client')
    .description('Create a machine’s account; its secret is printed this once')
    .argument('<name>', 'what it is for', accountName)
    .addOption(
      new Option('--role <role>', 'what it may do').choices([...API_CLIENT_ROLES]).makeOptionMandatory(),
    )
    .option(JSON_OPTION, JSON_HELP)
    .action(async (name: string, options: ApiClientOptions) =>
      (await actions()).createApiClient(name, options),
    );
}

function email(given: string): string {
  const address = given.trim().toLowerCase();
  if (address.length <= EMAIL_CHARACTERS_MAX && isEmail(address)) return address;
  throw new InvalidArgumentError('It must be an e-mail address.');
}

function accountName(given: string): string {
  const name = given.trim();
  if (name !== '' && name.length <= NAME_CHARACTERS_MAX && !/\p{Cc}/u.test(name)) return name;
  throw new InvalidArgumentError(`It must be a text of 1 to ${NAME_CHARACTERS_MAX} characters.`);
}

function currency(given: string): string {
  if (isCurrency(given)) return given;
  throw new InvalidArgumentError('It must be an ISO 4217 currency code, such as INR.');
}

function timezone(given: string): string {
  if (isTimezone(given)) return given;
  throw new InvalidArgumentError('It must be an IANA time zone, such as Asia/Kolkata.');
}

/** What works takes a second to load: explaining it does not wait for that. */
async function actions(): Promise<typeof import('../actions/create.js')> {
  return import('../actions/create.js');
}
