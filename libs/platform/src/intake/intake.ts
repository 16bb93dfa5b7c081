import type { FastifyInstance, FastifyReply } from 'fastify';

import { busy, isAlwaysAnswered } from '#platform/http';

import { RefusalLog } from './refusal-log.js';

/**
 * How many requests are worked on at once. One more than that is refused at once: it would wait behind the others,
 * be answered too late for its caller, and make the others slower. A process that is stopping refuses every new one
 * (docs/adr/0012).
 */
export class Intake {
  private accepted = 0;
  private stopping = false;
  private readonly allEnded = Promise.withResolvers<undefined>();
  /** A request has ended when both have happened: it was answered, and its connection is through with it. */
  private readonly halfEnded = new WeakMap<FastifyReply, 'answered' | 'gone'>();

  /** @param requestsMax the most at once; 0 is any number */
  constructor(private readonly requestsMax: number) {}

  /** How many requests are being worked on. */
  get requests(): number {
    return this.accepted;
  }

  get isStopping(): boolean {
    return this.stopping;
  }

  /** Counts every request of this server, but for those that are always answered; before anything that takes time. */
  watch(server: FastifyInstance): void {
    const log = new RefusalLog(server.log);
    server.addHook('onRequest', (request, reply, next) => {
      if (isAlwaysAnswered(request)) {
        next();
      } else if (this.stopping || this.isFull()) {
        if (!this.stopping) log.refused();
        next(busy());
      } else {
        this.accept(reply);
        next();
      }
    });
    server.addHook('onSend', (_request, reply, payload, next) => {
      if (this.stopping) void reply.header('Connection', 'close');
      this.answered(reply);
      next(null, payload);
    });
  }

  /**
   * Refuses new requests from now on.
   * @returns when the last accepted one has ended
   */
  async stop(): Promise<void> {
    this.stopping = true;
    this.settle();
    await this.allEnded.promise;
  }

  private isFull(): boolean {
    return this.requestsMax > 0 && this.accepted >= this.requestsMax;
  }

  private accept(reply: FastifyReply): void {
    this.accepted += 1;
    reply.raw.once('close', () => {
      // Who answers past Fastify sends headers all the same.
      if (this.halfEnded.get(reply) === 'answered' || reply.raw.headersSent) this.end();
      else this.halfEnded.set(reply, 'gone');
    });
  }

  /** The work for a caller who has gone is still work until here. */
  private answered(reply: FastifyReply): void {
    if (this.halfEnded.get(reply) === 'gone') this.end();
    this.halfEnded.set(reply, 'answered');
  }

  private end(): void {
    this.accepted -= 1;
    this.settle();
  }

  private settle(): void {
    if (this.stopping && this.accepted === 0) this.allEnded.resolve(undefined);
  }
}
