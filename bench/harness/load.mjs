import autocannon from 'autocannon';
import { createHistogram } from 'node:perf_hooks';

/** Longer than any run: a run ends when its time is up and its last answers have arrived. */
const NEVER_SECONDS = 3_600;
const ANSWER_SECONDS_MAX = 60;
const SAMPLE_MS = 50;

/**
 * @typedef {object} Shot what one run of load brought
 * @property {number} perSecond answers of the wanted status a second, over the time of the run
 * @property {number} p50Ms
 * @property {number} p99Ms
 * @property {number} answered all answers of the wanted status, with those that arrived after the time was up
 * @property {string[]} problems other answers, and requests without an answer
 */

/**
 * Keeps `connections` connections busy, each with one request at a time, for some seconds. When the time is up no
 * more requests are made, and the open ones are awaited: whatever was asked for has been answered.
 * @param {{url: string, connections: number, seconds: number, requests: import('./requests.mjs').Requests}} options
 * @returns {Promise<Shot>}
 */
export async function fire({ url, connections, seconds, requests }) {
  const clients = [];
  const statuses = new Map();
  const latencies = createHistogram();
  let isOpen = true;
  let inTime = 0;
  let tookMs = 0;
  const startedAt = performance.now();
  const run = autocannon({
    url,
    connections,
    duration: NEVER_SECONDS,
    timeout: ANSWER_SECONDS_MAX,
    bailout: connections,
    sampleInt: SAMPLE_MS,
    setupClient: (client) => clients.push(client),
    requests: [{ method: 'POST', path: requests.path, setupRequest: requests.next }],
  });
  run.on('response', (_client, status, _bytes, latencyMs) => {
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (!isOpen) return;
    if (status === requests.status) inTime += 1;
    latencies.record(Math.max(1, Math.round(latencyMs * 1_000)));
  });
  const timer = setTimeout(() => {
    isOpen = false;
    tookMs = performance.now() - startedAt;
    for (const client of clients) client.responseMax = client.reqsMade;
  }, seconds * 1_000);
  const { errors } = await run;
  clearTimeout(timer);
  const answered = statuses.get(requests.status) ?? 0;
  statuses.delete(requests.status);
  return {
    perSecond: tookMs === 0 ? 0 : (inTime * 1_000) / tookMs,
    p50Ms: latencies.percentile(50) / 1_000,
    p99Ms: latencies.percentile(99) / 1_000,
    answered,
    problems: [
      ...[...statuses].map(([status, count]) => `${count} answers ${status}`),
      ...(errors === 0 ? [] : [`${errors} requests without an answer`]),
    ],
  };
}
