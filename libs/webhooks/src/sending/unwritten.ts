import type { FinishedDelivery } from './delivery-queue.repository.js';

/** More than can be under way at once. */
const AT_ONCE_MAX = 128;

/** What came of attempts, until it is written down. */
export class Unwritten {
  private results: FinishedDelivery[] = [];
  private atOnce = AT_ONCE_MAX;

  /**
   * @param store writes results down, all of them or none
   * @param tell hears why that failed
   */
  constructor(
    private readonly store: (results: readonly FinishedDelivery[]) => Promise<void>,
    private readonly tell: (error: unknown) => void,
  ) {}

  add(result: FinishedDelivery): void {
    this.results.push(result);
  }

  /**
   * Writes down what there is by now. What could not be is kept for the next time, behind everything else and in
   * smaller parts, so that what can never be written down keeps nothing else back for long.
   * @returns whether something was written down
   */
  async write(): Promise<boolean> {
    let wrote = false;
    for (let left = this.results.length; left > 0;) {
      const part = this.results.splice(0, Math.min(left, this.atOnce));
      left -= part.length;
      try {
        await this.store(part);
        wrote = true;
        this.atOnce = Math.min(AT_ONCE_MAX, this.atOnce * 2);
      } catch (error) {
        this.results.push(...part);
        this.atOnce = Math.ceil(part.length / 2);
        this.tell(error);
        break;
      }
    }
    return wrote;
  }
}
