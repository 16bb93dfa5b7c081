import { Webhook } from 'standardwebhooks';

import { toIso } from '#platform/clock';

/** What an endpoint is told, whatever attempt it is. */
export interface Message {
  /** The same in every attempt, so that the receiver can know a repetition. */
  readonly id: string;
  readonly type: string;
  readonly occurredAt: Date;
  readonly data: unknown;
}

/** One attempt as it goes over the wire. */
export interface SignedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Writes and signs a message as Standard Webhooks says.
 * @param secrets all that are good at the moment; each signs
 */
export function signed(message: Message, secrets: readonly string[], now: Date): SignedMessage {
  const { id, type, occurredAt, data } = message;
  const body = JSON.stringify({ type, timestamp: toIso(occurredAt), data });
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, now, body));
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Couponsmith-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': signatures.join(' '),
    },
  };
}
