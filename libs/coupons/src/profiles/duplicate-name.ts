const NAME_CHARACTERS_MAX = 255;

/**
 * A name for a copy, as file managers give them: `SUMMER (copy)`, then `SUMMER (copy 2)`.
 * @param attempt from 1: which of these names, where the ones before are taken
 */
export function nameOfDuplicate(name: string, attempt: number): string {
  const suffix = attempt === 1 ? ' (copy)' : ` (copy ${attempt})`;
  const kept = name.slice(0, NAME_CHARACTERS_MAX - suffix.length).trimEnd();
  return `${kept.isWellFormed() ? kept : kept.slice(0, -1)}${suffix}`;
}
