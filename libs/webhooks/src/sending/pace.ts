const BURST_MS = 250;

/** What a pace goes by; a test has its own. */
export interface PaceSurroundings {
  /** Milliseconds that only ever rise. */
  readonly now: () => number;
  /** The part of the pace that is kept at the moment, from 0 to 1. */
  readonly share: () => number;
}

/** Lets through so many a second, and a quarter of a second's worth at once. */
export class Pace {
  private saved: number;
  private since: number;

  constructor(
    private readonly perSecond: number,
    private readonly surroundings: PaceSurroundings,
  ) {
    this.saved = this.burst;
    this.since = surroundings.now();
  }

  /** How many may go now. */
  get free(): number {
    const at = this.surroundings.now();
    const gained = ((at - this.since) * this.perSecond * this.surroundings.share()) / 1_000;
    this.saved = Math.min(this.burst, this.saved + gained);
    this.since = at;
    return Math.floor(this.saved);
  }

  /** Says that so many went. */
  spend(count: number): void {
    this.saved -= count;
  }

  private get burst(): number {
    return Math.max(1, (this.perSecond * BURST_MS) / 1_000);
  }
}
