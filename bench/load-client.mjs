import { fire } from './harness/load.mjs';
import { always, validations } from './harness/requests.mjs';
import { Server } from './harness/server.mjs';
import { summarise } from './harness/statistics.mjs';

const LEVELS = [32, 128];
const SECONDS_MAX = 3;
/** As long as a partner's token is. */
const TOKEN = 'x'.repeat(300);

/** What the load client itself can do: the same requests to a server that has nothing to do. */
export const row = {
  title: 'Load client, server without a database',
  measure: async ({ rounds, seconds }) => {
    const server = await Server.start(['bench/baselines/no-database.mjs'], {});
    const target = { url: server.url, requests: validations(TOKEN, always('BENCH')) };
    try {
      const lines = [];
      const problems = [];
      for (const connections of LEVELS) {
        // The first is the warm-up.
        const shots = [];
        for (let round = 0; round <= rounds; round += 1) {
          shots.push(await fire({ ...target, connections, seconds: Math.min(seconds, SECONDS_MAX) }));
        }
        problems.push(...shots.flatMap((shot) => shot.problems));
        lines.push(limitAt(connections, shots.slice(1)));
      }
      return { lines, problems };
    } finally {
      await server.stop();
    }
  },
};

function limitAt(connections, shots) {
  return {
    what: `${connections} connections`,
    unit: '/s',
    ours: null,
    baseline: summarise(shots.map(({ perSecond }) => perSecond)),
    result: null,
    goal: null,
    met: null,
  };
}
