import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Webhook } from 'standardwebhooks';

import { eventually } from './eventually.js';

/** One request that a receiver was sent. */
export interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** How a receiver answers. */
export type Answer = (response: ServerResponse, received: Received) => void;

export const ACCEPT: Answer = (response) => response.writeHead(204).end();
export const FAIL: Answer = (response) => response.writeHead(500).end('no');
/** Never answers. */
export const HANG: Answer = () => undefined;

/** A real HTTP server that takes webhooks, and behaves as a test wants it to. */
export class Receiver {
  /** Everything that was sent to it, whatever it answered. */
  readonly received: Received[] = [];
  /** What it accepted. */
  readonly accepted: Received[] = [];
  answer: Answer = ACCEPT;

  private constructor(private readonly server: ReturnType<typeof createServer>) {}

  static async start(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on('request', (request, response) => void receiver.take(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  /** Waits until so many were accepted. */
  async untilAccepted(count: number): Promise<void> {
    await eventually(`${count} accepted`, () => this.accepted.length >= count);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const { type, data } = JSON.parse(body) as Pick<Received, 'type' | 'data'>;
    const received = { headers: request.headers as Readonly<Record<string, string>>, body, type, data };
    this.received.push(received);
    response.on('finish', () => {
      if (response.statusCode < 300) this.accepted.push(received);
    });
    this.answer(response, received);
  }
}

/** Whether what was received is signed with the secret. */
export function isSignedWith(secret: string, { headers, body }: Received): boolean {
  try {
    new Webhook(secret).verify(body, { ...headers });
    return true;
  } catch {
    return false;
  }
}
