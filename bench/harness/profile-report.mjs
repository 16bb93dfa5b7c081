import { renderTable } from './table.mjs';

const FUNCTIONS_MAX = 40;
const IDLE = '(idle)';

/**
 * Where the time went: by group, and by function.
 * @param {import('./profile.mjs').SelfTime[]} times
 * @param {import('./load.mjs').Shot} shot what was answered meanwhile
 * @param {number} connections
 */
export function renderProfile(times, shot, connections) {
  const busy = times.filter(({ group }) => group !== IDLE);
  const busyMs = sum(busy);
  const row = (ms) => [
    ms.toFixed(0),
    `${((100 * ms) / busyMs).toFixed(1)} %`,
    ((1_000 * ms) / shot.answered).toFixed(1),
  ];
  const groups = [...Map.groupBy(busy, ({ group }) => group)]
    .map(([group, members]) => ({ group, ms: sum(members) }))
    .sort((a, b) => b.ms - a.ms);
  return `
${shot.perSecond.toFixed(0)}/s at ${connections} connections; busy ${busyMs.toFixed(0)} ms, idle ${(sum(times) - busyMs).toFixed(0)} ms

${renderTable(
  ['group', 'ms', 'of busy', 'µs a request'],
  groups.map(({ group, ms }) => [group, ...row(ms)]),
)}

${renderTable(
  ['function', 'place', 'group', 'ms', 'of busy', 'µs a request'],
  busy.slice(0, FUNCTIONS_MAX).map(({ name, place, group, ms }) => [name, place, group, ...row(ms)]),
)}
`;
}

function sum(times) {
  return times.reduce((total, { ms }) => total + ms, 0);
}
