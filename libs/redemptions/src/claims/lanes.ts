import { Batcher } from '#platform/batching';

import { type Again, type BatchStatement, type Batched, Batches, promotionsOf } from './batches.js';
import type { SlowPromotions } from './slow-promotions.js';

const BATCH_MAX = 128;
/** At some thousand requests a second, no more than can be answered in well under a second. */
const WAITING_MAX = 1_000;

export interface LanesOptions<Request, Verdict> {
  readonly statement: BatchStatement<Request, Verdict>;
  readonly slow: SlowPromotions;
  /** Requests with a name in common are never in one batch. */
  readonly namesOf: (request: Request) => readonly string[];
  /** Batches under way at once, beside those of slow promotions. */
  readonly count: number;
}

/** Batches under way at once. The requests of one promotion have one lane: they would only wait for one another. */
export class Lanes<Request extends Batched, Verdict> {
  private readonly lanes: readonly Batcher<Request, Verdict | Again>[];
  /** For promotions that somebody else has locked: nobody else's requests wait behind them. */
  private readonly slowLane: Batcher<Request, Verdict | Again>;

  constructor(private readonly options: LanesOptions<Request, Verdict>) {
    const batches = new Batches(options.statement, options.slow);
    const createLane = (): Batcher<Request, Verdict | Again> =>
      new Batcher({
        run: (requests) => batches.run(requests),
        batchMax: BATCH_MAX,
        waitingMax: WAITING_MAX,
        atOnceMax: 1,
        namesOf: options.namesOf,
      });
    this.lanes = Array.from({ length: options.count }, createLane);
    this.slowLane = createLane();
  }

  /** @throws DomainError BUSY when too many wait, or the database does not say in time what came of it */
  async ask(request: Request): Promise<Verdict | Again> {
    return this.laneOf(request).ask(request);
  }

  private laneOf(request: Request): Batcher<Request, Verdict | Again> {
    const promotionIds = promotionsOf(request);
    if (this.options.slow.includesAny(promotionIds)) return this.slowLane;
    const name = promotionIds[0] ?? request.ownerId;
    const number = [...name].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 65_536, 0);
    return this.lanes[number % this.lanes.length] ?? this.slowLane;
  }
}
