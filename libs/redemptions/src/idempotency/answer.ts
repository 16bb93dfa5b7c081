import { DomainError, type ErrorCode, type FieldError } from '#engine';

/** The first answer to a keyed call, as plain JSON: what it gave, or why it was refused. */
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly fields: readonly FieldError[];
  readonly details: Readonly<Record<string, unknown>>;
}

/** Failures of the moment: the same call may do better later, so they are not kept. */
const MOMENTARY: readonly ErrorCode[] = [
  'BUSY',
  'INTERNAL',
  'RATE_LIMITED',
  'IDEMPOTENCY_KEY_IN_USE',
  'IDEMPOTENCY_KEY_REUSED',
];

/** @returns `null` for what is not kept */
export function refusalOf(error: unknown): Answer<never> | null {
  if (!(error instanceof DomainError) || MOMENTARY.includes(error.code)) return null;
  const { code, message, fields, details } = error;
  return { ok: false, refusal: { code, message, fields, details } };
}

/** A refusal that was kept under an idempotency key and is given again. */
export class ReplayedRefusal extends DomainError {}

/** @throws DomainError as it was thrown the first time */
export function valueOf<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  const { code, message, fields, details } = answer.refusal;
  throw new DomainError(code, message, { fields, details });
}

/** @throws ReplayedRefusal with what was thrown the first time */
export function replayedValueOf<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  const { code, message, fields, details } = answer.refusal;
  throw new ReplayedRefusal(code, message, { fields, details });
}
