import type { Principal } from './principal.js';

/** What kinds of account our own tokens speak for. */
export const SUBJECT_KINDS = ['partner', 'user', 'api_client'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** The account that one of our own tokens names, as it was when the token was signed. */
export interface TokenSubject {
  readonly kind: SubjectKind;
  readonly id: string;
  /** Raised when the credentials change: tokens of an earlier version are dead. */
  readonly credentialVersion: number;
}

/**
 * The accounts as they are now. Implemented by the features that keep accounts, bound in the composition root.
 */
export abstract class PrincipalDirectory {
  /** @returns `null` when the account is gone, suspended, or has other credentials by now */
  abstract find(subject: TokenSubject): Promise<Principal | null>;
}
