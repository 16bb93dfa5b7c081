import { fire } from './load.mjs';
import { summarise } from './statistics.mjs';

const WARM_UP_SECONDS_MAX = 4;

/**
 * @typedef {object} Side one of the two that are compared
 * @property {string} url
 * @property {import('./requests.mjs').Requests} requests
 *
 * @typedef {object} Outcome what a side did at one number of connections; each a median with the least and the
 *   most of the rounds
 * @property {{median: number, min: number, max: number}} perSecond
 * @property {{median: number, min: number, max: number}} p50Ms
 * @property {{median: number, min: number, max: number}} p99Ms
 */

/** Two sides under the same load, in turn, round after round. */
export class Duel {
  /** What was answered wrongly, or not at all. */
  problems = [];

  /**
   * @param {Record<string, Side>} sides two, by name
   * @param {{rounds: number, seconds: number, settle: () => Promise<void>}} plan
   */
  constructor(sides, plan) {
    this.sides = sides;
    this.plan = plan;
    /** Answers of the wanted status by side, warm-up and all. */
    this.answered = Object.fromEntries(Object.keys(sides).map((name) => [name, 0]));
  }

  /**
   * @param {readonly number[]} levels numbers of connections
   * @returns {Promise<({connections: number} & Record<string, Outcome>)[]>} for each level, that of each side
   */
  async run(levels) {
    const names = Object.keys(this.sides);
    const seconds = Math.min(this.plan.seconds, WARM_UP_SECONDS_MAX);
    for (const name of names) await this.fire(name, Math.max(...levels), seconds);
    const shots = levels.map(() => Object.fromEntries(names.map((name) => [name, []])));
    for (let round = 0; round < this.plan.rounds; round += 1) {
      for (const [index, connections] of levels.entries()) {
        // Whoever comes second finds the machine as the first has left it: they take turns.
        for (const name of (round + index) % 2 === 0 ? names : names.toReversed()) {
          shots[index][name].push(await this.fire(name, connections, this.plan.seconds));
        }
      }
    }
    return levels.map((connections, index) => ({
      connections,
      ...Object.fromEntries(names.map((name) => [name, outcomeOf(shots[index][name])])),
    }));
  }

  async fire(name, connections, seconds) {
    await this.plan.settle();
    const { url, requests } = this.sides[name];
    const shot = await fire({ url, connections, seconds, requests });
    this.answered[name] += shot.answered;
    for (const problem of shot.problems) {
      this.problems.push(`${name}, ${connections} connections: ${problem}`);
    }
    process.stderr.write(
      `  ${name.padEnd(8)} ${String(connections).padStart(3)} connections  ${shot.perSecond.toFixed(0).padStart(6)}/s  ` +
        `p50 ${shot.p50Ms.toFixed(1)} ms  p99 ${shot.p99Ms.toFixed(1)} ms\n`,
    );
    return shot;
  }
}

function outcomeOf(shots) {
  const of = (name) => summarise(shots.map((shot) => shot[name]));
  return { perSecond: of('perSecond'), p50Ms: of('p50Ms'), p99Ms: of('p99Ms') };
}
