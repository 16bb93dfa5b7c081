import { userInfo } from 'node:os';

import type { Caller } from '#platform/auth';
import { newUlid } from '#platform/ids';
import { type OwnerId, PLATFORM_OWNER_ID } from '#platform/owner';

const LOOPBACK = '127.0.0.1';

/** Whoever is at the command line, as the audit trail names them: by their account on this machine. */
export function operator(ownerId: OwnerId = PLATFORM_OWNER_ID): Caller {
  return {
    role: 'admin',
    ownerId,
    id: 'command-line',
    name: `command line (${accountName()})`,
    email: null,
    requestId: newUlid(),
    ip: LOOPBACK,
  };
}

/** Containers run programs as users that have no name. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}
