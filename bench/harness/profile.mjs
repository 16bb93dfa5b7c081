const PACKAGE = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//g;
const OWN = /\/dist\/(libs\/[^/]+|apps\/[^/]+)\//;

/**
 * @typedef {object} SelfTime how long a function itself was on top of the stack
 * @property {string} group whose it is: a package, one of our libraries, Node's internals, V8
 * @property {string} name
 * @property {string} place file and line
 * @property {number} ms
 */

/**
 * The time of each function, without that of the functions it calls.
 * @param {{nodes: object[], samples: number[], timeDeltas: number[], startTime: number}} profile of `--cpu-prof`
 * @param {number} from only samples from here, in microseconds of the profile's own clock
 * @param {number} to and up to here
 * @returns {SelfTime[]} the longest first; idle time is among them
 */
export function selfTimes({ nodes, samples, timeDeltas, startTime }, from, to) {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map();
  let at = startTime;
  for (const [index, id] of samples.entries()) {
    // A delta leads to its sample, and the sample holds until the next.
    at += timeDeltas[index];
    if (at < from || at > to) continue;
    const frame = frames.get(id);
    const key = `${frame.functionName} ${frame.url}:${frame.lineNumber}`;
    const time = times.get(key) ?? { ...describe(frame), ms: 0 };
    time.ms += (timeDeltas[index + 1] ?? 0) / 1_000;
    times.set(key, time);
  }
  return [...times.values()].sort((a, b) => b.ms - a.ms);
}

function describe({ functionName, url, lineNumber }) {
  const file = url.split('/').slice(-2).join('/');
  return {
    group: groupOf(functionName, url),
    name: functionName === '' ? '(anonymous)' : functionName,
    place: url === '' ? '' : `${file}:${lineNumber + 1}`,
  };
}

function groupOf(functionName, url) {
  if (url === '') return functionName.startsWith('(') ? functionName : 'native';
  if (url.startsWith('node:')) return 'node';
  const names = [...url.matchAll(PACKAGE)];
  // The innermost: a package within another's directory is a package of its own.
  if (names.length > 0) return names.at(-1)[1];
  return OWN.exec(url)?.[1] ?? 'other';
}
