import { OwnersService, type OwnerTerms } from '#features/partners';
import { type OwnerId, PLATFORM_OWNER_ID, ownerId } from '#platform/owner';

import { CommandFailure } from './ending.js';
import type { Application } from './in-application.js';

/** An owner whose coupons a command is about. */
export interface KnownOwner extends OwnerTerms {
  readonly id: OwnerId;
}

/** @throws CommandFailure when there is no such owner */
export async function ownerOf({ services }: Application, id: string): Promise<KnownOwner> {
  const owner = ownerId(id);
  const terms = await services.get(OwnersService).find(owner);
  if (terms !== null) return { id: owner, ...terms };
  throw new CommandFailure(
    owner === PLATFORM_OWNER_ID
      ? 'The platform has no currency and time zone yet: start the application on this database once.'
      : `Partner not found with id: ${id}`,
  );
}
