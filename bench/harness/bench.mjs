import { Postgres } from './postgres.mjs';

/** What the rows of one run share: a PostgreSQL, and how long and how often to measure. */
export class Bench {
  constructor(postgres, { seconds, rounds, redemptions }) {
    this.postgres = postgres;
    this.seconds = seconds;
    this.rounds = rounds;
    this.redemptions = redemptions;
  }

  /** @param {{seconds: number, rounds: number, redemptions: number}} plan */
  static async open(plan) {
    return new Bench(await Postgres.start(), plan);
  }

  async settle() {
    await this.postgres.settle();
  }

  async close() {
    await this.postgres.stop();
  }
}
