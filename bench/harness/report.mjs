import { renderTable } from './table.mjs';

const HEADINGS = ['work', 'at', 'ours', 'baseline', 'ours to baseline', 'goal', 'verdict'];
const RUN_HEADINGS = ['row', 'command', 'at', 'commit', 'Node', 'PostgreSQL', 'machine'];
const DIGITS = { '/s': 0, ms: 2, MiB: 0, s: 3 };
const NONE = '–';

/**
 * The results as a document.
 * @param {Record<string, import('./results.mjs').Result>} results by the row's name
 */
export function renderReport(results) {
  const rows = Object.entries(results);
  return `# Results

The last result of each row, written by \`npm run bench\`: medians, with the least and the most of the rounds in
brackets. How it is measured stands in [docs/performance.md](../docs/performance.md).

${renderResults(results)}

${rows.flatMap(remarksOf).join('\n')}

## Runs

${renderTable(RUN_HEADINGS, rows.map(runOf))}
`;
}

/** The figures alone: for the report, and for the terminal. */
export function renderResults(results) {
  const cells = Object.values(results).flatMap(({ title, lines, problems }) =>
    lines.map((line) => cellsOf(title, line, problems)),
  );
  return renderTable(HEADINGS, cells);
}

function cellsOf(title, { what, unit, ours, baseline, result, goal, met }, problems) {
  return [
    title,
    what,
    figure(ours, unit),
    figure(baseline, unit),
    result ?? NONE,
    goal ?? NONE,
    verdict(met, problems),
  ];
}

function verdict(met, problems) {
  if (problems.length > 0) return 'void';
  if (met === null) return NONE;
  return met ? 'met' : 'missed';
}

function figure(summary, unit) {
  if (summary === null) return NONE;
  const { median, min, max } = summary;
  const write = (value) => {
    const digits = DIGITS[unit];
    return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  };
  const spread = min === max ? '' : ` (${write(min)}–${write(max)})`;
  return `${write(median)}${unit.startsWith('/') ? '' : ' '}${unit}${spread}`;
}

function remarksOf([, { title, notes, problems }]) {
  return [...notes, ...problems.map((problem) => `**Void:** ${problem}.`)].map(
    (text) => `- ${title}: ${text}`,
  );
}

function runOf([name, { run }]) {
  return [name, `\`${run.command}\``, run.at, run.commit, run.node, run.postgres, run.machine];
}
