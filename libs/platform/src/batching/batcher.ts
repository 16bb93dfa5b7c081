import { Overloaded } from './overloaded.js';

/** What came of one question of a batch: an answer, or why there is none. */
export type Outcome<Answer> =
  { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly error: unknown };

export interface BatcherOptions<Question, Answer> {
  /** Answers a batch: one outcome for each question, in their order. A rejection is everybody's. */
  readonly run: (batch: readonly Question[]) => Promise<readonly Outcome<Answer>[]>;
  readonly batchMax: number;
  /** How many questions may wait; the next is refused. */
  readonly waitingMax: number;
  /** How many batches may be under way at once. */
  readonly atOnceMax: number;
  /** Questions with a name in common are never in one batch; none when left out. */
  readonly namesOf?: (question: Question) => readonly string[];
}

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly names: readonly string[];
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * While one batch is under way, the questions that arrive wait; when it ends, all of them go in the next one. Nobody
 * waits longer than that, and while little is asked a batch holds one question.
 */
export class Batcher<Question, Answer> {
  private waiting: Waiting<Question, Answer>[] = [];
  private underWay = 0;
  private isScheduled = false;

  constructor(private readonly options: BatcherOptions<Question, Answer>) {}

  /** How many questions wait for a batch. */
  get waitingCount(): number {
    return this.waiting.length;
  }

  /** @throws Overloaded when too many wait already */
  async ask(question: Question): Promise<Answer> {
    if (this.waiting.length >= this.options.waitingMax) throw new Overloaded();
    const names = this.options.namesOf?.(question) ?? [];
    return new Promise<Answer>((resolve, reject) => {
      this.waiting.push({ question, names, resolve, reject });
      this.schedule();
    });
  }

  /** At the end of this turn of the event loop, so that what arrives together goes together. */
  private schedule(): void {
    if (this.isScheduled || this.underWay >= this.options.atOnceMax) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      if (this.underWay < this.options.atOnceMax && this.waiting.length > 0) void this.send(this.take());
    });
  }

  /** The longest waiting ones that may be together. */
  private take(): readonly Waiting<Question, Answer>[] {
    const batch: Waiting<Question, Answer>[] = [];
    const later: Waiting<Question, Answer>[] = [];
    const taken = new Set<string>();
    for (const one of this.waiting) {
      const fits = batch.length < this.options.batchMax && !one.names.some((name) => taken.has(name));
      (fits ? batch : later).push(one);
      // Those with a name in common keep their order among one another.
      for (const name of one.names) taken.add(name);
    }
    this.waiting = later;
    return batch;
  }

  private async send(batch: readonly Waiting<Question, Answer>[]): Promise<void> {
    this.underWay += 1;
    if (this.waiting.length > 0) this.schedule();
    const settle = await this.outcomesOf(batch);
    this.underWay -= 1;
    if (this.waiting.length === 0) {
      settle();
      return;
    }
    // The next batch is on its way before this one's callers go on: they keep this thread busy, not the database.
    void this.send(this.take());
    setImmediate(settle);
  }

  /** @returns what tells each of the batch its outcome */
  private async outcomesOf(batch: readonly Waiting<Question, Answer>[]): Promise<() => void> {
    try {
      const outcomes = await this.options.run(batch.map(({ question }) => question));
      return () => {
        batch.forEach(({ resolve, reject }, index) => {
          const outcome = outcomes[index];
          if (outcome?.ok === true) resolve(outcome.answer);
          else
            reject(outcome === undefined ? new Error('A question of a batch got no answer') : outcome.error);
        });
      };
    } catch (error) {
      return () => {
        for (const { reject } of batch) reject(error);
      };
    }
  }
}
