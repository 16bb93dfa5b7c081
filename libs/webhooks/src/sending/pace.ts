const BURST_MS = 250;

/** Lets through so many a second, and a quarter of a second's worth at once. */
export class Pace {
  private saved: number;
  private since: number;

  /** @param now milliseconds that only ever rise */
  constructor(
    private readonly perSecond: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.saved = this.burst;
    this.since = now();
  }

  /** How many may go now. */
  get free(): number {
    const at = this.now();
    this.saved = Math.min(this.burst, this.saved + ((at - this.since) * this.perSecond) / 1_000);
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
