/** What became of each scenario in each dialect, to be printed when all are played. */
export class VerdictTable {
  private readonly rows = new Map<string, Map<string, string>>();

  constructor(private readonly dialects: readonly string[]) {}

  note(scenario: string, dialect: string, result: string): void {
    const row = this.rows.get(scenario) ?? new Map<string, string>();
    row.set(dialect, result);
    this.rows.set(scenario, row);
  }

  toString(): string {
    const lines = [...this.rows].map(([scenario, results]) => [
      scenario,
      ...this.dialects.map((dialect) => results.get(dialect) ?? ''),
    ]);
    const table = [['scenario', ...this.dialects], ...lines];
    const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
    return table
      .map((line) =>
        line
          .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
          .join('  ')
          .trimEnd(),
      )
      .join('\n');
  }
}
