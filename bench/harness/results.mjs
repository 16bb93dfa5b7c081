import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

import { ROOT } from '../../scripts/set-up/paths.mjs';
import { renderReport } from './report.mjs';
import { PLOT, ROWS } from './rows.mjs';

const STORED = join(ROOT, 'bench/results.json');
const REPORT = join(ROOT, 'bench/RESULTS.md');

/**
 * @typedef {object} Result the last result of one row
 * @property {string} title
 * @property {import('./lines.mjs').Line[]} lines
 * @property {string[]} problems what was wrong with it; then its figures count for nothing
 * @property {string[]} notes
 * @property {{at: string, command: string, commit: string, node: string, postgres: string, machine: string}} run
 */

/** Stores the results of this run beside those of the rows that were not run, and writes the report of all. */
export async function saveResults(results) {
  const stored = existsSync(STORED) ? JSON.parse(readFileSync(STORED, 'utf8')) : {};
  const all = { ...stored, ...results };
  const ordered = Object.fromEntries(
    [...ROWS, PLOT].filter((name) => name in all).map((name) => [name, all[name]]),
  );
  await write(STORED, JSON.stringify(ordered));
  await write(REPORT, renderReport(ordered));
}

async function write(path, text) {
  const options = await resolveConfig(path);
  writeFileSync(path, await format(text, { ...options, filepath: path }));
}
