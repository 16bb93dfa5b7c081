import { busy } from '../idempotency/moment.js';

const WAIT_MS_MAX = 10_000;

/**
 * Lets one piece of work at a time see to a thing of a name, in the order of their arrival. Those of other instances
 * are not waited for: what they do shows when the work is stored.
 */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** @throws DomainError BUSY, without having begun, when the turn comes after more than 10 s */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const since = performance.now();
    const before = this.last.get(name) ?? Promise.resolve();
    const done = before.then(async () => {
      if (performance.now() - since > WAIT_MS_MAX) throw busy();
      return work();
    });
    // What comes of one is not the next one's business.
    const ended = done.catch(() => undefined);
    this.last.set(name, ended);
    try {
      return await done;
    } finally {
      if (this.last.get(name) === ended) this.last.delete(name);
    }
  }
}
