/** How far a delivery has come (07-operations.md): `failed` is tried again, `dead` is not. */
export const DELIVERY_STATUSES = ['pending', 'succeeded', 'failed', 'dead'] as const;
export type DeliveryStatusName = (typeof DELIVERY_STATUSES)[number];

/** One event on its way to one endpoint. */
export interface Delivery {
  readonly id: string;
  readonly sequence: bigint;
  /** The `webhook-id`, the same in every attempt. */
  readonly messageId: string;
  readonly type: string;
  readonly occurredAt: Date;
  readonly data: unknown;
  readonly status: DeliveryStatusName;
  readonly attempts: number;
  /** `null` while it waits for its turn or is being sent, and when it is over. */
  readonly nextAttemptAt: Date | null;
  readonly lastAttemptAt: Date | null;
  /** Of the last attempt; `null` when nothing answered. */
  readonly responseStatus: number | null;
  /** What went wrong in the last attempt. */
  readonly error: string | null;
  readonly createdAt: Date;
}

/** The `webhook-id` of a stored message. */
export function wireMessageId(messageId: string): string {
  return `msg_${messageId}`;
}
