import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { Config } from '#platform/config';

import { type ClaimedDelivery, type ClaimRequest, DeliveryQueue } from './delivery-queue.repository.js';
import { Pace } from './pace.js';
import { Rest } from './rest.js';
import { SecretBox } from './secret-box.js';
import { type SendOutcome, Sender } from './sender.js';
import { signedDelivery } from './signed-delivery.js';
import { eventLoopBusyness, shareWhen } from './spare-time.js';
import { Traffic } from './traffic.js';
import { Unwritten } from './unwritten.js';

const IDLE_MS = 500;
const BUSY_MS = 50;
const EVENTS_AT_ONCE = 500;
/** Some events are told to several endpoints, and some to none any more. */
const EVENTS_FOR_EACH_SENT = 2;

/**
 * Delivers what is in the outbox, at least once and in order, together with all other instances: whatever one of them
 * takes and does not finish, another takes over a minute later (docs/adr/0016).
 */
@Injectable()
export class Deliverer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Deliverer.name);
  private readonly pace: Pace;
  private readonly eventPace: Pace;
  private readonly sending = new Map<string, Promise<void>>();
  private readonly traffic = new Traffic();
  private readonly unwritten: Unwritten;
  private readonly rest = new Rest();
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly queue: DeliveryQueue,
    private readonly sender: Sender,
    private readonly secrets: SecretBox,
    { settings }: Config,
  ) {
    this.unwritten = new Unwritten(
      (results) => this.queue.finish(results),
      (error) => this.logger.warn(`What became of webhooks could not be written down: ${String(error)}`),
    );
    const perSecond = settings.WEBHOOK_DELIVERIES_PER_SECOND;
    const busyness = eventLoopBusyness();
    const surroundings = { now: () => performance.now(), share: () => shareWhen(busyness()) };
    this.pace = new Pace(perSecond, surroundings);
    this.eventPace = new Pace(perSecond * EVENTS_FOR_EACH_SENT, surroundings);
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** Breaks off what is under way and gives it back, before the database goes. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    this.sender.stop();
    this.rest.end();
    await this.running;
    await Promise.all(this.sending.values());
    await this.round();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const more = await this.round();
      if (!this.isStopped()) await this.rest.take(more ? BUSY_MS : IDLE_MS);
    }
  }

  /** @returns whether there may be more to do at once */
  private async round(): Promise<boolean> {
    try {
      // What could not be written down is kept for the next round, or, past its lease, sent again: others need not wait.
      const wrote = await this.unwritten.write();
      if (this.stopped) return false;
      const taken = await this.fanOut();
      const claimed = await this.claim();
      return wrote || taken > 0 || claimed > 0;
    } catch (error) {
      // The next round tries again; a database that is away is told by the health check.
      this.logger.warn(`Webhooks could not be delivered: ${String(error)}`);
      return false;
    }
  }

  /** No faster than it is sent: what is still in the outbox has cost nobody anything yet. */
  private async fanOut(): Promise<number> {
    const most = Math.min(EVENTS_AT_ONCE, this.eventPace.free);
    if (most < 1) return 0;
    const taken = await this.queue.fanOut(most);
    this.eventPace.spend(taken);
    return taken;
  }

  /** Of each lane. Those that fail at once take half of what may be sent at most. */
  private async claim(): Promise<number> {
    const slow = await this.take(this.traffic.nextSlow(Math.ceil(this.pace.free / 2)));
    return slow + (await this.take(this.traffic.nextQuick(this.pace.free)));
  }

  private async take(request: ClaimRequest | null): Promise<number> {
    if (request === null) return 0;
    const claimed = await this.queue.claim(request);
    this.pace.spend(claimed.length);
    for (const delivery of claimed) this.sending.set(delivery.id, this.deliver(delivery));
    return claimed.length;
  }

  private async deliver(delivery: ClaimedDelivery): Promise<void> {
    const { id, leaseId } = delivery;
    this.traffic.begin(delivery);
    const began = performance.now();
    const outcome = await this.send(delivery);
    this.unwritten.add({ ...outcome, id, leaseId });
    const accepted = outcome.outcome === 'succeeded';
    this.traffic.end(delivery, { accepted, tookMs: performance.now() - began });
    this.sending.delete(id);
    this.rest.end();
  }

  private async send(delivery: ClaimedDelivery): Promise<SendOutcome> {
    const message = signedDelivery(delivery, this.secrets);
    if (message !== null) return this.sender.send(delivery.url, message);
    const error = 'the secret cannot be read with the present WEBHOOK_ENCRYPTION_KEY: rotate it';
    return { outcome: 'failed', responseStatus: null, error };
  }

  private isStopped(): boolean {
    return this.stopped;
  }
}
