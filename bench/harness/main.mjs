import { parseArgs } from 'node:util';

import { Bench } from './bench.mjs';
import { RESIDENT_MIB_MAX } from './goals.mjs';
import { residentMemory } from './lines.mjs';
import { describeCommit, describeMachine } from './machine.mjs';
import { profileRow } from './profile-row.mjs';
import { renderResults } from './report.mjs';
import { saveResults } from './results.mjs';

/** In the order in which they are run. */
const ROWS = ['redeem-hot', 'validate', 'generate-codes'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
    profile: { type: 'boolean', default: false },
    connections: { type: 'string', default: '32' },
  },
});
const names = positionals.length === 0 ? ROWS : positionals;
const unknown = names.filter((name) => !ROWS.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}: npm run bench -- [${ROWS.join('] [')}]\n`);
  process.exit(1);
}

const bench = await Bench.open({ seconds: Number(values.seconds), rounds: Number(values.rounds) });
try {
  if (values.profile) await profileAll();
  else await measureAll();
} finally {
  await bench.close();
}

async function measureAll() {
  const results = {};
  for (const name of names) results[name] = await measure(name);
  await saveResults(results);
  process.stdout.write(`\n${renderResults(results)}\n`);
  const problems = Object.values(results).flatMap((result) => result.problems);
  for (const problem of problems) process.stdout.write(`Void: ${problem}\n`);
  if (problems.length > 0) process.exitCode = 1;
}

async function measure(name) {
  const { row } = await import(`../${name}.mjs`);
  process.stderr.write(`${row.title}\n`);
  const { lines, notes = [], problems = [], maxResidentMiB } = await row.measure(bench);
  const memory = maxResidentMiB === undefined ? [] : [residentMemory(maxResidentMiB, RESIDENT_MIB_MAX)];
  return { title: row.title, lines: [...lines, ...memory], notes, problems, run: describeRun() };
}

async function profileAll() {
  for (const name of names) {
    const { row } = await import(`../${name}.mjs`);
    process.stdout.write(`${row.title}\n`);
    if (row.plan === undefined) throw new Error(`${name} has nothing to profile.`);
    await profileRow(bench, name, row.plan, Number(values.connections));
  }
}

function describeRun() {
  return {
    at: new Date().toISOString().slice(0, 16).replace('T', ' '),
    command: ['npm run bench', ...process.argv.slice(2)].join(' ').replace('bench ', 'bench -- '),
    commit: describeCommit(),
    node: process.versions.node,
    postgres: bench.postgres.version,
    machine: describeMachine(),
  };
}
