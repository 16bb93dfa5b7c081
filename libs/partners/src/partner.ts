import type { OwnerId } from '#platform/owner';

/** A suspended partner's tokens are refused, and its coupons stop applying. */
export const PARTNER_STATUSES = ['ACTIVE', 'SUSPENDED'] as const;
export type PartnerStatus = (typeof PARTNER_STATUSES)[number];

/** A business that sells on the platform and runs coupons of its own. */
export interface Partner {
  readonly id: OwnerId;
  readonly name: string;
  /** ISO 4217; of all its coupons and orders, so it never changes. */
  readonly currency: string;
  /** IANA; the days of its coupons are days there, so it never changes. */
  readonly timezone: string;
  readonly status: PartnerStatus;
  /** Addresses and networks (CIDR) that it may log in from; empty is anywhere. */
  readonly allowedIps: readonly string[];
  readonly clientId: string;
  readonly createdAt: Date;
}

/** A partner with its secret, which can be shown this once. */
export interface PartnerCredentials extends Partner {
  readonly clientSecret: string;
}

export interface CreatePartnerCommand {
  readonly name: string;
  /** The platform's default when left out. */
  readonly currency?: string | undefined;
  readonly timezone?: string | undefined;
  readonly allowedIps?: readonly string[] | undefined;
}

/** What is left out stays as it is. */
export interface UpdatePartnerCommand {
  readonly name?: string | undefined;
  readonly status?: PartnerStatus | undefined;
  readonly allowedIps?: readonly string[] | undefined;
}

export interface PartnerLoginCommand {
  readonly clientId: string;
  readonly clientSecret: string;
}
