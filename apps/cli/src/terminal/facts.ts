/** What a command tells when it is done, in the order in which it is told. */
export type Facts = Readonly<Record<string, string | number | readonly string[]>>;

export const JSON_OPTION = '--json';
export const JSON_HELP = 'print the answer as JSON';

/** Writes one fact to a line, or all of them as one JSON object, for programs. */
export function tell(facts: Facts, { json = false }: { readonly json?: boolean } = {}): void {
  const text = json
    ? JSON.stringify(facts, null, 2)
    : Object.entries(facts)
        .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
        .join('\n');
  process.stdout.write(`${text}\n`);
}
