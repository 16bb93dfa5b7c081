import type { AuditSnapshot } from './audit-trail.service.js';

/** An entry of the trail as it is kept, with its place in the chain (docs/adr/0017). */
export interface AuditRecord {
  readonly id: string;
  /** Its place, from 1, without gaps, in the order in which the changes were stored. */
  readonly sequence: bigint;
  readonly at: Date;
  readonly actorType: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly before: AuditSnapshot;
  readonly after: AuditSnapshot;
  readonly requestId: string | null;
  readonly ip: string | null;
  /** The hash of the entry before, in hexadecimal. */
  readonly previousHash: string;
  readonly hash: string;
}

/** Which entries: each that is given narrows. */
export interface AuditFilter {
  /** The id or the name of who did it. */
  readonly actor?: string | undefined;
  /** An action, or a whole family of them: `coupon.created`, `coupon.*`. */
  readonly action?: string | undefined;
  readonly subjectType?: string | undefined;
  readonly subjectId?: string | undefined;
  /** Milliseconds since the epoch, included. */
  readonly from?: number | undefined;
  /** Milliseconds since the epoch, not included. */
  readonly to?: number | undefined;
}
