/** What a command tells when it is done, in the order in which it is told. */
export type Facts = Readonly<Record<string, string | number | readonly string[]>>;

/** The options of every command that answers with facts. */
export interface Answer {
  readonly json?: boolean;
}

export const JSON_OPTION = '--json';
export const JSON_HELP = 'print the answer as JSON';

/** Writes one fact to a line, or all of them as one JSON object, for programs. */
export function tell(facts: Facts, { json = false }: Answer = {}): void {
  const text = json
    ? JSON.stringify(facts, null, 2)
    : Object.entries(facts)
        .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
        .join('\n');
  process.stdout.write(`${text}\n`);
}
