import { Batcher } from '#platform/batching';

import { busy } from '../idempotency/moment.js';
import {
  type Again,
  type BatchOutcome,
  type BatchStatement,
  type Batched,
  isLocked,
  locked,
  type Locked,
  type Said,
} from './batch-statement.js';
import { Batches } from './batches.js';
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

type Lane<Request, Verdict> = Batcher<Request, Verdict | Again | Locked>;
type Run<Request, Verdict> = (requests: readonly Request[]) => Promise<readonly BatchOutcome<Verdict>[]>;

/** Batches under way at once. The requests of one promotion have one lane: they would only wait for one another. */
export class Lanes<Request extends Batched, Verdict extends Said> {
  private readonly lanes: readonly Lane<Request, Verdict>[];
  /** For promotions that somebody else has locked: nobody else's requests wait behind them. */
  private readonly slowLane: Lane<Request, Verdict>;
  private readonly batches: Batches<Request, Verdict>;

  constructor(private readonly options: LanesOptions<Request, Verdict>) {
    this.batches = new Batches(options.statement, options.slow);
    this.lanes = Array.from({ length: options.count }, () =>
      this.createLane((requests) => this.runQuick(requests)),
    );
    this.slowLane = this.createLane((requests) => this.batches.run(requests));
  }

  /** @throws DomainError BUSY when too many wait, or the database does not say in time what came of it */
  async ask(request: Request): Promise<Verdict | Again> {
    if (!this.isSlow(request)) {
      const answer = await this.laneOf(request).ask(request);
      if (!isLocked(answer)) return answer;
    }
    const answer = await this.slowLane.ask(request);
    if (isLocked(answer)) throw busy(answer.cause);
    return answer;
  }

  /** Those of promotions that have turned out to be slow while they waited here do not hold the others up. */
  private async runQuick(requests: readonly Request[]): Promise<readonly BatchOutcome<Verdict>[]> {
    const quick = requests.filter((request) => !this.isSlow(request));
    if (quick.length === requests.length) return this.batches.run(requests);
    const outcomes = quick.length === 0 ? [] : await this.batches.run(quick);
    const outcomeOf = new Map(quick.map((request, index) => [request, outcomes[index]]));
    return requests.map((request) => outcomeOf.get(request) ?? locked());
  }

  private createLane(run: Run<Request, Verdict>): Lane<Request, Verdict> {
    const { namesOf } = this.options;
    return new Batcher({ run, batchMax: BATCH_MAX, waitingMax: WAITING_MAX, atOnceMax: 1, namesOf });
  }

  private laneOf(request: Request): Lane<Request, Verdict> {
    const name = request.uses[0]?.promotionId ?? request.ownerId;
    const number = [...name].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 65_536, 0);
    return this.lanes[number % this.lanes.length] ?? this.slowLane;
  }

  private isSlow({ uses }: Request): boolean {
    return uses.some(({ promotionId }) => this.options.slow.includes(promotionId));
  }
}
