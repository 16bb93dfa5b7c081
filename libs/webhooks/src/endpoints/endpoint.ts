import type { EventType } from '../event-types.js';

/** Where an owner wants to be told, and of what. */
export interface Endpoint {
  readonly id: string;
  readonly url: string;
  readonly events: readonly EventType[];
  readonly description: string | null;
  /** While false, nothing is recorded for it and what is waiting rests. */
  readonly enabled: boolean;
  /** Until when the secret before signs too; `null` when there is none. */
  readonly previousSecretUntil: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** An endpoint with its secret, which is told once. */
export interface EndpointWithSecret extends Endpoint {
  /** `whsec_…`, as Standard Webhooks writes them. */
  readonly secret: string;
}

export interface CreateEndpointCommand {
  readonly url: string;
  readonly events: readonly EventType[];
  readonly description?: string | null | undefined;
}

export interface UpdateEndpointCommand {
  readonly url?: string | undefined;
  readonly events?: readonly EventType[] | undefined;
  readonly description?: string | null | undefined;
  readonly enabled?: boolean | undefined;
}
