import { randomInt } from 'node:crypto';

const SEED_MAX = 2 ** 31;

/**
 * Chance that can be had again: `FAULTS_SEED` in the environment is the seed of every scenario, and otherwise each
 * draws its own and prints it. What the machine does at the same time is not repeated with it.
 */
export class Chance {
  private state: number;

  private constructor(readonly seed: number) {
    this.state = seed;
  }

  /** @param scenario printed with the seed */
  static of(scenario: string): Chance {
    const given = process.env['FAULTS_SEED'];
    const seed = given === undefined || given === '' ? randomInt(SEED_MAX) : Number(given);
    process.stderr.write(`${scenario}: FAULTS_SEED=${seed}\n`);
    return new Chance(seed);
  }

  /** At least 0, less than 1 (the generator known as mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** @param probability from 0 to 1 */
  happens(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.between(0, choices.length - 1)];
    if (choice === undefined) throw new Error('There is nothing to choose from');
    return choice;
  }

  shuffled<T>(things: readonly T[]): T[] {
    return things
      .map((thing) => ({ thing, rank: this.next() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ thing }) => thing);
  }
}
