import { PartnersService } from '#features/partners';
import { ApiClientsService } from '#features/staff';

import { inApplication } from '../running/in-application.js';
import { operator } from '../running/operator.js';
import { type Answer, tell } from '../terminal/facts.js';

/** Prints the secret. @throws DomainError NOT_FOUND */
export async function rotatePartner(id: string, options: Answer): Promise<void> {
  const made = await inApplication(({ services }) =>
    services.get(PartnersService).rotateSecret(operator(), id),
  );
  tell({ id: made.id, client_id: made.clientId, client_secret: made.clientSecret }, options);
}

/** Prints the secret. @throws DomainError NOT_FOUND */
export async function rotateApiClient(id: string, options: Answer): Promise<void> {
  const made = await inApplication(({ services }) =>
    services.get(ApiClientsService).rotateSecret(operator(), id),
  );
  tell({ client_id: made.id, client_secret: made.secret }, options);
}
