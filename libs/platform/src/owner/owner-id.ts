/** Whose data it is: a partner, or the platform. The first argument of every query (house rule 9). */
export type OwnerId = string & { readonly __brand: 'OwnerId' };

/** The platform itself; partners have ULIDs. */
export const PLATFORM_OWNER_ID = 'platform' as OwnerId;

/** Marks an id that comes from a verified token or from our own tables as an owner's. */
export function ownerId(id: string): OwnerId {
  return id as OwnerId;
}
