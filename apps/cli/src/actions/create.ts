import { PartnersService, isIpRange } from '#features/partners';
import { type ApiClientRole, ApiClientsService, StaffAccounts } from '#features/staff';
import { newSecret } from '#platform/auth';

import { CommandFailure, EXIT } from '../running/ending.js';
import { inApplication } from '../running/in-application.js';
import { operator } from '../running/operator.js';
import { type Answer, type Facts, tell } from '../terminal/facts.js';
import { readPassword } from '../terminal/password.js';

export interface AdminOptions extends Answer {
  readonly role: 'admin' | 'analyst';
  readonly generatePassword?: boolean;
}

export interface PartnerOptions extends Answer {
  readonly currency?: string;
  readonly timezone?: string;
  readonly allowIp?: readonly string[];
}

export interface ApiClientOptions extends Answer {
  readonly role: ApiClientRole;
}

/** @throws CommandFailure for a password that is too short, DomainError CONFLICT for a known e-mail */
export async function createAdmin(address: string, options: AdminOptions): Promise<void> {
  const password = options.generatePassword === true ? newSecret() : await readPassword();
  const account = { email: address, role: options.role, password };
  const id = await inApplication(({ services }) => services.get(StaffAccounts).create(operator(), account));
  const shown: Facts = options.generatePassword === true ? { password } : {};
  tell({ id, email: address, role: options.role, ...shown }, options);
}

/** Prints the secret. @throws CommandFailure for what is no address */
export async function createPartner(name: string, options: PartnerOptions): Promise<void> {
  const { currency, timezone, allowIp } = options;
  const wrong = allowIp?.find((range) => !isIpRange(range));
  if (wrong !== undefined) {
    throw new CommandFailure(`${wrong} is not an IP address, or a network in CIDR form.`, EXIT.wrongUse);
  }
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

/** Prints the secret. */
export async function createApiClient(
  name: string,
  options: Answer & { readonly role: ApiClientRole },
): Promise<void> {
  const command = { name, role: options.role };
  const made = await inApplication(({ services }) =>
    services.get(ApiClientsService).create(operator(), command),
  );
  tell({ client_id: made.id, name, role: made.role, client_secret: made.secret }, options);
}
