import type { JwtPayload } from 'jsonwebtoken';

import { PLATFORM_OWNER_ID } from '#platform/owner';

import type { Principal, Role } from './principal.js';

const SUBJECT_CHARACTERS_MAX = 255;

/**
 * Whom a verified Supabase token speaks for: a customer, unless `app_metadata.role`, which only the project's
 * owner can write, says admin or analyst. Nothing in `user_metadata`, which users write, is looked at.
 * @returns `null` for a token without a subject, or of a role that is no signed-in user's (`anon`, `service_role`)
 */
export function supabasePrincipal(payload: JwtPayload): Principal | null {
  const { sub, email: givenEmail, role: databaseRole = 'authenticated' } = payload as Record<string, unknown>;
  if (typeof sub !== 'string' || sub === '' || sub.length > SUBJECT_CHARACTERS_MAX) return null;
  if (databaseRole !== 'authenticated') return null;
  const email = emailOf(givenEmail);
  return {
    role: raisedRole(payload['app_metadata']) ?? 'customer',
    ownerId: PLATFORM_OWNER_ID,
    id: sub,
    name: email ?? sub,
    email,
  };
}

function raisedRole(appMetadata: unknown): Role | null {
  const role = (appMetadata as { role?: unknown } | null | undefined)?.role;
  return role === 'admin' || role === 'analyst' ? role : null;
}

/** Users without an e-mail (phone, anonymous) have an empty one. */
function emailOf(email: unknown): string | null {
  if (typeof email !== 'string' || email.trim() === '') return null;
  return email.trim().toLowerCase();
}
