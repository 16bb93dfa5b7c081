/** What the product's process may hold, in every row. */
const RESIDENT_MIB_MAX = 300;

/**
 * @typedef {object} Line one figure of a row
 * @property {string} what
 * @property {'/s' | 'ms' | 'MiB' | 's'} unit
 * @property {{median: number, min: number, max: number} | null} ours
 * @property {{median: number, min: number, max: number} | null} baseline
 * @property {string | null} result ours held against the baseline
 * @property {string | null} goal
 * @property {boolean | null} met null where there is no goal
 */

/** How many times the baseline's throughput ours is; @returns {Line} */
export function timesTheBaseline({ connections, ours, baseline }, goalTimes = null) {
  const times = ours.perSecond.median / baseline.perSecond.median;
  return {
    what: connectionsText(connections),
    unit: '/s',
    ours: ours.perSecond,
    baseline: baseline.perSecond,
    result: `${times.toFixed(2)} ×`,
    goal: goalTimes === null ? null : `≥ ${goalTimes} ×`,
    met: goalTimes === null ? null : times >= goalTimes,
  };
}

/** A percentile of the time to an answer; @returns {Line} */
export function latency({ connections, ours, baseline }, percentile, goalMsMax = null) {
  const name = `${percentile}Ms`;
  return {
    what: `${percentile}, ${connectionsText(connections)}`,
    unit: 'ms',
    ours: ours[name],
    baseline: baseline[name],
    result: null,
    goal: goalMsMax === null ? null : `< ${goalMsMax} ms`,
    met: goalMsMax === null ? null : ours[name].median < goalMsMax,
  };
}

/** How much longer than with the baseline half of the answers take; @returns {Line} */
export function addedLatency({ connections, ours, baseline }, goalMs) {
  const added = ours.p50Ms.median - baseline.p50Ms.median;
  return {
    ...latency({ connections, ours, baseline }, 'p50'),
    result: `${added < 0 ? '−' : '+'}${Math.abs(added).toFixed(2)} ms`,
    goal: `within ${goalMs} ms`,
    met: added <= goalMs,
  };
}

/**
 * The most memory that the product's process held.
 * @param {{atStartMiB: number, mostMiB: number}} memory
 * @returns {Line}
 */
export function residentMemory({ atStartMiB, mostMiB }) {
  return {
    what: 'resident memory, most',
    unit: 'MiB',
    ours: { median: mostMiB, min: mostMiB, max: mostMiB },
    baseline: null,
    result: `${atStartMiB.toFixed(0)} MiB of it when started`,
    goal: `< ${RESIDENT_MIB_MAX} MiB`,
    met: mostMiB < RESIDENT_MIB_MAX,
  };
}

function connectionsText(connections) {
  return connections === 1 ? '1 connection' : `${connections} connections`;
}
