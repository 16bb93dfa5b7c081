import { type Command, InvalidArgumentError, Option } from 'commander';
import { isEmail } from 'class-validator';

import { isCurrency } from '#engine';
import { PartnersService, isIpRange } from '#features/partners';
import { API_CLIENT_ROLES, type ApiClientRole, ApiClientsService, StaffAccounts } from '#features/staff';
import { newSecret } from '#platform/auth';
import { isTimezone } from '#platform/clock';

import { inApplication } from '../running/in-application.js';
import { operator } from '../running/operator.js';
import { type Facts, JSON_HELP, JSON_OPTION, tell } from '../terminal/facts.js';
import { readPassword } from '../terminal/password.js';

interface Answer {
  readonly json?: boolean;
}

interface AdminOptions extends Answer {
  readonly role: 'admin' | 'analyst';
  readonly generatePassword?: boolean;
}

interface PartnerOptions extends Answer {
  readonly currency?: string;
  readonly timezone?: string;
  readonly allowIp?: readonly string[];
}

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
    .action(createAdmin);
  create
    .command('partner')
    .description('Create a partner; its secret is printed this once')
    .argument('<name>', 'the name of the business', accountName)
    .option('--currency <code>', 'ISO 4217; never changes (default: DEFAULT_CURRENCY)', currency)
    .option('--timezone <zone>', 'IANA; never changes (default: DEFAULT_TIMEZONE)', timezone)
    .option('--allow-ip <range...>', 'addresses or networks that it may sign in from', ipRanges)
    .option(JSON_OPTION, JSON_HELP)
    .action(createPartner);
  create
    .command('api-client')
    .description('Create a machine’s account; its secret is printed this once')
    .argument('<name>', 'what it is for', accountName)
    .addOption(
      new Option('--role <role>', 'what it may do').choices([...API_CLIENT_ROLES]).makeOptionMandatory(),
    )
    .option(JSON_OPTION, JSON_HELP)
    .action(createApiClient);
}

async function createAdmin(address: string, options: AdminOptions): Promise<void> {
  const password = options.generatePassword === true ? newSecret() : await readPassword();
  const account = { email: address, role: options.role, password };
  const id = await inApplication(({ services }) => services.get(StaffAccounts).create(operator(), account));
  const shown: Facts = options.generatePassword === true ? { password } : {};
  tell({ id, email: address, role: options.role, ...shown }, options);
}

async function createPartner(name: string, options: PartnerOptions): Promise<void> {
  const { currency, timezone, allowIp } = options;
  const command = { name, currency, timezone, allowedIps: allowIp };
  const made = await inApplication(({ services }) =>
    services.get(PartnersService).create(operator(), command),
  );
  const { id, clientId, clientSecret } = made;
  tell(
    {
      id,
      name,
      currency: made.currency,
      timezone: made.timezone,
      client_id: clientId,
      client_secret: clientSecret,
    },
    options,
  );
}

async function createApiClient(
  name: string,
  options: Answer & { readonly role: ApiClientRole },
): Promise<void> {
  const command = { name, role: options.role };
  const made = await inApplication(({ services }) =>
    services.get(ApiClientsService).create(operator(), command),
  );
  tell({ client_id: made.id, name, role: made.role, client_secret: made.secret }, options);
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

function ipRanges(given: string, others: readonly string[] = []): readonly string[] {
  if (isIpRange(given)) return [...others, given];
  throw new InvalidArgumentError('It must be an IP address, or a network in CIDR form.');
}
