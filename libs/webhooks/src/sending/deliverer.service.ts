import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { Config } from '#platform/config';

import { type ClaimedDelivery, DeliveryQueue, type FinishedDelivery } from './delivery-queue.repository.js';
import { wireMessageId } from '../deliveries/delivery.js';
import { signed } from './message.js';
import { Pace } from './pace.js';
import { Rest } from './rest.js';
import { SecretBox } from './secret-box.js';
import { type SendOutcome, Sender } from './sender.js';
import { eventLoopBusyness, shareWhen } from './spare-time.js';

const IDLE_MS = 500;
const BUSY_MS = 50;
const EVENTS_AT_ONCE = 500;
/** Some events are told to several endpoints, and some to none any more. */
const EVENTS_FOR_EACH_SENT = 2;
const SENDING_MAX = 64;
const SENDING_TO_ONE_MAX = 8;

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
  private readonly sendingTo = new Map<string, number>();
  private finished: FinishedDelivery[] = [];
  private readonly rest = new Rest();
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly queue: DeliveryQueue,
    private readonly sender: Sender,
    private readonly secrets: SecretBox,
    { settings }: Config,
  ) {
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
      const wrote = await this.writeDown();
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

  private async claim(): Promise<number> {
    const most = Math.min(SENDING_MAX - this.sending.size, this.pace.free);
    if (most < 1) return 0;
    const busy = [...this.sendingTo].filter(([, count]) => count >= SENDING_TO_ONE_MAX).map(([id]) => id);
    const claimed = await this.queue.claim({ most, mostOfEach: SENDING_TO_ONE_MAX, busy });
    this.pace.spend(claimed.length);
    for (const delivery of claimed) this.sending.set(delivery.id, this.deliver(delivery));
    return claimed.length;
  }

  private async deliver(delivery: ClaimedDelivery): Promise<void> {
    const { id, leaseId, endpointId } = delivery;
    this.sendingTo.set(endpointId, (this.sendingTo.get(endpointId) ?? 0) + 1);
    const outcome = await this.send(delivery);
    this.finished.push({ ...outcome, id, leaseId });
    const left = (this.sendingTo.get(endpointId) ?? 1) - 1;
    if (left === 0) this.sendingTo.delete(endpointId);
    else this.sendingTo.set(endpointId, left);
    this.sending.delete(id);
    this.rest.end();
  }

  private async send(delivery: ClaimedDelivery): Promise<SendOutcome> {
    const { endpointId, url, type, occurredAt, data } = delivery;
    const secret = this.secrets.open(delivery.secret, endpointId);
    if (secret === null) {
      const error = 'the secret cannot be read with the present WEBHOOK_ENCRYPTION_KEY: rotate it';
      return { outcome: 'failed', responseStatus: null, error };
    }
    const { previousSecret } = delivery;
    const previous = previousSecret === null ? null : this.secrets.open(previousSecret, endpointId);
    const secrets = previous === null ? [secret] : [secret, previous];
    const message = { id: wireMessageId(delivery.messageId), type, occurredAt, data };
    return this.sender.send(url, signed(message, secrets, new Date()));
  }

  /** What could not be written down is kept for the next round, or, past its lease, sent again. */
  private async writeDown(): Promise<boolean> {
    const batch = this.finished;
    if (batch.length === 0) return false;
    this.finished = [];
    try {
      await this.queue.finish(batch);
    } catch (error) {
      this.finished.push(...batch);
      throw error;
    }
    return true;
  }

  private isStopped(): boolean {
    return this.stopped;
  }
}
