import type { Command } from 'commander';

import { PartnersService } from '#features/partners';
import { ApiClientsService } from '#features/staff';

import { inApplication } from '../running/in-application.js';
import { operator } from '../running/operator.js';
import { JSON_HELP, JSON_OPTION, tell } from '../terminal/facts.js';

interface Answer {
  readonly json?: boolean;
}

/** `rotate partner`, `rotate api-client`. */
export function addRotateCommands(rotate: Command): void {
  rotate
    .command('partner')
    .description('Give a partner another secret, printed this once')
    .argument('<id>', 'the id of the partner')
    .option(JSON_OPTION, JSON_HELP)
    .action(rotatePartner);
  rotate
    .command('api-client')
    .description('Give an API client another secret, printed this once')
    .argument('<client-id>', 'the id that it signs in with')
    .option(JSON_OPTION, JSON_HELP)
    .action(rotateApiClient);
}

async function rotatePartner(id: string, options: Answer): Promise<void> {
  const made = await inApplication(({ services }) =>
    services.get(PartnersService).rotateSecret(operator(), id),
  );
  tell({ id: made.id, client_id: made.clientId, client_secret: made.clientSecret }, options);
}

async function rotateApiClient(id: string, options: Answer): Promise<void> {
  const made = await inApplication(({ services }) =>
    services.get(ApiClientsService).rotateSecret(operator(), id),
  );
  tell({ client_id: made.id, client_secret: made.secret }, options);
}
