/** A name as it is compared: two that differ only in case are one. */
export function foldName(name: string): string {
  return name.trim().toLowerCase();
}
