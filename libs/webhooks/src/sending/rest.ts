/** A rest between two rounds of work, which ends early when there is something to do. */
export class Rest {
  private wake: () => void = () => undefined;

  /** Rests so long, or until `end` is called; no process is kept alive by it. */
  async take(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<'woken'>();
    this.wake = () => resolve('woken');
    const timer = setTimeout(this.wake, ms).unref();
    await promise;
    clearTimeout(timer);
    this.wake = () => undefined;
  }

  /** Ends the rest that is being taken, if any. */
  end(): void {
    this.wake();
  }
}
