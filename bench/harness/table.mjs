/**
 * A Markdown table with aligned columns, which reads well on a terminal too.
 * @param {readonly string[]} headings
 * @param {readonly (readonly string[])[]} rows
 */
export function renderTable(headings, rows) {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((cells) => cells[column].length)),
  );
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(headings), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
