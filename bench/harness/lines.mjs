/**
 * @typedef {object} Line one figure of a row
 * @property {string} what
 * @property {'/s' | 'ms' | 'MiB' | 's'} unit
 * @property {{median: number, min: number, max: number}} ours
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

/** The most memory that the product's process held; @returns {Line} */
export function residentMemory(maxResidentMiB, goalMiBMax) {
  return {
    what: 'resident memory, most',
    unit: 'MiB',
    ours: { median: maxResidentMiB, min: maxResidentMiB, max: maxResidentMiB },
    baseline: null,
    result: null,
    goal: `< ${goalMiBMax} MiB`,
    met: maxResidentMiB < goalMiBMax,
  };
}

function connectionsText(connections) {
  return connections === 1 ? '1 connection' : `${connections} connections`;
}
