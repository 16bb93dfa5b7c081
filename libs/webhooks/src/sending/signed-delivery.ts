import { wireMessageId } from '../deliveries/delivery.js';
import type { ClaimedDelivery } from './delivery-queue.repository.js';
import { type SignedMessage, signed } from './message.js';
import type { SecretBox } from './secret-box.js';

/**
 * A delivery as it goes over the wire now, signed with the endpoint's secret and, during its grace, the one before.
 * @returns `null` when the secret cannot be opened
 */
export function signedDelivery(delivery: ClaimedDelivery, secrets: SecretBox): SignedMessage | null {
  const { endpointId, previousSecret, messageId, type, occurredAt, data } = delivery;
  const secret = secrets.open(delivery.secret, endpointId);
  if (secret === null) return null;
  const previous = previousSecret === null ? null : secrets.open(previousSecret, endpointId);
  const message = { id: wireMessageId(messageId), type, occurredAt, data };
  return signed(message, previous === null ? [secret] : [secret, previous], new Date());
}
