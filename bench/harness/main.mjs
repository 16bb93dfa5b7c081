import { Bench } from './bench.mjs';
import { residentMemory } from './lines.mjs';
import { describeRun } from './machine.mjs';
import { UsageError, readOptions } from './options.mjs';
import { profileRow } from './profile-row.mjs';
import { renderResults } from './report.mjs';
import { saveResults } from './results.mjs';
import { stopOnSignals } from './stop-on-signals.mjs';

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(error.message);
  process.exitCode = 1;
}

async function main(options) {
  const opening = Bench.open(options);
  const isStopping = stopOnSignals(opening);
  const bench = await opening;
  try {
    await (options.profile ? profileAll(bench, options) : measureAll(bench, options));
  } catch (error) {
    if (!isStopping()) throw error;
  } finally {
    if (!isStopping()) await bench.close();
  }
}

async function measureAll(bench, { names }) {
  const results = {};
  for (const name of names) {
    results[name] = await measure(bench, name);
    await saveResults({ [name]: results[name] });
  }
  process.stdout.write(`\n${renderResults(results)}\n`);
  const problems = Object.values(results).flatMap((result) => result.problems);
  for (const problem of problems) process.stdout.write(`Void: ${problem}\n`);
  if (problems.length > 0) process.exitCode = 1;
}

async function measure(bench, name) {
  const { row } = await import(`../${name}.mjs`);
  process.stderr.write(`${row.title}\n`);
  const { lines, memory, notes = [], problems = [] } = await row.measure(bench);
  return {
    title: row.title,
    lines: memory === undefined ? lines : [...lines, residentMemory(memory)],
    notes,
    problems,
    run: describeRun(bench.postgres.version),
  };
}

async function profileAll(bench, { names, connections }) {
  for (const name of names) {
    const { row } = await import(`../${name}.mjs`);
    if (row.plan === undefined) continue;
    process.stdout.write(`${row.title}\n`);
    await profileRow(bench, name, row.plan, connections);
  }
}
