/** A customer as a request names them. */
export interface CustomerKeys {
  readonly id: string | null;
  readonly email: string | null;
}

/** One id or e-mail that a customer is known by. */
export interface Identity {
  readonly kind: 'EMAIL' | 'ID';
  readonly value: string;
}

/** An e-mail as it is compared and stored: trimmed and case-folded (00-platform.md, Identity of a customer). */
export function foldEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** What a request says of who the customer is, e-mail before id: the order in which identities are taken. */
export function identitiesOf({ id, email }: CustomerKeys): readonly Identity[] {
  const folded = email === null ? '' : foldEmail(email);
  return [
    ...(folded === '' ? [] : [{ kind: 'EMAIL' as const, value: folded }]),
    ...(id === null || id === '' ? [] : [{ kind: 'ID' as const, value: id }]),
  ];
}

export function isSameIdentity(a: Identity, b: Identity): boolean {
  return a.kind === b.kind && a.value === b.value;
}

/** Those of the identities asked for that are not among the others. */
export function missingOf(asked: readonly Identity[], held: readonly Identity[]): readonly Identity[] {
  return asked.filter((identity) => !held.some((other) => isSameIdentity(identity, other)));
}
