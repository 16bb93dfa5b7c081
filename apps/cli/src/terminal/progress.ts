import cliProgress from 'cli-progress';

/** Shows how far a command is, to people only: on a pipe or in a file nothing is written. */
export class Progress {
  private readonly bar: cliProgress.SingleBar;

  /**
   * @param what what is counted, such as `rows`
   * @param total how many there are in all; `null` when nobody knows
   */
  constructor(what: string, total: number | null) {
    const format =
      total === null
        ? `{value} ${what}`
        : `[{bar}] {percentage}% | {value}/{total} ${what} | {eta_formatted} left`;
    this.bar = new cliProgress.SingleBar({
      format,
      stream: process.stderr,
      noTTYOutput: false,
      hideCursor: true,
      clearOnComplete: true,
    });
    if (process.stderr.isTTY) this.bar.start(total ?? 0, 0);
  }

  /** So many are done by now. */
  at(count: number): void {
    if (this.bar.isActive) this.bar.update(count);
  }

  /** Takes the bar away. */
  end(): void {
    if (this.bar.isActive) this.bar.stop();
  }
}
