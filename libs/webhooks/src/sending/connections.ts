import { Agent, type Dispatcher, request } from 'undici';

import { publicOnly, toAny } from './guarded-connect.js';
import type { SignedMessage } from './message.js';

const CONNECTIONS_MAX = 8;

/** How endpoints are connected to. */
export interface ConnectionOptions {
  readonly timeoutMs: number;
  /** Whether private and loopback addresses may be connected to. */
  readonly allowPrivate: boolean;
}

/** Connections to endpoints, kept for the next message. */
export class Connections {
  private readonly agent: Agent;

  constructor({ timeoutMs, allowPrivate }: ConnectionOptions) {
    const options = { timeout: timeoutMs, allowH2: false };
    this.agent = new Agent({
      connect: allowPrivate ? toAny(options) : publicOnly(options),
      connections: CONNECTIONS_MAX,
      pipelining: 1,
    });
  }

  /** Redirects are not followed. @throws when there is no answer */
  async post(
    url: string,
    { headers, body }: SignedMessage,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    return request(url, { method: 'POST', headers, body, dispatcher: this.agent, signal });
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }
}
