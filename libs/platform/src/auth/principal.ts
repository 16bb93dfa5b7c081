import type { OwnerId } from '#platform/owner';

/** Who may call (00-platform.md, Principals and tokens). */
export const ROLES = ['admin', 'analyst', 'partner', 'service', 'customer'] as const;
export type Role = (typeof ROLES)[number];

/** Whoever a verified token speaks for. */
export interface Principal {
  readonly role: Role;
  /** The partner for a partner's token, the platform for everyone else. */
  readonly ownerId: OwnerId;
  /** Partner id, user id, API client id, or a customer's `sub`. */
  readonly id: string;
  readonly name: string;
  /** Verified e-mail; a customer's limits count by it. */
  readonly email: string | null;
}

/** A principal making a request; what audit events record of it. */
export interface Caller extends Principal {
  readonly requestId: string;
  readonly ip: string;
}
